import { inFrench } from "../french.ts";
import type { Language } from "../language.ts";

const en = {
  title: (service: string) => `${service}: open figures`,
  lead: "What happened to the people who used this service, month by month. For anybody to read, check and use again.",
  none: "No whole month to show yet",
  noneText: (until: string) =>
    `A month is published two days after it has ended, once it is known what became of everybody in it. The next may come after ${until}.`,
  synthetic: "These people are simulated. They show what the page will look like; they say nothing about real people.",
  showSynthetic: "Show simulated people",
  showReal: "Show real people only",
  months: "By month",
  month: "Month",
  started: "People who began",
  reached: "Reached a result",
  share: "Share",
  tooFew: "too few",
  tooFewMonth: "too few people to say",
  latest: (month: string) => `In ${month}`,
  tables: {
    device: "By device",
    lang: "By language",
    aid: "What people were told, by aid",
    feedback: "What people said of the service, score 1 to 5",
    outcome: "What became of it, as people told us later",
  },
  columns: {
    reached: "reached a result",
    not_reached: "left before",
    yes: "yes",
    likely: "likely",
    unsure: "not sure",
    no: "no",
    partly: "partly",
    waiting: "still waiting",
    never_applied: "never applied",
  } as { readonly [name: string]: string },
  sum: "all",
  rows: { phone: "phone", tablet: "tablet", computer: "computer", other: "others" } as {
    readonly [name: string]: string;
  },
  download: "Download",
  csv: "CSV",
  json: "JSON",
  methodTitle: "How these figures are made",
  method: (least: number, days: number) => [
    "A journey is one way through the service, from the first page on. It is counted by a number made at random, never by name, address or browser.",
    "Reached a result: the result page was shown, whatever it said. Being told “no” is a result.",
    "Left before: no result within a day of the last step. Somebody who comes back later starts a new journey here.",
    `Cells of 1 to ${least - 1} people are not published, nor as many others as would be needed to work them out from the sums. Small groups are put together as “others”.`,
    "Each month is published once, after it has ended, and in no other cut, so that two publications cannot be held against each other.",
    `Single steps are deleted after ${days} days; only counts by the hour are kept.`,
    "Simulated people are counted apart and never mixed in.",
  ],
};
type StatsTexts = typeof en;

const fr: StatsTexts = {
  title: (service) => `${service} : chiffres ouverts`,
  lead: "Ce qui est arrivé, mois par mois, aux personnes qui ont utilisé ce service. Chacun peut lire ces chiffres, les vérifier et les réutiliser.",
  none: "Pas encore de mois complet",
  noneText: (until) =>
    `Un mois est publié deux jours après sa fin, quand on sait ce que chacun est devenu. Le prochain peut paraître après le ${until}.`,
  synthetic:
    "Ces personnes sont simulées. Elles montrent à quoi ressemblera la page ; elles ne disent rien de personnes réelles.",
  showSynthetic: "Montrer les personnes simulées",
  showReal: "Montrer seulement les personnes réelles",
  months: "Par mois",
  month: "Mois",
  started: "Ont commencé",
  reached: "Ont obtenu un résultat",
  share: "Part",
  tooFew: "trop peu",
  tooFewMonth: "trop peu de personnes pour le dire",
  latest: (month) => `En ${month}`,
  tables: {
    device: "Par appareil",
    lang: "Par langue",
    aid: "Ce qui a été répondu, par aide",
    feedback: "L’avis des personnes sur le service, de 1 à 5",
    outcome: "Ce qu’il en est advenu, selon les personnes",
  },
  columns: {
    reached: "résultat obtenu",
    not_reached: "parties avant",
    yes: "oui",
    likely: "probable",
    unsure: "incertain",
    no: "non",
    partly: "en partie",
    waiting: "en attente",
    never_applied: "pas demandé",
  },
  sum: "ensemble",
  rows: { phone: "téléphone", tablet: "tablette", computer: "ordinateur", other: "autres" },
  download: "Télécharger",
  csv: "CSV",
  json: "JSON",
  methodTitle: "Comment ces chiffres sont faits",
  method: (least, days) => [
    "Un parcours est un passage dans le service, depuis la première page. Il est compté par un numéro tiré au hasard, jamais par un nom, une adresse ou un navigateur.",
    "Résultat obtenu : la page de résultat a été affichée, quoi qu’elle dise. Un « non » est un résultat.",
    "Parties avant : pas de résultat dans la journée qui suit la dernière étape. Qui revient plus tard commence ici un nouveau parcours.",
    `Les cases de 1 à ${least - 1} personnes ne sont pas publiées, ni autant d’autres qu’il en faudrait pour les retrouver à partir des totaux. Les petits groupes sont réunis sous « autres ».`,
    "Chaque mois est publié une seule fois, après sa fin, et sous aucun autre découpage, pour que deux publications ne puissent pas être recoupées.",
    `Les étapes isolées sont supprimées après ${days} jours ; seuls restent des comptes par heure.`,
    "Les personnes simulées sont comptées à part et jamais mêlées aux autres.",
  ],
};

const texts: { readonly [language in Language]: StatsTexts } = { en, fr: inFrench(fr) };
export const statsTexts = (language: Language): StatsTexts => texts[language];
