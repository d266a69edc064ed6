import { inFrench } from "../../french.ts";
import type { Language } from "../../language.ts";

/** Words of the instruments: what each says of its value, its target, its trend, and how it is known. */
const en = {
  now: "People here now",
  noneEnded: "it is not known yet how anybody ended",
  noneSaid: "asked at every end, whatever it is",
  noneTold: "people are asked later, if they choose to",
  noneTimed: "from the first page to the first result",
  noneSent: "no answer has been sent yet",
  nowNote: (perHour: string, paused: string) => `${perHour} start an hour · ${paused} paused half an hour or more`,
  nowSpark: "People active each minute, last 60 minutes",
  started: (n: string, underWay: string) => `${n} started, ${underWay} still under way`,
  reached: "Reached a result",
  reachedNote: (count: string, of: string) => `${count} of the ${of} whose end is known`,
  trend: (points: string, range: string) => `${points} points against the window before (${range})`,
  trendNone: "no trend yet: ten people are needed in the window before",
  outcome: "Got what they came for",
  outcomeNote: (count: string, of: string) => `${count} of the ${of} who told us later`,
  outcomeWaiting: (n: string) => `${n} still waiting, left out`,
  satisfaction: "Satisfied",
  satisfactionUnit: (interval: string) => `of 5 · ${interval}`,
  satisfactionNote: (n: string, wording: string) => `mean of ${n} who said, at whatever end they came to (${wording})`,
  satisfactionOthers: (n: string) => `${n} who answered another wording are left out`,
  duration: "Time to a result",
  durationNote: (n: string) => `half of ${n} people took less; waiting between visits is in it`,
  errors: "Answers refused",
  errorsNote: (count: string, of: string) => `${count} of ${of} answers sent back`,
  tooFew: (n: string) => `too few to say: ${n} of 10`,
  noneYet: "nobody has told us yet",
  target: {
    reached: (value: string) => `target: at least ${value}`,
    errors: (value: string) => `target: at most ${value}`,
    minutes: (value: string) => `target: at most ${value}`,
    satisfaction: (value: string) => `target: at least ${value}`,
    outcome: (value: string) => `target: at least ${value}`,
  },
  noTarget: "no target set",
  met: "kept",
  missed: "not kept",
  open: "not settled",
  course: (title: string, span: string) => `${title}, ${span}, in equal stretches; gaps where under ten people`,
  dial: (title: string, value: string, range: string) => `${title}: ${value}, ${range}`,
  // how do we know
  wilson: "Wilson score interval, 95 %: E. B. Wilson, JASA 22 (1927)",
  newcombe: "difference: Newcombe’s method 10, Statistics in Medicine 17 (1998)",
  student: "Student’s interval, 95 %: W. S. Gosset, Biometrika 6 (1908)",
  orderStatistics: "Order statistics, 95 %: David & Nagaraja, 7.1; times counted in steps of 12 %",
  plain: "a plain count",
  methodNow:
    "Journeys with a step in the last five minutes, whatever the window. An hour: those who started, over the hours of the window",
  methodReached:
    "Of journeys started in the window whose end is known (result or left), the share that saw a result, whatever it said",
  methodOutcome:
    "Of those who chose to be asked later and answered, the share who got it. People who answer are not all people: a figure about those who told us",
  methodSatisfaction:
    "Scores from 1 to 5 given at an end of a journey, success or not, each person once. Answers to another version of the question are never added: the one that most answered is shown, in all its languages",
  methodDuration: "From the first page to the first result, of everybody who was shown a result in the window",
  methodErrors: "Answers sent back with an error, of all answers sent in the window",
};
export type InstrumentTexts = typeof en;

