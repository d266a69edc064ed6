import { describe, expect, test } from "vitest";
import { caseOf } from "../../examples/france/golden/case.ts";
import type { GoldenHousehold, GoldenPerson } from "../../examples/france/golden/household.ts";

const person = (more: { readonly [key: string]: unknown }): GoldenPerson => more as unknown as GoldenPerson;
const household = (...individus: GoldenPerson[]): GoldenHousehold => ({
  id: "h",
  individus,
  famille: {},
  menage: { depcom: "97411" },
  foyer_fiscal: {},
});

const anna = { role: "demandeur", date_naissance: "1990-03-01" };
const lea = { role: "enfant", date_naissance: "2015-05-02" };
const tom = { role: "enfant", date_naissance: "2018-05-02" };
const sam = { role: "enfant", date_naissance: "2004-05-02" };

describe("a golden household as a case", () => {
  test("runs of months add up to the cent in the years they fall in", () => {
    const runs = [
      ["2024-01", "2024-12", 2749.537],
      ["2025-01", "2026-06", 1670.39],
    ];
    const given = caseOf(household(person({ ...anna, salaire_imposable: runs }))).instances.person?.[0]?.given;
    // 12 × 2,749.537 € and 12 × 1,670.39 €, in cents; the first is not a whole number of cents.
    expect(given?.declared_wages).toMatchObject({ by: { "2024": { n: 16497222, d: 5 }, "2025": 2004468 } });
  });

  test("a month between two runs has no pay", () => {
    const runs = [
      ["2026-01", "2026-02", 900],
      ["2026-04", "2026-06", 900],
    ];
    const given = caseOf(household(person(anna), person({ ...lea, salaire_net: runs }))).instances.person?.[1]?.given;
    expect(given?.wages).toMatchObject({ by: { "2026-02": 90000, "2026-03": 0, "2026-04": 90000 } });
  });

  test("support is shared among the children who are born and under 20", () => {
    const support = [["2024-01", "2026-06", 80]];
    const parent = person({ ...anna, pensions_alimentaires_percues: support });
    const { instances } = caseOf(household(parent, person(sam), person(lea), person(tom)));
    const shares = instances.person?.slice(1).map((child) => child.given.child_support);
    expect(shares).toMatchObject([{ by: { "2026-06": 0 } }, { by: { "2026-06": 4000 } }, { by: { "2026-06": 4000 } }]);
    expect(instances.person?.[1]?.given.other_parent).toEqual({ every: "pays_nothing" });
  });

  test("the commune tells the territory", () => {
    expect(caseOf(household(person(anna))).instances.household?.[0]?.given.territory).toEqual({ every: "reunion" });
  });

  test("an asylum seeker holds no listed permit", () => {
    const seeker = { ...household(person({ ...anna, nationalite: "AF" })), famille: { asile_demandeur: true } };
    const given = caseOf(seeker).instances.person?.[0]?.given;
    expect(given).toMatchObject({ nationality: { every: "other" }, holds_listed_permit: { every: false } });
  });
});
