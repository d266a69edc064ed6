import { LOOP_STEPS, type LoopCase, type LoopStep, type Median, VERDICTS } from "../../../signals/index.ts";
import { type Content, DataTable, Empty, Steps } from "../../../ui/index.ts";
import type { Language } from "../../language.ts";
import type { ComparisonView } from "../annotations/comparison-view.ts";
import { ComparisonTables } from "../annotations/pages.tsx";
import { ChoiceField } from "../fields.tsx";
import { count } from "../figures.ts";
import { type CaseView, longTime } from "./case-view.ts";
import { canSay } from "./open-case.ts";
import { type LoopTexts, loopTexts } from "./texts.ts";

export interface LoopsView {
  readonly open: readonly CaseView[];
  readonly past: readonly CaseView[];
  readonly clock: { readonly steps: Readonly<Record<LoopStep, Median | null>>; readonly slowest: LoopStep | null };
  /** In words, or that nothing is known. */
  readonly lag: string;
}

/** Open and past cases, each step as long as it took. */
export function LoopsPage(props: { readonly view: LoopsView; readonly language: Language }) {
  const { view, language } = props;
  const texts = loopTexts(language);
  return (
    <>
      <h1>{texts.title}</h1>
      <p class="tl-lead">{texts.lead}</p>
      <h2>{texts.open}</h2>
      {view.open.length === 0 ? (
        <Empty title={texts.none} level={3} action={<a href="/panel">{texts.toPanel}</a>}>
          <p>{texts.noneText}</p>
        </Empty>
      ) : (
        <CaseTable caption={texts.open} cases={view.open} texts={texts} />
      )}
      <h2>{texts.clock}</h2>
      <p>{view.clock.slowest === null ? texts.noSlowest : texts.slowest(texts.steps[view.clock.slowest])}</p>
      {LOOP_STEPS.some((step) => view.clock.steps[step] !== null) && (
        <DataTable
          caption={texts.clock}
          captionHidden
          compact
          columns={[
            { head: texts.step },
            { head: texts.median, short: texts.median, numeric: true },
            { head: texts.cases, short: texts.cases, numeric: true },
          ]}
          rows={LOOP_STEPS.map((step) => ({
            standsOut: step === view.clock.slowest,
            cells: [
              texts.steps[step],
              medianText(view.clock.steps[step], language),
              texts.casesCount(count(view.clock.steps[step]?.n ?? 0, language)),
            ],
          }))}
        />
      )}
      <p class="tl-sub">{texts.clockMethod}</p>
      <h3>{texts.lag}</h3>
      <p>{view.lag}</p>
      <h2>{texts.past}</h2>
      {view.past.length === 0 ? (
        <p class="tl-sub">{texts.noneEver}</p>
      ) : (
        <CaseTable caption={texts.past} cases={view.past} texts={texts} />
      )}
    </>
  );
}

function medianText(median: Median | null, language: Language): string {
  if (median === null) return "–";
  const value = longTime(median.value, language);
  if (median.interval === null) return value;
  return `${value} (${longTime(median.interval.low, language)} – ${longTime(median.interval.high, language)})`;
}

function CaseTable(props: {
  readonly caption: string;
  readonly cases: readonly CaseView[];
  readonly texts: LoopTexts;
}) {
  const { texts } = props;
  return (
    <DataTable
      caption={props.caption}
      captionHidden
      stacked
      columns={[
        { head: texts.signal },
        { head: texts.owner, short: texts.owner },
        { head: texts.course, short: texts.course },
      ]}
      rows={props.cases.map((each) => ({
        id: `case-${each.id}`,
        cells: [
          <>
            <a href={`/loops/${each.id}`}>{each.signal}</a>
            <span class="tl-row__why">{each.sub}</span>
            {each.end !== null && <span class="tl-row__why">{each.end}</span>}
          </>,
          each.owner === null ? texts.ownerNone : <a href={each.owner.href}>{each.owner.name}</a>,
          <Steps label={each.stepsSaid} steps={each.steps} />,
        ],
      }))}
    />
  );
}

export interface CaseAround {
  readonly about: { readonly name: string; readonly href: string };
  /** Whom it can be given to; the one the map names first. */
  readonly owners: readonly { readonly id: string; readonly name: string }[];
  /** Marks since the case was opened. */
  readonly marks: readonly { readonly id: number; readonly text: string }[];
  readonly change: { readonly href: string; readonly text: string } | null;
  readonly comparison: ComparisonView | null;
  /** Whether there are people enough on both sides to say what became of what the case is about. */
  readonly canTell: boolean;
  readonly problem: string | null;
}

