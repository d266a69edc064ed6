import { inFrench } from "../../french.ts";
import type { Language } from "../../language.ts";

const en = {
  title: (service: string) => `What questions cost: ${service}`,
  heading: "What questions cost people, and what their answers change",
  back: "Panel",
  link: "What questions cost, and what they change",
  column: "Price",
  givenUp: (euros: string) => `−${euros} a month`,
  givenUpRange: (low: string, high: string) => `between ${low} and ${high}`,
  noMore: "no more than at the median question",
  byAll: (cost: string) => `all who stopped: ${cost}`,
  unknownCost: "too few left to say",
  spent: (time: string) => `${time} of people’s time`,
  changes: (of100: string) => `changes a result for ${of100} of 100`,
  lessThanOne: "fewer than 1",
  changesNone: "changed no result",
  notMeasured: "no answer tried out",
  notYet: "not measured yet",
  lead: "Each question makes some people stop. Against that stands what its answer is good for: how many results it changes. What costs much and changes little is worth asking otherwise, later, or not at all.",
  population: (name: string) => `“4 of 100” and euros are said of ${name}.`,
  progress: (looked: string, of: string) => `Measured on ${looked} of ${of} households so far.`,
  notBegun: "Measuring has not begun yet: it does soon after the server has started.",
  told: (moment: string, age: string) => `As of ${moment}, ${age}.`,
  earlier: (looked: string, of: string) =>
    `These are of an earlier version of the law, the service or the households; of the one in use ${looked} of ${of} households are measured.`,
  version: (month: string, law: string, flow: string) => `Law of ${month} (${law}), questions ${flow}.`,
  measured: (n: string) => `Measured on all ${n} households.`,
  leftOut: (n: string) =>
    `${n} of them could not be used: the law of this month or the service does not take their facts.`,
  synthetic: "Synthetic households",
  notRepresentative: "not representative",
  noPopulation: "No households to try answers on yet",
  noPopulationText:
    "A folder population in the workspace, with about.yaml and households as cases, one a line, lets every answer be taken away in turn to see how many results change.",
  nobody: "Too few people yet to draw a picture",
  nobodyText:
    "What answers change is known from the households; what they cost appears when it is known of ten people or more whether they stopped, and of ten households what the answer changes.",
  picture: "Questions by what they cost and what they change",
  pictureCaption:
    "Filled: surely costs something, more than the middle question, and surely changes a result for fewer than 10 of 100. At the left edge: no more people stop than at the median question. Crosses are 95 % intervals. Questions that ten people have not met yet are in the table only.",
  xAxis: "given up by those who stopped beyond the usual, € a month",
  yAxis: "households whose result changes",
  costUnknown: (n: number) =>
    n === 1 ? "1 question too few have met to price" : `${n} questions too few have met to price`,
  of100: (n: string) => `for ${n} of 100`,
  andMore: (n: number) => `and ${n} more`,
  question: "Question",
  people: "Stopped",
  cost: "Given up a month",
  minutes: "Time",
  share: "Changes a result",
  gap: "Differs by, a month",
  asked: "Asked of",
  ofHouseholds: (n: string, of: string) => `${n} of ${of}`,
  standsOut: "costs much, changes little",
  bySum: { rule: "By rule", article: "By article" },
  rule: "Rule",
  article: "Article",
  none: "no rule: who lives at home, the check of answers",
  others: (n: string) => `${n} others together`,
  sumsLead:
    "A question that several rules need is split among them in proportion to the people who were asked it for each: the sums add up to the questions. The share of changed results is not split: a household counts for an article when any of its questions changes its result.",
  questionsOf: "Questions",
  how: "Price of a question",
  method:
    "People who stopped there, beyond the share that stops at the median question (some stop anywhere; the median is taken as known), × what households of the population that are asked the same get a month from all aids (yearly amounts by twelve; what is paid once and prices left out). That is what like households stand to get, not what those who left would have got, and as if none of them came back or got it otherwise. Time: all answers together. Changes: the interview is held with each household; then its result is worked out once more with what it answered on the page not known, as the law usually takes it. Where nothing is usual of a fact, aids that need it count as none. A question that is not asked changes nothing",
  formula:
    "Product of two estimates: L. A. Goodman, JASA 55 (1960). Mean: Student, Biometrika 6 (1908). Share: E. B. Wilson, JASA 22 (1927)",
};
export type PriceTexts = typeof en;

