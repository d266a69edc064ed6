import { parseDay } from "../../base/index.ts";
import type { DeclarationText } from "../../law/index.ts";
import type { MapRecord } from "../../map/index.ts";
import { bareName, formatDate, type LineItem, type Service } from "../../services/index.ts";
import type { Workspace } from "../../services/node/workspace.ts";
import type { Language } from "../language.ts";
import { type DeclarationView, declarationViews, type LawReader } from "../law/article-view.ts";
import { lawAddress } from "../law/law-index.ts";
import { duration } from "../staff/figures.ts";
import { GROUP_KINDS } from "../staff/groups/members.ts";
import { groupTexts } from "../staff/groups/texts.ts";
import type { LineTexts } from "./texts.ts";

/** The object itself, as its line page shows it. */
export interface CardView {
  /** Its text, where it has one: an article's summary, a service's promise, a record's summary. */
  readonly lead: string | null;
  /** A remark that must not be overlooked. */
  readonly caution: string | null;
  readonly terms: readonly TermView[];
  readonly declarations: readonly DeclarationView[];
  /** The wording of a question, each language beside the other. */
  readonly wordings: readonly WordingView[];
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

export interface TermView {
  readonly term: string;
  readonly detail: string;
  readonly href?: string;
}

export interface WordingView {
  readonly lang: Language;
  readonly language: string;
  readonly title: string;
  readonly hint: string | null;
  readonly help: string | null;
  readonly options: readonly string[];
}

const EMPTY: CardView = { lead: null, caution: null, terms: [], declarations: [], wordings: [], links: [] };

export function cardView(reader: LawReader, workspace: Workspace, item: LineItem, texts: LineTexts): CardView {
  const name = item.id.slice(item.id.indexOf(":") + 1);
  switch (item.kind) {
    case "article":
      return articleCard(reader, name, texts);
    case "rule":
    case "fact":
    case "parameter":
    case "table":
    case "scale":
      return lawCard(reader, item.kind, name, texts);
    case "question":
    case "aid": {
      const [serviceId = "", ...rest] = name.split(".");
      const service = workspace.services.find((each) => each.id === serviceId);
      if (service === undefined) return EMPTY;
      const own = rest.join(".");
      return item.kind === "question"
        ? questionCard(reader, service, own, texts)
        : aidCard(service, own, reader.language, texts);
    }
    case "service": {
      const service = workspace.services.find((each) => each.id === name);
      const record = workspace.registry.find("service", name);
      const card = record === undefined ? EMPTY : recordCard(record, reader.language, texts);
      if (service === undefined) return card;
      return {
        ...card,
        lead: service.start[reader.language].what,
        links: [
          { href: `/panel/${service.id}`, text: texts.openPanel },
          { href: `/s/${service.id}`, text: texts.openService },
        ],
      };
    }
    case "mission":
    case "outcome":
    case "policy":
    case "department":
    case "team": {
      const record = workspace.registry.find(item.kind, name);
      if (record === undefined) return EMPTY;
      const card = recordCard(record, reader.language, texts);
      const group = GROUP_KINDS.find((kind) => kind === item.kind);
      if (group === undefined) return card;
      return { ...card, links: [{ href: `/panel/${group}/${name}`, text: groupTexts(reader.language).openGroup }] };
    }
  }
}

function articleCard(reader: LawReader, id: string, texts: LineTexts): CardView {
  const article = reader.index.articles.get(id);
  if (article === undefined) return EMPTY;
  const { language } = reader;
  return {
    ...EMPTY,
    lead: article.summary?.[language] || null,
    terms: [
      ...(article.version === null ? [] : [{ term: texts.version, detail: formatDate(article.version, language) }]),
      ...(article.link === null ? [] : [{ term: texts.officialText, detail: article.title, href: article.link }]),
    ],
    links: [
      { href: lawAddress({ article: id, document: article.document }), text: texts.readInLaw },
      { href: `/panel/article/${encodeURIComponent(id)}`, text: groupTexts(language).openPanel },
    ],
  };
}

function lawCard(reader: LawReader, kind: string, name: string, texts: LineTexts): CardView {
  const declared = reader.index.declared.get(name);
  if (declared === undefined) return EMPTY;
  const own = declarationsOf(reader, kind, name);
  return {
    ...EMPTY,
    declarations: declarationViews(reader, own),
    links: [{ href: lawAddress(declared), text: texts.readInLaw }],
  };
}

/** Every declaration of a name, and the exceptions to it, wherever in the law they stand. */
const declarationsOf = (reader: LawReader, kind: string, name: string): readonly DeclarationText[] =>
  [...reader.index.documents.values()]
    .filter((document) => !document.isDraft)
    .flatMap((document) => [...document.declarations, ...document.articles.flatMap((a) => a.declarations)])
    .filter((d) => d.name === name && (d.kind === kind || (kind === "rule" && d.kind === "exception")));

function questionCard(reader: LawReader, service: Service, id: string, texts: LineTexts): CardView {
  const { language, index } = reader;
  const ordered = <T>(of: (lang: Language) => T): readonly T[] =>
    language === "fr" ? [of("fr"), of("en")] : [of("en"), of("fr")];
  const named = (lang: Language) => (lang === "en" ? texts.inEnglish : texts.inFrench);
  const sheet = service.sheets.find((each) => each.id === id);
  if (sheet !== undefined) {
    const onIt = service.questions.filter((each) => sheet.questions.includes(each.id));
    return {
      ...EMPTY,
      wordings: ordered((lang): WordingView => {
        const { title, hint, help } = sheet.wording[lang];
        const options = onIt.map(({ wording }) => bareName(wording[lang].label ?? wording[lang].short));
        return { lang, language: named(lang), title, hint, help, options };
      }),
    };
  }
  const question = service.questions.find((each) => each.id === id);
  if (question === undefined) return EMPTY;
  const fact = index.declared.get(question.fact);
  const wording = (lang: Language): WordingView => ({
    lang,
    language: named(lang),
    title: question.wording[lang].title,
    hint: question.wording[lang].hint,
    help: question.wording[lang].help,
    options: question.ask.kind === "choice" ? question.ask.options.map((option) => option.label[lang]) : [],
  });
  return {
    ...EMPTY,
    wordings: ordered(wording),
    terms: [
      {
        term: texts.asks,
        detail: fact?.label[language] || question.fact,
        ...(fact === undefined ? {} : { href: `/line/${fact.kind}:${question.fact}` }),
      },
      { term: texts.askedOf, detail: texts.subjects[question.of] ?? question.of },
      { term: texts.costs, detail: duration(question.seconds, language) },
      { term: texts.dontKnow, detail: question.dontKnow ? texts.yes : texts.no },
    ],
  };
}

function aidCard(service: Service, id: string, language: Language, texts: LineTexts): CardView {
  const aid = service.aids.find((each) => each.id === id);
  if (aid === undefined) return EMPTY;
  return {
    ...EMPTY,
    lead: aid.summary[language],
    terms: [
      { term: texts.decides, detail: aid.rule, href: `/line/rule:${aid.rule}` },
      { term: texts.payer, detail: `${aid.payer[language]}, ${texts.paid[aid.period]}` },
      { term: texts.applyAt, detail: aid.apply[language].label, href: aid.apply[language].link },
    ],
  };
}

function recordCard(record: MapRecord, language: Language, texts: LineTexts): CardView {
  const day = (text: string): string => {
    const parsed = parseDay(text);
    return parsed === undefined ? text : formatDate(parsed, language);
  };
  const measure = record.kind === "outcome" ? record.measure : undefined;
  const sources = typeof record.source === "string" ? [record.source] : (record.source ?? []);
  return {
    ...EMPTY,
    lead: record.summary?.[language] ?? null,
    caution: record.illustrative ? texts.illustrative : null,
    terms: [
      ...(measure === undefined
        ? []
        : [{ term: texts.measure, detail: `${measure.name[language]} (${measure.unit})` }]),
      ...(measure?.baseline === undefined
        ? []
        : [{ term: texts.baseline, detail: `${measure.baseline.value} ${measure.unit}, ${measure.baseline.period}` }]),
      ...(measure?.target === undefined
        ? []
        : [{ term: texts.target, detail: `${measure.target.value} ${measure.unit}, ${measure.target.by}` }]),
      ...sources.map((source) => ({ term: texts.source, detail: new URL(source).hostname, href: source })),
      { term: texts.updated, detail: day(record.updated) },
    ],
  };
}
