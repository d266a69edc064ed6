import type { LoopCase } from "../../../signals/index.ts";

export const isOpen = (each: LoopCase): boolean => each.verified === null && each.decision?.what !== "leave";

/** The open case about a question, if there is one. */
export const openCaseAbout = (cases: readonly LoopCase[], question: string, synthetic: boolean): LoopCase | undefined =>
  cases.find(
    (each) =>
      isOpen(each) && each.about.kind === "question" && each.about.id === question && each.synthetic === synthetic,
  );