const fr: InstrumentTexts = {
  now: "Présents en ce moment",
  noneEnded: "on ne sait encore d’aucun parcours comment il a fini",
  noneSaid: "demandé à chaque fin, quelle qu’elle soit",
  noneTold: "on le demande plus tard à ceux qui le veulent",
  noneTimed: "de la première page au premier résultat",
  noneSent: "aucune réponse envoyée pour l’instant",
  nowNote: (perHour, paused) => `${perHour} commencent par heure · ${paused} en pause depuis une demi-heure ou plus`,
  nowSpark: "Personnes actives chaque minute, 60 dernières minutes",
  started: (n, underWay) => `${n} ont commencé, ${underWay} encore en route`,
  reached: "Arrivés à un résultat",
  reachedNote: (count, of) => `${count} des ${of} dont l’issue est connue`,
  trend: (points, range) => `${points} points par rapport à la période d’avant (${range})`,
  trendNone: "pas encore de tendance : il faut dix personnes dans la période d’avant",
  outcome: "Ont obtenu ce qu’ils cherchaient",
  outcomeNote: (count, of) => `${count} des ${of} qui nous l’ont dit ensuite`,
  outcomeWaiting: (n) => `${n} attendent encore, laissés de côté`,
  satisfaction: "Satisfaits",
  satisfactionUnit: (interval) => `sur 5 · ${interval}`,
  satisfactionNote: (n, wording) => `moyenne de ${n} avis, quelle que soit l’issue (${wording})`,
  satisfactionOthers: (n) => `${n} avis sur une autre formulation laissés de côté`,
  duration: "Temps jusqu’au résultat",
  durationNote: (n) => `la moitié de ${n} personnes ont mis moins ; l’attente entre deux visites y est`,
  errors: "Réponses refusées",
  errorsNote: (count, of) => `${count} renvoyées sur ${of}`,
  tooFew: (n) => `trop peu pour le dire : ${n} sur 10`,
  noneYet: "personne ne nous l’a encore dit",
  target: {
    reached: (value) => `cible : au moins ${value}`,
    errors: (value) => `cible : au plus ${value}`,
    minutes: (value) => `cible : au plus ${value}`,
    satisfaction: (value) => `cible : au moins ${value}`,
    outcome: (value) => `cible : au moins ${value}`,
  },
  noTarget: "pas de cible fixée",
  met: "tenue",
  missed: "non tenue",
  open: "pas tranché",
  course: (title, span) => `${title}, ${span}, par tranches égales ; rien sous dix personnes`,
  dial: (title, value, range) => `${title} : ${value}, ${range}`,
  wilson: "Intervalle de Wilson à 95 % : E. B. Wilson, JASA 22 (1927)",
  newcombe: "différence : méthode 10 de Newcombe, Statistics in Medicine 17 (1998)",
  student: "Intervalle de Student à 95 % : W. S. Gosset, Biometrika 6 (1908)",
  orderStatistics: "Statistiques d’ordre, 95 % : David & Nagaraja, 7.1 ; temps comptés par pas de 12 %",
  plain: "un simple compte",
  methodNow:
    "Parcours avec un pas dans les cinq dernières minutes, quelle que soit la durée choisie. Par heure : ceux qui ont commencé, rapportés aux heures de la durée choisie",
  methodReached:
    "Parmi les parcours commencés sur cette durée et dont l’issue est connue (résultat ou départ), la part qui a vu un résultat, quel qu’il soit",
  methodOutcome:
    "Parmi les personnes qui ont accepté d’être interrogées plus tard et ont répondu, la part qui l’a obtenu. Celles qui répondent ne sont pas toutes : le chiffre ne parle que d’elles",
  methodSatisfaction:
    "Notes de 1 à 5 données à la fin d’un parcours, réussi ou non, une par personne. Les réponses à une autre version de la question ne s’ajoutent jamais : celle qui a le plus de réponses est montrée, dans toutes ses langues",
  methodDuration:
    "De la première page au premier résultat, pour tous ceux à qui un résultat a été montré sur cette durée",
  methodErrors: "Réponses renvoyées avec une erreur, parmi toutes les réponses envoyées sur cette durée",
};

const texts: { readonly [language in Language]: InstrumentTexts } = { en, fr: inFrench(fr) };
export const instrumentTexts = (language: Language): InstrumentTexts => texts[language];
