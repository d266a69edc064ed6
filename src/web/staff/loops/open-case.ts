import type { Effect, LoopCase, Share } from "../../../signals/index.ts";

export const isOpen = (each: LoopCase): boolean => each.verified === null && each.decision?.what !== "leave";

/** The open case about a question, if there is one. */
export const openCaseAbout = (cases: readonly LoopCase[], question: string, synthetic: boolean): LoopCase | undefined =>
  cases.find(
    (each) =>
      isOpen(each) && each.about.kind === "question" && each.about.id === question && each.synthetic === synthetic,
  );

/** What may be said of a change: before anything can be compared only that it cannot be told. */
export const canSay = (effect: Effect, isCompared: boolean): boolean => isCompared || effect === "unclear";

/** Whether what was seen was seen mostly among simulated people: its case is then about them alone. */
export const mostlySimulated = (synthetic: Share): boolean => (synthetic.value ?? 0) >= 0.5;
