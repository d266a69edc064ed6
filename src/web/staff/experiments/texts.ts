import { inFrench } from "../../french.ts";
import type { Language } from "../../language.ts";

const en = {
  title: (service: string) => `Experiments: ${service}`,
  lead: "Two ways to ask the same question, at the same time, to people drawn by chance. May be looked at as often as one likes.",
  none: "No experiment is written down for this service",
  noneText:
    "Write one in the service’s file: a question, and two or more arms with another wording or another place in the order.",
  running: "Running",
  idle: "Not running",
  shipped: (arm: string) => `Shipped: everybody gets “${arm}”`,
  stopped: "Stopped",
  since: (when: string, age: string) => `since ${when}, ${age}`,
  startSays:
    "From the next step on each journey has one of the arms, by chance and for good. Stopping takes it back; shipping gives one arm to everybody.",
  noSuchArm: "There is no such arm: nothing was ended. Choose one of the buttons.",
  quoted: (words: string) => `“${words}”`,
  asNow: "as it is now",
  otherPlace: "the same words, at another place in the order",
  whoseLabel: "Who is counted",
  whose: { real: "The public", synthetic: "Simulated" },
  countedReal: "People of the public who began since the start; a run that has ended keeps what it said then",
  countedSynthetic:
    "Simulated people who began since the start; a run that has ended keeps what the public’s figures said then",
  onQuestion: (question: string) => `About the question “${question}”`,
  start: "Start",
  stop: "Stop, keep today’s",
  ship: (arm: string) => `Ship “${arm}”`,
  anotherRuns: "Another experiment of this service is running: people would be in both.",
  changed: "Somebody has ended it meanwhile.",
  arm: "Arm",
  began: "Began",
  reached: "Reached a result",
  wentOn: "Went on from the question",
  against: "Against today’s",
  today: "today’s",
  tooFew: "too few",
  noVerdict: "cannot be told yet",
  better: "better",
  worse: "worse",
  said: (what: string, value: string) => `${what}: ${value}`,
  points: (text: string) => `${text} points`,
  range: (low: string, high: string) => `between ${low} and ${high}`,
  unreadable: (p: string) =>
    `People are not spread over the arms as planned (chance of this: ${p}). Something is wrong with the assignment or the counting: do not read the figures below.`,
  nobodyYet: "Nobody has begun yet since it started.",
  spread: (p: string) => `People are spread as planned (p = ${p}).`,
  past: "Earlier runs",
  by: (who: string) => (who === "" ? "the name has been deleted" : `by ${who}`),
  method:
    "Each journey has one arm from its first page to its last, drawn by a hash of its random number. Differences are tested sequentially (mSPRT with a normal mixture), so that looking every day does not make findings out of chance; intervals hold at every look in 95 of 100 experiments. People who began within the horizon of leaving are not counted yet.",
  source:
    "Johari, Koomen, Pekelis, Walsh, “Always valid inference”, Operations Research 70 (2022). Spread: Pearson’s chi-squared, limit 0.0005 (Fabijan et al., KDD 2019).",
};
type ExperimentTexts = typeof en;

const fr: ExperimentTexts = {
  title: (service) => `Expériences : ${service}`,
  lead: "Deux façons de poser la même question, en même temps, à des personnes tirées au hasard. On peut regarder aussi souvent qu’on veut.",
  none: "Aucune expérience n’est décrite pour ce service",
  noneText:
    "Décrivez-en une dans le fichier du service : une question, et au moins deux bras avec une autre formulation ou une autre place.",
  running: "En cours",
  idle: "Pas en cours",
  shipped: (arm) => `Généralisée : tout le monde reçoit « ${arm} »`,
  stopped: "Arrêtée",
  since: (when, age) => `depuis le ${when}, ${age}`,
  startSays:
    "Dès l’étape suivante, chaque parcours reçoit un des bras, au hasard et jusqu’au bout. Arrêter revient à l’actuelle ; généraliser donne un bras à tout le monde.",
  noSuchArm: "Ce bras n’existe pas : rien n’a été terminé. Choisissez un des boutons.",
  quoted: (words) => `« ${words} »`,
  asNow: "comme aujourd’hui",
  otherPlace: "les mêmes mots, à une autre place",
  whoseLabel: "Qui est compté",
  whose: { real: "Le public", synthetic: "Simulés" },
  countedReal: "Les personnes du public arrivées depuis le lancement ; un passage terminé garde ce qu’il disait alors",
  countedSynthetic:
    "Les personnes simulées arrivées depuis le lancement ; un passage terminé garde ce que disaient alors les chiffres du public",
  onQuestion: (question) => `Sur la question « ${question} »`,
  start: "Lancer",
  stop: "Arrêter, garder l’actuelle",
  ship: (arm) => `Généraliser « ${arm} »`,
  anotherRuns: "Une autre expérience de ce service est en cours : les mêmes personnes seraient dans les deux.",
  changed: "Quelqu’un l’a terminée entre-temps.",
  arm: "Bras",
  began: "Ont commencé",
  reached: "Ont obtenu un résultat",
  wentOn: "Ont passé la question",
  against: "Par rapport à l’actuelle",
  today: "actuelle",
  tooFew: "trop peu",
  noVerdict: "on ne peut pas encore le dire",
  better: "mieux",
  worse: "moins bien",
  said: (what, value) => `${what} : ${value}`,
  points: (text) => `${text} points`,
  range: (low, high) => `entre ${low} et ${high}`,
  unreadable: (p) =>
    `Les personnes ne sont pas réparties comme prévu entre les bras (probabilité : ${p}). Le tirage ou le comptage a un défaut : ne lisez pas les chiffres ci-dessous.`,
  nobodyYet: "Personne n’a commencé depuis le lancement.",
  spread: (p) => `Les personnes sont réparties comme prévu (p = ${p}).`,
  past: "Passages précédents",
  by: (who) => (who === "" ? "nom effacé" : `par ${who}`),
  method:
    "Chaque parcours garde un seul bras de sa première à sa dernière page, tiré par une empreinte de son numéro aléatoire. Les écarts sont testés en séquence (mSPRT, mélange normal) : regarder chaque jour ne transforme pas le hasard en découverte ; les intervalles tiennent à chaque regard dans 95 expériences sur 100. Les personnes arrivées depuis moins longtemps que l’horizon de départ ne comptent pas encore.",
  source:
    "Johari, Koomen, Pekelis, Walsh, « Always valid inference », Operations Research 70 (2022). Répartition : khi-deux de Pearson, seuil 0,0005 (Fabijan et al., KDD 2019).",
};

const texts: { readonly [language in Language]: ExperimentTexts } = { en, fr: inFrench(fr) };
export const experimentTexts = (language: Language): ExperimentTexts => texts[language];
