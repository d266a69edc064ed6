import type { Language } from "../language.ts";

/** Words of the pages of law. */
const en = {
  language: "en" as Language,
  title: "The law, as it runs here",
  lead: (articles: number, documents: number) =>
    `${articles} articles in ${documents} documents: what each says in plain words, the rules that carry it out, and the amounts with their dates.`,
  appliesAt: (month: string) => `Applied at ${month}.`,
  searchLabel: "Search titles, texts, summaries and names of rules",
  searchButton: "Search",
  found: (count: number, query: string) =>
    count === 0
      ? `Nothing for “${query}”`
      : count === 1
        ? `One place for “${query}”`
        : `${count} places for “${query}”`,
  foundNothing: "Every word must occur. Try fewer words, or the name of an aid; accents and capitals do not matter.",
  all: "All the law",
  document: "Document",
  articlesOf: "Articles",
  backToLaw: "The law",
  version: (date: string) => `version of ${date}`,
  inForce: (date: string) => `in force since ${date}`,
  official: "official text",
  summaryMark: "our summary",
  aidsTitle: "Aids",
  sharedTitle: "What several aids share",
  articles: (n: number) => (n === 1 ? "1 article" : `${n} articles`),
  noSummary: "No summary has been written yet.",
  summaryElsewhere: "This summary exists in the other language only.",
  rulesOf: (title: string) => `Rules of ${title}, as they run`,
  source: "Source",
  noRules: "No rule stands under this article.",
  // parameters
  parameterTable: "All values, with their sources",
  parameterFrom: "From",
  parameterValue: "Value",
  parameterSource: "Source",
  parameterCourse: (label: string, first: string, last: string) => `${label}: from ${first} to ${last}.`,
  parameterOne: (label: string, value: string) => `${label}: ${value}.`,
  knownUntil: (date: string) => `known until ${date}`,
  stale: (date: string) =>
    `Known only until ${date}, which has passed: the last value is carried on until somebody checks it.`,
  noValue: "no value",
  // examples
  examplesTitle: "Worked examples",
  example: "Example",
  expected: "Expected",
  computed: "Computed",
  holds: "Holds",
  fails: "Fails",
  inMonth: (month: string) => `in ${month}`,
  household: "The household",
  notRun: "could not be run",
  promises: {
    title: "Promises",
    outcomes: { proved: "Proved", kept: "No break found", broken: "Broken", unclear: "Could not be checked" },
    forEveryone: "holds for every household there can be",
    tried: (n: number) => `looked at ${n} households here; the command line looks at more`,
    is: (rule: string, value: string) => `${rule} is ${value}`,
    changes: (fact: string, from: string, to: string, rule: string, before: string, after: string) =>
      `When ${fact} goes from ${from} to ${to}, ${rule} goes from ${before} to ${after}.`,
    household: "The household that breaks it, as a case",
  },
  textOf: (date: string) => `text of ${date}`,
  retrieved: (date: string) => `retrieved ${date}`,
  // who asks
  askedBy: "Asked of people because of this article",
  askedByNone: "No question of a service depends directly on this article.",
  usedBy: "Used by",
  aids: "Decides",
  warningsTitle: "To check",
  // margin
  xray: (window: string, last: string | null) =>
    `In the margin: what each article does to people, ${window}${last === null ? "; nobody yet" : `; last step ${last}`}.`,
  leaveThere: (share: string) => `${share} leave there`,
  stopped: "people stopped",
  asked: (n: string) => `${n} asked`,
  tooFew: "too few to say",
  tooEarly: "too early to say how many left",
  noQuestion: "no question",
  nobodyYet: "nobody asked yet",
  minutesEach: (time: string) => `${time} each`,
  // engineers
  engineers: "For engineers",
  asJson: "This page as JSON",
  identifier: "Identifier",
  eli: "ELI",
  file: "File",
  lineOf: "Its line: what it rests on and what rests on it",
  kinds: {
    article: "article",
    document: "document",
    fact: "fact",
    parameter: "parameter",
    rule: "rule",
    table: "table",
    scale: "scale",
  },
};
export type LawTexts = typeof en;

