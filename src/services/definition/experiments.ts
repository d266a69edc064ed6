import { createHash } from "node:crypto";
import * as z from "zod";
import type { Span } from "../../base/index.ts";
import type { Arm, Experiment, Question, Service, Sheet, Wording } from "./service.ts";

const words = z.string().min(1);
const changedWording = z
  .strictObject({
    title: words,
    self: words,
    partner: words,
    child: words,
    short: words,
    hint: words,
    help: words,
  })
  .partial()
  .default({});

const id = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, "an id is lower-case letters, digits and hyphens, at most 31");

export const experimentSchema = z.strictObject({
  id,
  title: z.strictObject({ en: words, fr: words }),
  question: z.string(),
  arms: z
    .array(
      z.strictObject({
        id,
        weight: z.number().positive().default(1),
        seconds: z.number().positive().optional(),
        en: changedWording,
        fr: changedWording,
      }),
    )
    .min(2, "an experiment has two arms or more"),
});

export function experimentFrom(written: z.infer<typeof experimentSchema>, span: Span): Experiment {
  const { arms, ...rest } = written;
  return {
    ...rest,
    span,
    arms: arms.map((arm) => ({
      id: arm.id,
      weight: arm.weight,
      seconds: arm.seconds ?? null,
      wording: { en: given(arm.en), fr: given(arm.fr) },
    })),
  };
}

/** Fields that are there; one that is undefined would take a wording away. */
const given = (wording: z.infer<typeof changedWording>): Partial<Omit<Wording, "label">> =>
  Object.fromEntries(Object.entries(wording).filter(([, text]) => text !== undefined));

/** The service as people of one arm meet it. */
export function withArm(service: Service, experiment: Experiment, armId: string): Service {
  const arm = experiment.arms.find((each) => each.id === armId);
  if (arm === undefined) return service;
  const changed = <T extends Question | Sheet>(each: T): T =>
    each.id !== experiment.question
      ? each
      : {
          ...each,
          seconds: arm.seconds ?? each.seconds,
          wording: {
            en: { ...each.wording.en, ...arm.wording.en },
            fr: { ...each.wording.fr, ...arm.wording.fr },
          },
        };
  return { ...service, questions: service.questions.map(changed), sheets: service.sheets.map(changed) };
}

/**
 * The arm of a journey: always the same one for the same journey and experiment, and by chance over journeys, in proportion to
 * the weights. A hash of both, so that nothing has to be kept and two experiments spread people independently.
 */
export function armOf(experiment: Experiment, journey: string): Arm {
  const digest = createHash("sha256").update(`${experiment.id} ${journey}`).digest();
  const all = experiment.arms.reduce((sum, arm) => sum + arm.weight, 0);
  let place = (digest.readUIntBE(0, 6) / 2 ** 48) * all;
  for (const arm of experiment.arms) {
    place -= arm.weight;
    if (place < 0) return arm;
  }
  return experiment.arms.at(-1) as Arm;
}
