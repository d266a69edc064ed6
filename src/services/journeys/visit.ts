import type { Language } from "../definition/service.ts";

/** What is known of the way a person reaches us; classes only, nothing that tells one person from another. */
export interface Visit {
  readonly language: Language;
  readonly channel: "web" | "phone" | "counter" | "assisted" | "partner" | "api";
  readonly device: "phone" | "tablet" | "computer" | "other";
  /** Family and major version, such as "firefox 128", or "other". */
  readonly browser: string;
  /** True for synthetic people; they are counted apart. */
  readonly synthetic: boolean;
  readonly entry?: "start" | "link" | "return" | "other";
  readonly referrer?: "none" | "same_site" | "government" | "search" | "social" | "other";
}
