import { describe, expect, it } from "vitest";
import { dayOf } from "../../src/base/index.ts";
import type { Household } from "../../src/services/household/household.ts";
import { type Answer, withAnswers } from "../../src/services/interview/answers.ts";
import { look } from "../../src/services/interview/look.ts";
import { type Asked, prepare } from "../../src/services/prepare.ts";
import { changesView } from "../../src/services/results/changes-view.ts";
import { resultsPage } from "../../src/services/results/results-page.ts";
import { france } from "./france.ts";
import { TWO_AIDS_LAW, TWO_AIDS_YAML, twoAids } from "./two-aids.ts";

const { service, program } = france();
/** Five of the aids, so that a few answers decide all of them. */
const FIVE = ["af", "asf", "aeeh", "ars", "paje_base"];
const made = prepare({ ...service, aids: service.aids.filter((aid) => FIVE.includes(aid.id)) }, program);
if (!made.ok) throw new Error(JSON.stringify(made.diagnostics));
const prepared = made.value;
const home = (partner: boolean, ...births: number[]): Household => ({
  partner,
  couple: partner ? "married" : "single",
  births: { you: dayOf(1990, 1, 1) },
  children: births.map((birth, i) => ({ id: `child${i + 1}` as const, birth })),
});
const family = (question: string, value: Answer["value"], period: string | null = null): Answer => ({
  question,
  instance: "family",
  period,
  value,
});
const of = (instance: string, question: string, value: Answer["value"]): Answer => ({
  question,
  instance,
  period: null,
  value,
});
const eligible = [
  family("lives-in-france", true),
  { ...family("territory", "mainland"), instance: "household" },
  of("you", "nationality", "french"),
];
const results = (household: Household, answers: readonly Answer[], language: "en" | "fr" = "en") => {
  const page = resultsPage(look(prepared, household, answers), answers, 1, null, { prepared, household, language });
  return { page, aid: (id: string) => page.aids.find((each) => each.id === id) };
};

const two = home(false, dayOf(2017, 5, 2), dayOf(2020, 5, 2));
const children = ["child1", "child2"];
const told: readonly Answer[] = [
  ...eligible,
  ...children.flatMap((child) => [
    of(child, "disability-rate", "none"),
    of(child, "alternating-custody", false),
    of(child, "other-parent", "dead"),
  ]),
  family("family-resources", 3_000_000, "2024"),
];

/** What is still open answered as somebody does for whom none of it is true. */
function withNothingElse(household: Household, answers: readonly Answer[], but?: string): readonly Answer[] {
  const next = look(prepared, household, answers).candidates.find(
    ({ page }) => !page.asked.some(({ question }) => question.id === but),
  );
  if (next === undefined) return answers;
  const nothing = next.slots.map((slot): Answer => {
    const asked = prepared.asked.get(slot.question) as Asked;
    const { ask, none } = asked.question;
    if (next.page.sheet?.kind === "checklist") return { ...slot, value: false };
    if (ask.kind === "choice") return { ...slot, value: none ?? ask.options.at(-1)?.value ?? "" };
    return { ...slot, value: ask.kind === "yes_no" ? false : 0 };
  });
  return withNothingElse(household, withAnswers(answers, nothing), but);
}
const known = withNothingElse(two, told);