const fr: LawTexts = {
  language: "fr",
  title: "Le droit, tel qu’il s’applique ici",
  lead: (articles, documents) =>
    `${articles} articles dans ${documents} documents : ce que dit chacun en mots simples, les règles qui l’appliquent, et les montants avec leurs dates.`,
  appliesAt: (month) => `Appliqué en ${month}.`,
  searchLabel: "Chercher dans les titres, les textes, les résumés et les noms de règles",
  searchButton: "Chercher",
  found: (count, query) =>
    count === 0
      ? `Rien pour « ${query} »`
      : count === 1
        ? `Un endroit pour « ${query} »`
        : `${count} endroits pour « ${query} »`,
  foundNothing:
    "Tous les mots doivent figurer. Essayez avec moins de mots, ou avec le nom d’une aide ; accents et majuscules sont sans importance.",
  all: "Tout le droit",
  document: "Document",
  articlesOf: "Articles",
  backToLaw: "Le droit",
  version: (date) => `version du ${date}`,
  inForce: (date) => `en vigueur depuis le ${date}`,
  official: "texte officiel",
  summaryMark: "notre résumé",
  aidsTitle: "Aides",
  sharedTitle: "Ce que plusieurs aides partagent",
  articles: (n) => (n === 1 ? "1 article" : `${n} articles`),
  noSummary: "Aucun résumé n’a encore été écrit.",
  summaryElsewhere: "Ce résumé n’existe que dans l’autre langue.",
  rulesOf: (title) => `Règles de ${title}, telles qu’elles s’exécutent`,
  source: "Source",
  noRules: "Aucune règle sous cet article.",
  parameterTable: "Toutes les valeurs, avec leurs sources",
  parameterFrom: "À partir du",
  parameterValue: "Valeur",
  parameterSource: "Source",
  parameterCourse: (label, first, last) => `${label} : de ${first} à ${last}.`,
  parameterOne: (label, value) => `${label} : ${value}.`,
  knownUntil: (date) => `connu jusqu’au ${date}`,
  stale: (date) =>
    `Connu seulement jusqu’au ${date}, date passée : la dernière valeur est prolongée tant que personne ne l’a vérifiée.`,
  noValue: "aucune valeur",
  examplesTitle: "Exemples chiffrés",
  example: "Exemple",
  expected: "Attendu",
  computed: "Calculé",
  holds: "Vérifié",
  fails: "En échec",
  inMonth: (month) => `en ${month}`,
  household: "Le foyer",
  notRun: "n’a pas pu être exécuté",
  promises: {
    title: "Promesses",
    outcomes: { proved: "Prouvé", kept: "Aucun manquement trouvé", broken: "Non tenue", unclear: "Non vérifiable" },
    forEveryone: "vrai pour tout foyer possible",
    tried: (n) => `${n} foyers examinés ici ; la ligne de commande en examine davantage`,
    is: (rule, value) => `${rule} : ${value}`,
    changes: (fact, from, to, rule, before, after) =>
      `Quand ${fact} passe de ${from} à ${to}, ${rule} passe de ${before} à ${after}.`,
    household: "Le foyer pour lequel elle n’est pas tenue, comme cas",
  },
  textOf: (date) => `texte du ${date}`,
  retrieved: (date) => `relevé le ${date}`,
  askedBy: "Demandé aux gens à cause de cet article",
  askedByNone: "Aucune question d’un service ne dépend directement de cet article.",
  usedBy: "Utilisé par",
  aids: "Décide",
  warningsTitle: "À vérifier",
  xray: (window, last) =>
    `En marge : ce que chaque article fait aux gens, ${window}${last === null ? " ; personne encore" : ` ; dernier pas ${last}`}.`,
  leaveThere: (share) => `${share} s’arrêtent là`,
  stopped: "personnes arrêtées",
  asked: (n) => `${n} interrogées`,
  tooFew: "trop peu pour le dire",
  tooEarly: "trop tôt pour dire combien sont partis",
  noQuestion: "aucune question",
  nobodyYet: "personne encore",
  minutesEach: (time) => `${time} chacune`,
  engineers: "Pour les ingénieurs",
  asJson: "Cette page en JSON",
  identifier: "Identifiant",
  eli: "ELI",
  file: "Fichier",
  lineOf: "Sa ligne : sur quoi il repose et ce qui repose sur lui",
  kinds: {
    article: "article",
    document: "document",
    fact: "fait",
    parameter: "paramètre",
    rule: "règle",
    table: "table",
    scale: "barème",
  },
};

const texts: { readonly [language in Language]: LawTexts } = { en, fr };
export const lawTexts = (language: Language): LawTexts => texts[language];
