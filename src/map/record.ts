import * as z from "zod";

/** The same words in each language of the platform. */
export const textSchema = z.strictObject({ en: z.string().min(1), fr: z.string().min(1) });

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "an id is lower-case letters, digits and hyphens");
const link = z.url({ protocol: /^https?$/ });
const day = z.iso.date();

const common = {
  id,
  name: textSchema,
  summary: textSchema.optional(),
  /** Id of the department or team that answers for this record. */
  owner: id.optional(),
  source: z.union([link, z.array(link)]).optional(),
  /** Day on which somebody last checked this record. */
  updated: day,
  /** True where the record shows how a thing would look and claims nothing about the world. */
  illustrative: z.boolean().optional(),
};

/** What is measured, in what unit, with its last published value where there is one. */
const measure = z.strictObject({
  name: textSchema,
  unit: z.string(),
  baseline: z.strictObject({ value: z.number(), period: z.string() }).optional(),
  target: z.strictObject({ value: z.number(), by: z.string() }).optional(),
  source: link.optional(),
});

const mission = z.strictObject({ kind: z.literal("mission"), ...common, outcomes: z.array(id).default([]) });
const outcome = z.strictObject({ kind: z.literal("outcome"), ...common, measure: measure.optional() });
const policy = z.strictObject({
  kind: z.literal("policy"),
  ...common,
  outcomes: z.array(id).default([]),
  /** Names of the rules (aids) of the law through which the policy acts. */
  rules: z.array(z.string()).default([]),
});
const department = z.strictObject({ kind: z.literal("department"), ...common, partOf: id.optional() });
const team = z.strictObject({ kind: z.literal("team"), ...common, department: id.optional() });

const share = z.number().min(0).max(1);
/** What a team wants its service to keep to; each one drawn as a band on its instrument. */
const targets = z.strictObject({
  /** At least this share of people reach a result. */
  reached: share.optional(),
  /** At most this share of answers are refused. */
  errors: share.optional(),
  /** At most so many minutes from the first page to a result, for half of people. */
  minutes: z.number().positive().optional(),
  /** At least this mean of scores from 1 to 5. */
  satisfaction: z.number().min(1).max(5).optional(),
  /** At least this share of those who told got what they came for. */
  outcome: share.optional(),
});
export type Targets = z.infer<typeof targets>;

/** How many people could have an aid, as published: without a source there is no estimate. */
const eligible = z
  .strictObject({
    /** The rule of the law that decides the aid. */
    rule: z.string(),
    people: z.number().positive(),
    /** The range that the source gives, or that its method allows. */
    low: z.number().positive(),
    high: z.number().positive(),
    year: z.int().min(1990).max(2100),
    source: link,
  })
  .refine(({ low, people, high }) => low <= people && people <= high, "people lies between low and high");

const service = z.strictObject({
  kind: z.literal("service"),
  ...common,
  policies: z.array(id).default([]),
  targets: targets.optional(),
  eligible: z.array(eligible).default([]),
});

/** One record of the map, as its file holds it. Further kinds join this union. */
export const recordSchema = z.discriminatedUnion("kind", [mission, outcome, policy, department, team, service]);
export type MapRecord = z.infer<typeof recordSchema>;
