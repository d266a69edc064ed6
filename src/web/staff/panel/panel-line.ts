import { lineOf, type Prepared } from "../../../services/index.ts";
import type { Workspace } from "../../../services/node/workspace.ts";
import type { Panel } from "../../../signals/index.ts";
import type { Station } from "../../../ui/index.ts";
import type { Language } from "../../language.ts";
import { itemName, lineAddress } from "../../line/line-view.ts";
import { lineTexts } from "../../line/texts.ts";
import { worldOf } from "../../line/world.ts";
import { count } from "../figures.ts";
import { lineWords } from "./line-words.ts";

/** The line of a service with its figures: what it is for on the left, what became of people on the right. */
export function panelStations(
  workspace: Workspace,
  prepared: Prepared,
  panel: Panel,
  language: Language,
): readonly Station[] {
  const { service } = prepared;
  const line = lineOf(worldOf(workspace), `service:${service.id}`);
  const kinds = lineTexts(language).kinds;
  const words = lineWords(language);
  const of = (kind: string) => line?.stations.find((station) => station.kind === kind)?.items ?? [];
  const above = (["mission", "outcome", "policy"] as const).flatMap((kind): Station[] => {
    const [nearest] = of(kind);
    return nearest === undefined
      ? []
      : [{ label: kinds[kind], name: itemName(nearest, language), href: lineAddress(nearest.id) }];
  });
  const synthetic = panel.syntheticShare.count > 0;
  const counted = (people: number) => (panel.lastEventAt === null ? null : people);
  return [
    ...above,
    { label: words.law, name: words.articles(of("article").length), href: "/law" },
    { label: kinds.service, name: service.title[language], here: true, people: counted(panel.started), synthetic },
    {
      label: words.questions,
      name: count(service.questions.length, language),
      href: "#questions",
      note: words.left(count(panel.left, language)),
      people: counted(panel.left),
      synthetic,
    },
    {
      label: words.decisions,
      name: words.people(panel.reached, count(panel.reached, language)),
      href: panel.verdicts.length > 0 ? "#decisions" : undefined,
      people: counted(panel.reached),
      synthetic,
    },
  ];
}
