import type { CauseName } from "../../../signals/index.ts";
import { inFrench } from "../../french.ts";
import type { Language } from "../../language.ts";

/** Words of causes: why people leave at a question, as three explanations that compete. */
const en = {
  column: "Why they leave",
  named: {
    question: "The question",
    service: "The service failing",
    policy: "What is asked for",
  } satisfies { readonly [cause in CauseName]: string },
  lever: {
    question: "its wording and place are the team’s",
    service: "the system is the team’s",
    policy: "what is asked for is the policy’s",
  } satisfies { readonly [cause in CauseName]: string },
  to: (owner: string) => `to: ${owner}`,
  nobody: "nobody is named who answers for it",
  nothing: "nothing stands out",
  notYet: "not enough yet",
  notWhy: "clearly more leave; not yet clear why",
  more: (n: string) => `about ${n} more people`,
  stays: {
    service: "saw it fail",
    question: "were held up",
    policy: "nothing went wrong",
  } satisfies { readonly [cause in CauseName]: string },
  left: (left: string, of: string) => `${left} of ${of} left`,
  evidence: (question: string) => `What happened to people at “${question}”, and how many of each left`,
  show: "evidence",
  usual: (share: string) => `dashed: the usual share elsewhere, ${share}`,
  open: "Open a case",
  openSaid: (question: string) => `Open a case about “${question}”`,
  opened: "Case open",
  signal: (question: string, left: string, range: string) =>
    `“${question}”: ${left} of those who meet it leave there (${range}).`,
  signalFew: (question: string) => `“${question}”: looked at while few had met it.`,
  method:
    "Three explanations compete: people leave after the service failed them; after they were held up (an answer refused, help opened, gone back); or though nothing went wrong. Each weighs the people who left beyond the usual share at other questions. One is named when clearly more leave than elsewhere and it is the largest with 95 %",
  assumption:
    "Assumed: that trouble is not itself a sign of wanting to leave. Counted are whole hours in which everybody’s end is known",
  formula: "J. Pearl, Causality (2009), ch. 9; shares as Agresti & Coull, The American Statistician 52 (1998)",
};
export type CauseTexts = typeof en;

const fr: CauseTexts = {
  column: "Pourquoi ils partent",
  named: {
    question: "La question",
    service: "Le service en panne",
    policy: "Ce qui est demandé",
  },
  lever: {
    question: "sa formulation et sa place relèvent de l’équipe",
    service: "le système relève de l’équipe",
    policy: "ce qui est demandé relève de la politique",
  },
  to: (owner) => `à : ${owner}`,
  nobody: "personne n’est désigné pour en répondre",
  nothing: "rien ne se détache",
  notYet: "pas encore assez",
  notWhy: "nettement plus partent ; on ne sait pas encore pourquoi",
  more: (n) => `environ ${n} personnes de plus`,
  stays: {
    service: "ont vu une panne",
    question: "ont été retenus",
    policy: "sans aucun incident",
  },
  left: (left, of) => `${left} sur ${of} partis`,
  evidence: (question) => `Ce qui est arrivé aux gens à « ${question} », et combien sont partis`,
  show: "indices",
  usual: (share) => `pointillé : la part habituelle ailleurs, ${share}`,
  open: "Ouvrir un dossier",
  openSaid: (question) => `Ouvrir un dossier sur « ${question} »`,
  opened: "Dossier ouvert",
  signal: (question, left, range) => `« ${question} » : ${left} de ceux qui y passent s’arrêtent là (${range}).`,
  signalFew: (question) => `« ${question} » : examinée alors que peu y étaient passés.`,
  method:
    "Trois explications se disputent : on part après une panne ; après avoir été retenu (réponse refusée, aide ouverte, retour en arrière) ; ou sans aucun incident. Chacune pèse les personnes parties au-delà de la part habituelle aux autres questions. L’une est nommée quand nettement plus de monde part qu’ailleurs et qu’elle est la plus grande à 95 %",
  assumption:
    "Supposé : avoir des difficultés n’est pas en soi un signe de vouloir partir. On compte les heures entières dont toutes les issues sont connues",
  formula: "J. Pearl, Causality (2009), ch. 9 ; parts selon Agresti & Coull, The American Statistician 52 (1998)",
};

const texts: { readonly [language in Language]: CauseTexts } = { en, fr: inFrench(fr) };
export const causeTexts = (language: Language): CauseTexts => texts[language];