/** One case: what has been done, and the form for the next step. */
export function CasePage(props: {
  readonly each: LoopCase;
  readonly view: CaseView;
  readonly around: CaseAround;
  readonly language: Language;
}) {
  const { each, view, around, language } = props;
  const texts = loopTexts(language);
  return (
    <>
      <p class="tl-object__kind">{texts.signal}</p>
      <h1>{view.signal}</h1>
      <p class="tl-sub">{view.sub}</p>
      <Steps label={view.stepsSaid} steps={view.steps} />
      <dl class="tl-terms">
        <Term term={texts.about}>
          <a href={around.about.href}>{around.about.name}</a>
        </Term>
        <Term term={texts.owner}>
          {view.owner === null ? texts.ownerNone : <a href={view.owner.href}>{view.owner.name}</a>}
        </Term>
        {each.decision !== null && (
          <Term term={texts.decided}>
            {each.decision.what === "leave" ? texts.leave : texts.decideChange} — {each.decision.reasons}
          </Term>
        )}
        {around.change !== null && (
          <Term term={texts.changed}>
            <a href={around.change.href}>{around.change.text}</a>
          </Term>
        )}
        {each.verified !== null && (
          <Term term={texts.effect}>
            {texts.effects[each.verified.effect]} — {each.verified.said[language]}
          </Term>
        )}
      </dl>
      {around.comparison !== null && (
        <>
          <h2>{texts.before}</h2>
          <ComparisonTables
            view={around.comparison}
            {...(each.about.kind === "question" ? { about: each.about.id } : {})}
            language={language}
          />
        </>
      )}
      {view.open && <NextStep each={each} around={around} texts={texts} />}
      <p>
        <a href="/loops">{texts.back}</a>
      </p>
    </>
  );
}

function Term(props: { readonly term: string; readonly children?: Content }) {
  return (
    <div>
      <dt>{props.term}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}

function NextStep(props: { readonly each: LoopCase; readonly around: CaseAround; readonly texts: LoopTexts }) {
  const { each, around, texts } = props;
  const at = `/loops/${each.id}`;
  if (each.owner === null) {
    return (
      <form method="post" action={`${at}/owner`} class="tl-form tl-noprint">
        <h2>{texts.own}</h2>
        <ChoiceField
          id="owner"
          label={texts.owner}
          hint={texts.ownHint}
          choices={around.owners.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <p>
          <button type="submit">{texts.ownDo}</button>
        </p>
      </form>
    );
  }
  if (each.decision === null) {
    return (
      <form method="post" action={`${at}/decision`} class="tl-form tl-noprint">
        <h2>{texts.decide}</h2>
        {around.problem !== null && (
          <p class="tl-warn" role="alert">
            {around.problem}
          </p>
        )}
        <ChoiceField
          id="what"
          label={texts.decided}
          choices={[
            { value: "change", text: texts.decideChange },
            { value: "leave", text: texts.decideLeave },
          ]}
        />
        <label for="reasons">{texts.reasons}</label>
        <p class="tl-sub" id="reasons-hint">
          {texts.reasonsHint}
        </p>
        <textarea
          id="reasons"
          name="reasons"
          rows={3}
          maxlength={1000}
          required
          aria-describedby="reasons-hint"
        ></textarea>
        <p>
          <button type="submit">{texts.decideDo}</button>
        </p>
      </form>
    );
  }
  if (each.change === null) {
    return (
      <form method="post" action={`${at}/change`} class="tl-form tl-noprint">
        <h2>{texts.change}</h2>
        <p class="tl-sub">{around.marks.length === 0 ? texts.changeNone : texts.changeHint}</p>
        {around.marks.length > 0 && (
          <>
            <ChoiceField
              id="mark"
              label={texts.changed}
              choices={around.marks.map(({ id, text }) => ({ value: String(id), text }))}
            />
            <p>
              <button type="submit">{texts.changeDo}</button>
            </p>
          </>
        )}
        <p>
          <a href={`/marks?service=${each.service}`}>{texts.markOne}</a>
        </p>
      </form>
    );
  }
  return (
    <form method="post" action={`${at}/effect`} class="tl-form tl-noprint">
      <h2>{texts.verify}</h2>
      <ChoiceField
        id="effect"
        label={texts.effect}
        hint={around.canTell ? texts.verifyHint : texts.verifyNotYet}
        {...(around.canTell ? { unchosen: texts.choose } : {})}
        choices={VERDICTS.filter((effect) => canSay(effect, around.canTell)).map((effect) => ({
          value: effect,
          text: texts.effects[effect],
        }))}
      />
      <p>
        <button type="submit">{texts.verifyDo}</button>
      </p>
    </form>
  );
}
