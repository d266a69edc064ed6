import type { Step } from "../../services/index.ts";

/** Where each step of a service stands on the web. */
export function stepAddress(service: string, step: Step): string {
  const base = `/s/${service}`;
  switch (step.kind) {
    case "start":
      return base;
    case "question":
      return `${base}/questions/${step.question}`;
    case "household":
    case "check":
    case "results":
      return `${base}/${step.kind}`;
  }
}

export const applyAddress = (service: string, aid: string): string => `/s/${service}/apply/${aid}`;
export const aidAddress = (service: string, aid: string): string => `/s/${service}/results/${aid}`;
export const articleAddress = (article: string): string => `/law/${article}`;
