import {
  decidedValue,
  type Reason as Ground,
  isDecided,
  type Reading,
  reasons,
  type Step,
} from "../../engine/index.ts";
import { capital, type FieldContext } from "../interview/fields.ts";
import type { AidOutput } from "../interview/look.ts";
import type { AidState, Reason } from "../pages.ts";
import { textsIn } from "../texts/texts-in.ts";
import { type Sayer, sayer } from "./say.ts";
import { explainOnce } from "./trace.ts";

/** More than this is a proof, not a reason; the law page has the proof. */
const MOST = 6;

/** Why an aid comes out as it does: the conditions that fail, or the amounts it is made of and the conditions that hold. */
export function reasonsFor(
  output: AidOutput,
  state: AidState,
  reading: Reading,
  context: FieldContext,
): readonly Reason[] {
  const say = sayer(context);
  const found =
    state === "not"
      ? whyNot(groundsOf(output, reading, context), say, context)
      : whyAndHowMuch(output, reading, say, context);
  const once = found.filter((reason, i) => found.findIndex((other) => other.sentence === reason.sentence) === i);
  return once.slice(0, MOST);
}

const grounded = new WeakMap<AidOutput, readonly Ground[]>();

/** What a "no" comes down to, the first met first; worked out once for an output of a look. */
export function groundsOf(output: AidOutput, reading: Reading, { prepared }: FieldContext): readonly Ground[] {
  const found = grounded.get(output) ?? reasons(prepared.program, reading, output.rule, output.instance, output.period);
  grounded.set(output, found);
  return found;
}

function whyNot(grounds: readonly Ground[], say: Sayer, context: FieldContext): Reason[] {
  const { results } = textsIn(context.language);
  const { program } = context.prepared;
  return grounds.flatMap((ground): Reason[] => {
    const fails = isYesNo(program, ground.rule)
      ? (ground.negated ? results.isYes : results.isNo)(whose(ground, say))
      : null;
    const detail =
      fails === null && isForNobody(ground.step)
        ? capital(results.forNobody(whose(ground, say)))
        : detailOf(ground, fails === null ? say : sayer(context, ground.step), context);
    const sentence = [fails, detail].filter((part) => part !== null).join(" ");
    return sentence === "" ? [] : [{ sentence, article: articleOf(ground.article, context), rule: ground.rule }];
  });
}

/** The rule's label, with whose it is where the ground is about one person. */
const whose = (ground: Ground, say: Sayer): string =>
  say.label({ label: ground.label, entity: ground.step.entity, instance: ground.step.instance });

/** Adds up, or looks for, something of members of whom there are none. */
const isForNobody = (step: Step): boolean => step.kind === "gather" && step.members.length === 0;

const isYesNo = (program: FieldContext["prepared"]["program"], rule: string): boolean =>
  program.cells.find((cell) => cell.rule === rule)?.type.kind === "yes_no";

function detailOf({ step }: Ground, say: Sayer, context: FieldContext): string | null {
  const { results } = textsIn(context.language);
  if (step.kind === "compare") return say.comparison(step) ?? namedParts(step, say, context);
  if (step.kind !== "fact" && step.kind !== "rule") return namedParts(step, say, context);
  const value = say.value(step.possible, step.type, step.kind === "fact" ? step.fact : undefined);
  return value === null ? null : capital(results.is(say.label(step), value));
}

/** Of a step that has no name of its own: what is named in it, such as the fact that was compared, or what was taken off. */
function namedParts(step: Step, say: Sayer, context: FieldContext): string | null {
  const { results } = textsIn(context.language);
  const said = namedIn(step).flatMap((part) => {
    // What stands for a fact that does not exist, such as a date of 1900, is nobody's.
    if (part.kind === "fact" && part.from === "absent") return [];
    const value = say.value(part.possible, part.type, part.kind === "fact" ? part.fact : undefined);
    return value === null ? [] : [capital(results.is(say.label(part), value))];
  });
  const once = [...new Set(said)].slice(0, MOST_PARTS);
  return once.length === 0 ? null : once.join(" ");
}

const MOST_PARTS = 3;

type Named = Extract<Step, { kind: "fact" | "rule" | "parameter" }>;

/** The named steps nearest below one, in the order met; what members of a group are asked one by one stays unsaid. */
const namedIn = (step: Step): readonly Named[] =>
  step.kind === "gather" && step.members.length > 1
    ? []
    : step.parts.flatMap(({ step: part }): readonly Named[] => {
        if (part.kind === "rule" || part.kind === "fact") return [part];
        if (part.kind === "parameter") return step.kind === "compare" ? [] : [part];
        return namedIn(part);
      });

function whyAndHowMuch(output: AidOutput, reading: Reading, say: Sayer, context: FieldContext): Reason[] {
  const { results } = textsIn(context.language);
  const { program } = context.prepared;
  const { reads } = explainOnce(program, reading, output.rule, output.instance, output.period);
  const amounts = amountsOf(reads, reading, context, 2);
  const made = amounts.flatMap((step): Reason[] => {
    const value = say.value(step.possible, step.type, step.kind === "fact" ? step.fact : undefined);
    if (value === null || (step.kind !== "rule" && step.kind !== "parameter" && step.kind !== "fact")) return [];
    return [
      {
        sentence: capital(results.comes(say.label(step), value)),
        article: articleOf(step.article, context),
        rule: ruleOf(step),
      },
    ];
  });
  const conditions = reads.flatMap((step): Reason[] => {
    if (step.kind !== "rule" || step.type.kind !== "yes_no" || !isDecided(step.possible)) return [];
    // What the aid asks not to be so: that it is not is no condition that was met.
    const no = decidedValue(step.possible) === false ? say.value(step.possible, step.type) : null;
    const sentence = no === null ? results.isYes(say.label(step)) : capital(results.is(say.label(step), no));
    return [{ sentence, article: articleOf(step.article, context), rule: step.rule }];
  });
  return [...made.slice(0, MOST / 2), ...conditions];
}

const ruleOf = (step: Step): string | null => (step.kind === "rule" ? step.rule : null);

/** The numbers an amount is made of; where it is one other amount, what that is made of. */
function amountsOf(reads: readonly Step[], reading: Reading, context: FieldContext, depth: number): readonly Step[] {
  const numbers = reads.filter((step) => step.type.kind === "number" && !isZero(step));
  const [only] = numbers;
  if (depth === 0 || numbers.length !== 1 || only?.kind !== "rule" || only.given) return numbers;
  const further = explainOnce(context.prepared.program, reading, only.rule, only.instance, only.period).reads;
  const made = amountsOf(further, reading, context, depth - 1);
  return made.length === 0 ? numbers : made;
}

const isZero = (step: Step): boolean =>
  step.possible.kind === "number" && step.possible.low === 0 && step.possible.high === 0;

export const articleOf = (id: string | null, { prepared }: Pick<FieldContext, "prepared">): Reason["article"] => {
  const article = id === null ? undefined : prepared.articles.get(id);
  return article === undefined ? null : { id: article.id, citation: article.title };
};
