import type { Comparison, Effect, LoopCase, Share } from "../../../signals/index.ts";

export const isOpen = (each: LoopCase): boolean => each.verified === null && each.decision?.what !== "leave";

/** The open case about a question, if there is one. */
export const openCaseAbout = (cases: readonly LoopCase[], question: string, synthetic: boolean): LoopCase | undefined =>
  cases.find(
    (each) =>
      isOpen(each) && each.about.kind === "question" && each.about.id === question && each.synthetic === synthetic,
  );

/** The figure that a case is about, before and after: who leaves at its question, else who reaches a result. */
export const figureOf = ({ about }: LoopCase, comparison: Comparison): Comparison["reached"] =>
  comparison.questions.find(({ question }) => about.kind === "question" && question === about.id)?.leaving ??
  comparison.reached;

/** What may be said of a change: where there are too few to compare, only that it cannot be told. */
export const canSay = (effect: Effect, canTell: boolean): boolean => canTell || effect === "unclear";

/** Whether what was seen was seen mostly among simulated people: its case is then about them alone. */
export const mostlySimulated = (synthetic: Share): boolean => (synthetic.value ?? 0) >= 0.5;
