import type { Language } from "../definition/service.ts";
import { english } from "./en.ts";
import { french } from "./fr.ts";
import type { Texts } from "./texts.ts";

const ALL: { readonly [language in Language]: Texts } = { en: english, fr: french };
export const textsIn = (language: Language): Texts => ALL[language];