const fr: PriceTexts = {
  title: (service) => `Le prix des questions : ${service}`,
  heading: "Ce que les questions coûtent aux gens, et ce que changent leurs réponses",
  back: "Tableau de bord",
  link: "Ce que coûtent les questions, et ce qu’elles changent",
  column: "Prix",
  givenUp: (euros) => `−${euros} par mois`,
  givenUpRange: (low, high) => `entre ${low} et ${high}`,
  noMore: "pas plus qu’à la question médiane",
  byAll: (cost) => `tous ceux qui se sont arrêtés : ${cost}`,
  unknownCost: "trop peu de départs pour le dire",
  spent: (time) => `${time} du temps des gens`,
  changes: (of100) => `change un résultat pour ${of100} sur 100`,
  lessThanOne: "moins de 1",
  changesNone: "n’a changé aucun résultat",
  notMeasured: "aucune réponse essayée",
  notYet: "pas encore mesuré",
  lead: "Chaque question fait partir des gens. En face, il y a ce à quoi sert sa réponse : combien de résultats elle change. Ce qui coûte beaucoup et change peu mérite d’être demandé autrement, plus tard, ou pas du tout.",
  population: (name) => `« 4 sur 100 » et les euros sont dits de cette population : ${name}.`,
  progress: (looked, of) => `Mesuré sur ${looked} foyers sur ${of} pour l’instant.`,
  measured: (n) => `Mesuré sur les ${n} foyers.`,
  notBegun: "La mesure n’a pas encore commencé : elle commence peu après le démarrage du serveur.",
  told: (moment, age) => `Au ${moment}, ${age}.`,
  earlier: (looked, of) =>
    `Ces chiffres sont d’une version antérieure du droit, du service ou des foyers ; pour celle en usage, ${looked} foyers sur ${of} sont mesurés.`,
  version: (month, law, flow) => `Droit de ${month} (${law}), questions ${flow}.`,
  leftOut: (n) => `${n} d’entre eux n’ont pas pu servir : le droit du mois ou le service ne prend pas leurs faits.`,
  synthetic: "Foyers fictifs",
  notRepresentative: "non représentatifs",
  noPopulation: "Pas encore de foyers pour essayer les réponses",
  noPopulationText:
    "Un dossier population dans l’espace de travail, avec about.yaml et des foyers décrits comme des cas, un par ligne, permet d’ôter chaque réponse à son tour et de voir combien de résultats changent.",
  nobody: "Trop peu de personnes encore pour un dessin",
  nobodyText:
    "Ce que changent les réponses est connu par les foyers ; ce qu’elles coûtent apparaît quand on sait de dix personnes au moins si elles se sont arrêtées, et de dix foyers ce que change la réponse.",
  picture: "Les questions selon ce qu’elles coûtent et ce qu’elles changent",
  pictureCaption:
    "Plein : coûte à coup sûr quelque chose, plus que la question médiane, et change à coup sûr un résultat pour moins de 10 sur 100. Au bord gauche : on ne s’y arrête pas plus qu’à la question médiane. Les croix sont des intervalles à 95 %. Les questions que dix personnes n’ont pas encore vues ne sont que dans le tableau.",
  xAxis: "renoncé par ceux qui se sont arrêtés au-delà de l’habituel, € par mois",
  yAxis: "foyers dont le résultat change",
  costUnknown: (n) =>
    n === 1
      ? "1 question que trop peu de gens ont rencontrée pour en dire le prix"
      : `${n} questions que trop peu de gens ont rencontrées pour en dire le prix`,
  of100: (n) => `pour ${n} sur 100`,
  andMore: (n) => `et ${n} autres`,
  question: "Question",
  people: "Arrêtés",
  cost: "Renoncé par mois",
  minutes: "Temps",
  share: "Change un résultat",
  gap: "Écart par mois",
  asked: "Demandée à",
  ofHouseholds: (n, of) => `${n} sur ${of}`,
  standsOut: "coûte beaucoup, change peu",
  bySum: { rule: "Par règle", article: "Par article" },
  rule: "Règle",
  article: "Article",
  none: "aucune règle : qui vit au foyer, la relecture des réponses",
  others: (n) => `${n} autres ensemble`,
  sumsLead:
    "Une question dont plusieurs règles ont besoin est partagée entre elles selon le nombre de personnes à qui elle a été posée pour chacune : les sommes font le total des questions. La part des résultats changés n’est pas partagée : un foyer compte pour un article dès qu’une de ses questions change son résultat.",
  questionsOf: "Questions",
  how: "Prix d’une question",
  method:
    "Personnes qui s’y sont arrêtées, au-delà de la part qui s’arrête à la question médiane (on s’arrête un peu partout ; la médiane est prise pour connue), × ce que reçoivent par mois, de toutes les aides, les foyers de la population à qui la même chose est demandée (montants annuels divisés par douze ; sans ce qui est versé une fois ni les prix). C’est ce à quoi des foyers semblables peuvent prétendre, non ce qu’auraient reçu ceux qui sont partis, et comme si aucun ne revenait ni ne l’obtenait autrement. Temps : toutes les réponses ensemble. Change : l’entretien est mené avec chaque foyer ; puis son résultat est recalculé sans ce qu’il a répondu sur la page, pris comme le droit le suppose d’ordinaire. Là où rien n’est d’ordinaire supposé, les aides qui en ont besoin comptent pour rien. Une question qui n’est pas posée ne change rien",
  formula:
    "Produit de deux estimations : L. A. Goodman, JASA 55 (1960). Moyenne : Student, Biometrika 6 (1908). Part : E. B. Wilson, JASA 22 (1927)",
};

const texts: { readonly [language in Language]: PriceTexts } = { en, fr: inFrench(fr) };
export const priceTexts = (language: Language): PriceTexts => texts[language];