describe("the results", () => {
  it("say amounts, their total and what each is made of, with the article", () => {
    const { page, aid } = results(two, known);
    // Worked examples of the law: 153.01 € for two children, 2 × 201.78 € for two without the other parent.
    expect(aid("af")).toMatchObject({ state: "likely", amount: "€153.01", low: 15_301 });
    expect(aid("asf")).toMatchObject({ state: "sure", amount: "€403.56" });
    expect(aid("asf")?.reasons[0]).toEqual({
      sentence: "Allowance for the child, your child born on 2 May 2017 comes to €201.78 a month.",
      article: { id: "css-l523-1", citation: "L523-1" },
      rule: "asf_for_child",
    });
    expect(page.total).toMatchObject({ low: 55_657, high: 55_657, headline: "€556.57 a month" });
    expect(page.title).toBe("You can probably get");
  });

  it("say why not, with the values that were compared and the answer they came from", () => {
    const rich = withNothingElse(
      two,
      told.map((answer) => (answer.question === "family-resources" ? { ...answer, value: 7_998_100 } : answer)),
    );
    const ars = results(two, rich).aid("ars");
    expect(ars).toMatchObject({ state: "not", amount: "no" });
    expect(ars?.reasons[0]?.article?.citation).toBe("R543-6-1");
    expect(ars?.used).toContainEqual({
      label: "Family resources of 2024",
      value: "€79,981 a year",
      change: { kind: "question", question: "tax-notice" },
    });
    expect(changesView("ars", rich, { prepared, household: two, language: "en" })?.sentences[0]).toMatch(
      /^Family resources of 2024: €[\d,.]+ a year or less instead of €79,981 a year\. You would then get €15\.00\.$/,
    );
  });

  it("never say what somebody would get were a parent dead or a child disabled", () => {
    expect(changesView("aeeh", known, { prepared, household: two, language: "en" })?.sentences).toEqual([]);
  });

  it("say that they are not sure, and which question would settle it", () => {
    const withoutResources = withNothingElse(
      two,
      told.filter((answer) => answer.question !== "family-resources"),
      "family-resources",
    );
    const { page, aid } = results(two, withoutResources);
    expect(aid("ars")).toMatchObject({ state: "unsure", ask: { kind: "question", question: "tax-notice" } });
    expect(aid("ars")?.reasons.map((reason) => reason.sentence)).toEqual([
      "We do not know yet: Family resources of 2024.",
    ]);
    expect(aid("af")?.state).toBe("likely");
    expect(page.title).toBe("You can probably get");
  });

  it("say what was taken for granted, and then are not more than likely", () => {
    const parts = [...prepared.asked.values()]
      .filter(({ question }) => question.of === "adults" && question.id.startsWith("declared-"))
      .map(({ question }): Answer => ({ question: question.id, instance: "you", period: "2024", value: 0 }));
    const parted = [
      ...known.filter((answer) => answer.question !== "family-resources"),
      family("family-resources", null, "2024"),
      ...parts,
      of("you", "own-disability-rate", "none"),
    ];
    const { page, aid } = results(two, withNothingElse(two, parted));
    expect(aid("af")).toMatchObject({ state: "likely", amount: "€153.01" });
    expect(aid("asf")?.state).toBe("sure");
    expect(page.assumed).toContain("Nobody deducts real work expenses instead of the flat 10 %.");
  });

  it("speak French as French", () => {
    const { page, aid } = results(two, known, "fr");
    expect(page.total.headline.replaceAll(/\s/g, " ")).toBe("556,57 € par mois");
    expect(aid("asf")?.reasons[0]?.sentence.replaceAll(/\s/g, " ")).toBe(
      "Allocation pour l'enfant, votre enfant né le 2 mai 2017 : 201,78 € par mois.",
    );
  });
});

describe("a figure of the law that may have changed", () => {
  const stale = TWO_AIDS_LAW.replace("parameter ceiling: money per year", "$&  known until 2025-12-31");
  const outdated = (law: string, language: "en" | "fr") => {
    const prepared = twoAids(TWO_AIDS_YAML, law);
    const answers = [family("resources", 3_500_000, "2024"), of("child1", "disability", true)];
    const people = home(false, dayOf(2017, 5, 2));
    const seen = look(prepared, people, answers);
    const page = resultsPage(seen, answers, 1, null, { prepared, household: people, language });
    return Object.fromEntries(page.aids.map((aid) => [aid.id, aid.outdated?.replaceAll(/\s/g, " ") ?? null]));
  };

  it("is said beside the amounts that it decided, and beside no other", () => {
    expect(outdated(stale, "en")).toEqual({
      allowance:
        "A figure of the law that counts here is known to hold only until 31 December 2025: the ceiling of resources. The result may differ.",
      care: null,
    });
    expect(outdated(stale, "fr").allowance).toBe(
      "Un chiffre de la loi qui compte ici n’est confirmé que jusqu’au 31 décembre 2025 : le plafond de ressources. Le résultat peut différer.",
    );
  });

  it("is not said while it is known to hold", () => {
    expect(outdated(TWO_AIDS_LAW, "en").allowance).toBeNull();
    expect(outdated(stale.replace("2025-12-31", "2026-06-30"), "en").allowance).toBeNull();
  });
});

describe("what is not for somebody", () => {
  const GROUNDS = `
grounds:
  - title: { en: Because of your income, fr: En raison de vos revenus }
    names: [resources]
  - title: { en: Because of your children, fr: En raison de vos enfants }
    names: [dependent_children]
`;
  const grounds = (yaml: string, language: "en" | "fr") => {
    const prepared = twoAids(yaml);
    const people = home(false);
    const page = resultsPage(look(prepared, people, []), [], 1, null, { prepared, household: people, language });
    return page.aids.map((aid) => [aid.id, aid.ground]);
  };

  it("stands under the ground that names the nearest of what decided it, in the service's order, the rest last", () => {
    expect(grounds(TWO_AIDS_YAML + GROUNDS, "en")).toEqual([
      ["allowance", "Because of your children"],
      ["care", "For other reasons"],
    ]);
    expect(grounds(TWO_AIDS_YAML + GROUNDS.replace("[resources]", "[some_disabled]"), "fr")).toEqual([
      ["care", "En raison de vos revenus"],
      ["allowance", "En raison de vos enfants"],
    ]);
  });

  it("is not sorted where the service names no grounds", () => {
    expect(grounds(TWO_AIDS_YAML, "en")).toEqual([
      ["allowance", null],
      ["care", null],
    ]);
  });
});
