/** A golden household as its file holds it; `README.md` says what each key means. */
export interface GoldenHousehold {
  readonly id: string;
  readonly individus: readonly GoldenPerson[];
  readonly famille: { readonly [key: string]: GoldenValue };
  readonly menage: { readonly [key: string]: GoldenValue };
  readonly foyer_fiscal: { readonly [key: string]: GoldenValue };
}

export interface GoldenPerson {
  readonly role: "demandeur" | "conjoint" | "enfant";
  readonly date_naissance: string;
  readonly [key: string]: GoldenValue;
}

/** A value that always holds, or runs of months `[from, to, value]`; a month that no run covers is 0. */
export type GoldenValue = string | number | boolean | undefined | readonly (readonly [string, string, number])[];

/** One line of output: names of the reference to numbers, by who has them; zero and false are left out. */
export interface GoldenResult {
  readonly id: string;
  readonly famille: Figures;
  readonly menage: Figures;
  readonly foyer_fiscal: Figures;
  readonly individus: readonly Figures[];
}

export interface Figures {
  readonly [name: string]: number;
}
