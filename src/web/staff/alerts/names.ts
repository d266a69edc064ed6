import type { Language } from "../../language.ts";
import { worldOf } from "../../line/world.ts";
import type { Content } from "../../platform.ts";
import { namerFor } from "../panel/question-rows-view.ts";
import { panelTexts } from "../panel/texts.ts";
import type { AlertNames } from "./words.ts";

/** Names of a service and its questions, as a reader knows them; ids where the service has gone. */
export function alertNames(content: Content, service: string, language: Language): AlertNames {
  const prepared = content.services.get(service);
  if (prepared === undefined) return { service, question: (id) => id, questionHref: () => null };
  const namer = namerFor(prepared, worldOf(content.workspace), language, panelTexts(language));
  return { service: prepared.service.title[language], question: namer.name, questionHref: namer.href };
}
