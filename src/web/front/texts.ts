import type { Language } from "../language.ts";

/** Words of the front door. Each reader gets one sentence and one way in. */
const en = {
  title: "One line from law to life, and back",
  lead: "An article of law asks something of people. People answer, or give up. What happens to them comes back to the article: here, while it happens.",
  pictureLabel: "The loop",
  picture: (stations: string) => `A line that closes into a loop: ${stations}, and back to the article.`,
  synthetic: "The people counted here are simulated.",
  stations: {
    article: "Article",
    rule: "Rule",
    question: "Question",
    people: "People",
    result: "Result",
    stop: "Where they stop",
    cause: "The article that causes it",
  },
  oneOf: {
    article: (n: string) => `one of ${n} articles`,
    rule: (n: string) => `one of ${n} rules`,
    question: (n: string) => `one of ${n} questions`,
  },
  oneOnly: "the only one",
  peopleWeek: (n: string) => `${n} this week`,
  waiting: "waiting for the first",
  few: "fewer than ten this week",
  reached: (n: string) => `${n} reached one`,
  resultWait: "what, how much and why",
  left: (n: string) => `${n} left on the way`,
  leftWait: "seen as it happens",
  causeNote: "one click away",
  youTitle: "For you",
  you: "Answer a few questions and see what you can get, how much and why:",
  teamTitle: "For the team",
  team: "See where people give up while they do, and which article asks it of them:",
  teamLink: "Open the panel",
  ruleTitle: "For who makes the rules",
  rule: "Read the law as it runs: in plain words, with its rules, amounts and worked examples beside it:",
  ruleLink: "Read the law",
};
export type FrontTexts = typeof en;

const fr: FrontTexts = {
  title: "Une ligne du droit à la vie, et retour",
  lead: "Un article de loi demande quelque chose aux gens. Ils répondent, ou renoncent. Ce qui leur arrive revient à l’article : ici, au moment même.",
  pictureLabel: "La boucle",
  picture: (stations) => `Une ligne qui se referme en boucle : ${stations}, et retour à l’article.`,
  synthetic: "Les personnes comptées ici sont simulées.",
  stations: {
    article: "Article",
    rule: "Règle",
    question: "Question",
    people: "Les gens",
    result: "Résultat",
    stop: "Où ils s’arrêtent",
    cause: "L’article qui en est la cause",
  },
  oneOf: {
    article: (n) => `un article sur ${n}`,
    rule: (n) => `une règle sur ${n}`,
    question: (n) => `une question sur ${n}`,
  },
  oneOnly: "la seule",
  peopleWeek: (n) => `${n} cette semaine`,
  waiting: "on attend la première personne",
  few: "moins de dix cette semaine",
  reached: (n) => `${n} en ont eu un`,
  resultWait: "quoi, combien et pourquoi",
  left: (n) => `${n} partis en route`,
  leftWait: "vu au moment même",
  causeNote: "à un clic",
  youTitle: "Pour vous",
  you: "Répondez à quelques questions et voyez ce que vous pouvez obtenir, combien et pourquoi :",
  teamTitle: "Pour l’équipe",
  team: "Voyez où les gens renoncent, au moment où ils renoncent, et quel article le leur demande :",
  teamLink: "Ouvrir le tableau de bord",
  ruleTitle: "Pour qui fait la règle",
  rule: "Lisez le droit tel qu’il s’exécute : en mots simples, avec ses règles, ses montants et des exemples chiffrés :",
  ruleLink: "Lire le droit",
};

const texts: { readonly [language in Language]: FrontTexts } = { en, fr };
export const frontTexts = (language: Language): FrontTexts => texts[language];
