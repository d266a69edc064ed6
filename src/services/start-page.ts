import type { Language } from "./definition/service.ts";
import { KEPT_DAYS } from "./journeys/kept.ts";
import type { Prepared } from "./prepare.ts";
import { formatPeriod } from "./texts/format.ts";

/** What a person reads before the first question. */
export interface StartPage {
  readonly service: string;
  readonly title: string;
  readonly what: string;
  readonly howLong: string;
  readonly youNeed: readonly string[];
  readonly privacy: readonly string[];
  readonly aids: readonly { readonly id: string; readonly name: string; readonly summary: string }[];
  /** "June 2026": the month the law is applied at. */
  readonly month: string;
}

export function startPage({ service, program }: Prepared, language: Language): StartPage {
  const { what, howLong, youNeed, privacy } = service.start[language];
  return {
    service: service.id,
    title: service.title[language],
    what,
    howLong,
    youNeed,
    privacy: privacy.map((line) => line.replaceAll("{days}", String(KEPT_DAYS))),
    aids: service.aids.map((aid) => ({ id: aid.id, name: aid.name[language], summary: aid.summary[language] })),
    month: formatPeriod(program.month, language),
  };
}
