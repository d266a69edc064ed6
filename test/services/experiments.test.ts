import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { armOf } from "../../src/services/definition/experiments.ts";
import { readService } from "../../src/services/definition/read-service.ts";
import { preparedFor } from "../../src/services/experiments.ts";
import { prepare } from "../../src/services/prepare.ts";
import { sampleRatio } from "../../src/signals/statistics/sample-ratio.ts";
import { TWO_AIDS_YAML, twoAids } from "./two-aids.ts";

const EXPERIMENT = `
experiments:
  - id: wages-wording
    title: { en: Shorter question on wages, fr: Question plus courte sur le salaire }
    question: wages
    arms:
      - { id: today }
      - id: shorter
        weight: 2
        seconds: 20
        en: { title: "Wages in {year}?" }
        fr: { title: "Salaires de {year} ?" }
`;
const read = (more: string) => readService({ file: "services/two-aids.yaml", text: TWO_AIDS_YAML + more });
const prepared = () => {
  const service = read(EXPERIMENT);
  if (!service.ok) throw new Error(service.diagnostics.map((d) => d.message).join("\n"));
  const made = prepare(service.value, twoAids().program);
  if (!made.ok) throw new Error(made.diagnostics.map((d) => d.message).join("\n"));
  return made.value;
};
const wages = (of: ReturnType<typeof prepared>) => of.service.questions.find((question) => question.id === "wages");

describe("an experiment", () => {
  const base = prepared();
  const [experiment] = base.service.experiments;
  if (experiment === undefined) throw new Error("the service has an experiment");

  test("gives a journey the same arm every time, and people in proportion to the weights", () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 3_000; i++) {
      const journey = randomUUID();
      const { id } = armOf(experiment, journey);
      expect(armOf(experiment, journey).id).toBe(id);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
    expect(sampleRatio([counts.get("today") ?? 0, counts.get("shorter") ?? 0], [1, 2])).toBeGreaterThan(1e-6);
  });

  test("changes what its arm says, keeps the rest, and names itself in what is recorded", () => {
    const inUse = { running: "wages-wording", shipped: [] };
    const journeys = Array.from({ length: 40 }, () => randomUUID());
    const arms = new Map(journeys.map((journey) => [armOf(experiment, journey).id, preparedFor(base, inUse, journey)]));
    const [today, shorter] = [arms.get("today"), arms.get("shorter")];
    if (!today || !shorter) throw new Error("forty people are in both arms");
    expect(today.variant).toBe("wages-wording.today");
    expect(wages(today)?.wording).toEqual(wages(base)?.wording);
    expect(shorter.variant).toBe("wages-wording.shorter");
    expect(wages(shorter)).toMatchObject({
      seconds: 20,
      wording: {
        en: { title: "Wages in {year}?", short: "Wages in {year}" },
        fr: { title: "Salaires de {year}\u00a0?" },
      },
    });
    expect(shorter.flowHash).not.toBe(base.flowHash);
  });

  test("is not there when it does not run; what was shipped everybody gets, and no arm is recorded", () => {
    expect(preparedFor(base, { running: null, shipped: [] }, randomUUID())).toBe(base);
    const shipped = [{ experiment: "wages-wording", arm: "shorter" }];
    const after = preparedFor(base, { running: null, shipped }, randomUUID());
    expect(after.variant).toBeNull();
    expect(wages(after)?.wording.en.title).toBe("Wages in {year}?");
    expect(preparedFor(base, { running: null, shipped: [{ experiment: "gone", arm: "x" }] }, randomUUID())).toBe(base);
  });

  test("is refused, with its place, when it names no question or two arms have one name", () => {
    const wrong = read(EXPERIMENT.replace("question: wages", "question: wagse").replace("id: shorter", "id: today"));
    expect(wrong.ok).toBe(false);
    if (wrong.ok) return;
    expect(wrong.diagnostics.map((d) => d.code)).toEqual(["unknown-question", "repeated-arm"]);
    expect(wrong.diagnostics[0]?.span?.line).toBeGreaterThan(50);
  });
});
