/** What the runner prints: the reference's name, who has it, and the rule of this workspace. One row more is one aid more. */
export interface GoldenOutput {
  readonly name: string;
  readonly of: "famille" | "menage" | "foyer_fiscal" | "individus";
  readonly rule: string;
}

export const AIDS: readonly GoldenOutput[] = [
  { name: "rsa", of: "famille", rule: "rsa" },
  { name: "ppa", of: "famille", rule: "ppa" },
  { name: "apl", of: "famille", rule: "apl" },
  { name: "alf", of: "famille", rule: "alf" },
  { name: "als", of: "famille", rule: "als" },
  { name: "af", of: "famille", rule: "af" },
  { name: "cf", of: "famille", rule: "cf" },
  { name: "asf", of: "famille", rule: "asf" },
  { name: "ars", of: "famille", rule: "ars" },
  { name: "paje_base", of: "famille", rule: "paje_base" },
  { name: "paje_naissance", of: "famille", rule: "paje_naissance" },
  { name: "paje_cmg", of: "famille", rule: "paje_cmg" },
  { name: "aeeh", of: "famille", rule: "aeeh" },
  { name: "aspa", of: "famille", rule: "aspa" },
  { name: "cmu_c", of: "famille", rule: "cmu_c" },
  { name: "css_participation_forfaitaire", of: "famille", rule: "css_participation_forfaitaire" },
  { name: "bourse_college", of: "famille", rule: "bourse_college" },
  { name: "bourse_lycee", of: "famille", rule: "bourse_lycee" },
  { name: "ada", of: "famille", rule: "ada" },
  { name: "aah", of: "individus", rule: "aah" },
  { name: "caah", of: "individus", rule: "caah" },
  { name: "asi", of: "individus", rule: "asi" },
  { name: "ass", of: "individus", rule: "ass" },
  { name: "bourse_criteres_sociaux", of: "individus", rule: "bourse_criteres_sociaux" },
  { name: "contrat_engagement_jeune", of: "individus", rule: "contrat_engagement_jeune" },
  { name: "apa_domicile", of: "individus", rule: "apa_domicile" },
  { name: "agepi", of: "individus", rule: "agepi" },
  { name: "cheque_energie", of: "menage", rule: "cheque_energie" },
];

/** Steps on the way, for finding where a difference comes from. */
export const INTERMEDIATES: readonly GoldenOutput[] = [
  { name: "prestations_familiales_base_ressources", of: "famille", rule: "resources_that_count" },
  { name: "af_nbenf", of: "famille", rule: "dependent_children" },
  { name: "rsa_base_ressources", of: "famille", rule: "rsa_resources" },
  { name: "rsa_forfait_logement", of: "famille", rule: "rsa_housing_benefit" },
  { name: "rsa_eligibilite", of: "famille", rule: "open_to_rsa" },
  { name: "en_couple", of: "famille", rule: "couple" },
  { name: "age", of: "individus", rule: "age" },
  { name: "aide_logement_base_ressources", of: "famille", rule: "rounded_housing_resources" },
  { name: "aide_logement_montant", of: "famille", rule: "housing_aid_amount" },
  { name: "asi_aspa_base_ressources", of: "famille", rule: "minima_resources" },
  { name: "css_cmu_base_ressources", of: "famille", rule: "css_resources" },
  { name: "cmu_c_plafond", of: "famille", rule: "css_ceiling" },
  { name: "rfr", of: "foyer_fiscal", rule: "tax_income_two_years_ago" },
  { name: "rni", of: "foyer_fiscal", rule: "taxable_income_two_years_ago" },
  { name: "nbptr", of: "foyer_fiscal", rule: "tax_parts_two_years_ago" },
];
