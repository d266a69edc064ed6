import { type Content, Provenance, Tree, type TreeNode, Trees } from "../../ui/index.ts";
import { Declaration } from "../law/declaration.tsx";
import type { LawTexts } from "../law/texts.ts";
import type { CardView, TermView, WordingView } from "./card-view.ts";
import type { LineTexts } from "./texts.ts";

/** The page of one object: what it is, what people do there, what it rests on and what rests on it. */
export interface LinePageView {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly detail: string | null;
  readonly owner: { readonly name: string; readonly href: string } | null;
  readonly card: CardView;
  readonly restsOn: readonly TreeNode[];
  readonly carries: readonly TreeNode[];
  /** The permanent address, whole. */
  readonly address: string;
}

export function LineView(props: {
  readonly view: LinePageView;
  readonly texts: LineTexts;
  readonly lawTexts: LawTexts;
  /** What people do there: figures, or why there are none. */
  readonly signals?: Content;
}) {
  const { view, texts } = props;
  return (
    <div class="tl-object">
      <header class="tl-object__head">
        <p class="tl-object__kind">{view.kind}</p>
        <h1>{view.name}</h1>
        {view.detail !== null && <p class="tl-object__detail">{view.detail}</p>}
      </header>
      {props.signals}
      <ObjectCard card={view.card} owner={view.owner} texts={texts} lawTexts={props.lawTexts} />
      <Trees>
        <Tree title={texts.restsOn} nodes={view.restsOn} empty={texts.restsOnNothing} />
        <Tree title={texts.carries} nodes={view.carries} empty={texts.carriesNothing} />
      </Trees>
      <Provenance
        summary={texts.engineers}
        items={[
          { term: texts.identifier, detail: <code>{view.id}</code> },
          { term: texts.address, detail: <code>{view.address}</code> },
          { term: "JSON", detail: <a href={`${view.address}.json`}>{texts.json}</a> },
        ]}
      />
    </div>
  );
}

function ObjectCard(props: {
  readonly card: CardView;
  readonly owner: LinePageView["owner"];
  readonly texts: LineTexts;
  readonly lawTexts: LawTexts;
}) {
  const { card, texts, owner } = props;
  return (
    <section class="tl-object__card" aria-label={texts.card}>
      {card.caution !== null && <p class="tl-warn">{card.caution}</p>}
      {card.lead !== null && <p class="tl-object__lead">{card.lead}</p>}
      {card.wordings.length > 0 && (
        <div class="tl-wordings">
          {card.wordings.map((wording) => (
            <Wording wording={wording} texts={texts} />
          ))}
        </div>
      )}
      {card.declarations.map((declaration) => (
        <Declaration declaration={declaration} texts={props.lawTexts} />
      ))}
      <dl class="tl-terms">
        {card.terms.map((term) => (
          <Term {...term} />
        ))}
        <div>
          <dt>{texts.owner}</dt>
          <dd>{owner === null ? texts.ownerNone : <a href={owner.href}>{owner.name}</a>}</dd>
        </div>
      </dl>
      {card.links.length > 0 && (
        <p class="tl-object__links">
          {card.links.map((link) => (
            <a href={link.href}>{link.text}</a>
          ))}
        </p>
      )}
    </section>
  );
}

function Term(props: TermView) {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>{props.href === undefined ? props.detail : <a href={props.href}>{props.detail}</a>}</dd>
    </div>
  );
}

/** What a person reads, in one of the languages. */
function Wording(props: { readonly wording: WordingView; readonly texts: LineTexts }) {
  const { wording, texts } = props;
  return (
    <section class="tl-wording" lang={wording.lang}>
      <h2 class="tl-wording__language">{wording.language}</h2>
      <p class="tl-wording__title">{wording.title}</p>
      {wording.hint !== null && <p>{wording.hint}</p>}
      {wording.options.length > 0 && (
        <ul>
          {wording.options.map((option) => (
            <li>{option}</li>
          ))}
        </ul>
      )}
      {wording.help !== null && (
        <details class="tl-fold">
          <summary>{texts.help}</summary>
          <p>{wording.help}</p>
        </details>
      )}
    </section>
  );
}
