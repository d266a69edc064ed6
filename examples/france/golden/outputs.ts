/** What the runner prints: the reference's name, who has it, and the rule of this workspace. One row more is one aid more. */
export interface GoldenOutput {
  readonly name: string;
  readonly of: "famille" | "menage" | "foyer_fiscal" | "individus";
  readonly rule: string;
}

export const AIDS: readonly GoldenOutput[] = [
  { name: "af", of: "famille", rule: "af" },
  { name: "asf", of: "famille", rule: "asf" },
  { name: "ars", of: "famille", rule: "ars" },
  { name: "paje_base", of: "famille", rule: "paje_base" },
  { name: "aeeh", of: "famille", rule: "aeeh" },
];

/** Steps on the way, for finding where a difference comes from. */
export const INTERMEDIATES: readonly GoldenOutput[] = [
  { name: "prestations_familiales_base_ressources", of: "famille", rule: "resources_that_count" },
  { name: "af_nbenf", of: "famille", rule: "dependent_children" },
  { name: "en_couple", of: "famille", rule: "couple" },
  { name: "age", of: "individus", rule: "age" },
];
