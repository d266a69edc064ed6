import { visitingHouseholds } from "../../examples/france/golden/visiting.ts";
import { type Household, readHouseholds } from "../../src/cli/visitors/household.ts";

/** Families of the golden households as visitors of the French service. */
export const franceHouseholds = (): readonly Household[] =>
  readHouseholds(
    visitingHouseholds(300)
      .map((household) => JSON.stringify(household))
      .join("\n"),
  );
