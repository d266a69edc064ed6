import type { LineItem } from "../../services/index.ts";
import { cases, causes, lastHours } from "../../signals/index.ts";
import type { Language } from "../language.ts";
import type { Platform } from "../platform.ts";
import { mostlySimulated, openCaseAbout } from "../staff/loops/open-case.ts";
import { causeTexts } from "../staff/panel/cause-texts.ts";
import { causeViews } from "../staff/panel/cause-view.ts";
import type { Why } from "../staff/panel/panel-page.tsx";
import { type Choice, HOURS, readLine } from "../staff/panel/reading.ts";
import { placeOf } from "./peopled-line.tsx";
import { namerOfAll } from "./signals-view.ts";
import { worldOf } from "./world.ts";

/** Why people leave at a question, with the way to a case about it; null for everything that is no question. */
export async function whyHere(
  platform: Platform,
  item: LineItem,
  choice: Choice,
  language: Language,
): Promise<Why | null> {
  const place = placeOf(item);
  if (item.kind !== "question" || place?.service === undefined) return null;
  const { service, of } = place;
  const content = platform.content.current();
  const now = platform.now();
  const { leftAfterMs, signals } = await readLine(platform.store, of, service, choice, now);
  const window = lastHours(now, HOURS[choice.window]);
  const [found, loop] = await Promise.all([
    causes(platform.store, { service, now, window, people: choice.people, leftAfterMs }),
    cases(platform.store, { service }),
  ]);
  const namer = namerOfAll(content, language);
  return {
    causes: causeViews(found, { service, world: worldOf(content.workspace), question: namer.name }, language),
    door: (row) => {
      const open = openCaseAbout(loop, row.id, mostlySimulated(signals.syntheticShare));
      const openAt = open === undefined ? null : `/loops/${open.id}`;
      return { openAt, service, question: row.id, name: row.name, people: choice.people };
    },
    texts: causeTexts(language),
  };
}
