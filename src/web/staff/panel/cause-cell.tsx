import { Stays } from "../../../ui/index.ts";
import type { CauseTexts } from "./cause-texts.ts";
import type { CauseView } from "./cause-view.ts";

/** A case about the question: the way to the one that is open, or what is sent to open one. */
export interface CaseDoor {
  readonly openAt: string | null;
  readonly service: string;
  readonly question: string;
  readonly name: string;
  readonly people: string;
}

/** Why people leave, who can change it, and what is known for each explanation. */
export function CauseCell(props: {
  readonly cause: CauseView | undefined;
  readonly door: CaseDoor | null;
  readonly texts: CauseTexts;
}) {
  const { cause, texts, door } = props;
  if (cause === undefined) return <span class="tl-sub">{texts.notYet}</span>;
  const evidence = (
    <>
      <Stays label={cause.evidence.label} usual={cause.evidence.usual} rows={cause.evidence.rows} />
      <span class="tl-row__why">{cause.evidence.usualText}</span>
    </>
  );
  return (
    <div class="tl-cause">
      {cause.named === null ? (
        <span class="tl-sub">
          {cause.word}
          {cause.more !== null && ` · ${cause.more}`}
        </span>
      ) : (
        <>
          <strong>{cause.word}</strong>
          <span class="tl-row__why">
            {cause.lever !== null && (
              <>
                <a href={cause.lever.href}>{cause.lever.name}</a>
                {" · "}
              </>
            )}
            {cause.owner === null ? texts.nobody : <a href={cause.owner.href}>{texts.to(cause.owner.name)}</a>}
          </span>
        </>
      )}
      {cause.named === null ? (
        <details class="tl-fold" data-key={`cause-${door?.question ?? cause.evidence.label}`}>
          <summary>
            {texts.show}
            <span class="tl-hidden">{` (${cause.evidence.label})`}</span>
          </summary>
          {evidence}
        </details>
      ) : (
        evidence
      )}
      {door !== null && <CaseForm door={door} texts={texts} />}
    </div>
  );
}

export function CaseForm(props: { readonly door: CaseDoor; readonly texts: CauseTexts }) {
  const { door, texts } = props;
  if (door.openAt !== null) return <a href={door.openAt}>{texts.opened}</a>;
  return (
    <form method="post" action="/loops">
      <input type="hidden" name="service" value={door.service} />
      <input type="hidden" name="question" value={door.question} />
      <input type="hidden" name="people" value={door.people} />
      <button class="tl-plain" type="submit" aria-label={texts.openSaid(door.name)}>
        {texts.open}
      </button>
    </form>
  );
}
