import { inFrench } from "../../french.ts";
import type { Language } from "../../language.ts";

const en = {
  law: "Law",
  articles: (n: number) => (n === 1 ? "1 article" : `${n} articles`),
  questions: "Questions",
  left: (n: string) => `${n} left there`,
  decisions: "Decisions",
  people: (n: number, text: string) => (n === 1 ? "1 person" : `${text} people`),
};
type LineWords = typeof en;

const fr: LineWords = {
  law: "Droit",
  articles: (n) => (n === 1 ? "1 article" : `${n} articles`),
  questions: "Questions",
  left: (n) => `${n} parties là`,
  decisions: "Décisions",
  people: (n, text) => (n === 1 ? "1 personne" : `${text} personnes`),
};

const texts: { readonly [language in Language]: LineWords } = { en, fr: inFrench(fr) };
export const lineWords = (language: Language): LineWords => texts[language];
