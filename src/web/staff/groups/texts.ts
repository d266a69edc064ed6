import { inFrench } from "../../french.ts";
import type { Language } from "../../language.ts";
import type { GroupKind } from "./members.ts";

/** Words of the panels of a team, a department, a mission and an article of law. */
const en = {
  kinds: { team: "Team", department: "Department", mission: "Mission" } satisfies { readonly [k in GroupKind]: string },
  services: "Services",
  lead: (n: number) => (n === 1 ? "One service, and the sum over it." : `${n} services, and the sum over them.`),
  sumNote:
    "A person who goes through two services counts twice: nobody is followed from one to another. A service that belongs to several teams, departments or missions is counted whole in each, so these sums must not be added up.",
  none: "No service belongs here",
  noneText: {
    team: "A service belongs to the team that its record in the map names as owner.",
    department:
      "A service belongs to the department that runs it or whose team does, and to the one that answers for a policy it carries out.",
    mission: "A service belongs to a mission when it carries out a policy that serves one of the mission’s outcomes.",
  } satisfies { readonly [k in GroupKind]: string },
  because: {
    owns: "runs it",
    team: (name: string) => `its team ${name} runs it`,
    policy: (name: string) => `it carries out ${name}`,
  },
  also: (names: string) => `also counted in: ${names}`,
  service: "Service",
  now: "Here now",
  started: "Started",
  reached: "Reach a result",
  duration: "Time to a result",
  lights: "Lights",
  tooFew: "too few to say",
  light: (title: string, word: string) => `${title}: ${word}`,
  last: (age: string) => `The last step of anybody: ${age}`,
  object: "Its place on the line",
  // article
  articleKind: "Article",
  articleTitle: (name: string) => `${name}: what it costs people`,
  articleLead: "What people are asked because of this article, where they leave, and why.",
  asked: "People asked because of it",
  askedNote: "the question met by most; who met several counts once here",
  left: "Left at its questions",
  leftNote: (left: string, met: string) => `${left} people, of ${met} meetings with its questions whose end is known`,
  minutes: "Time it takes people",
  minutesNote: (each: string) => `in all; ${each} for each meeting with one of its questions`,
  errors: "Answers refused",
  errorsNote: (count: string, of: string) => `${count} of ${of}`,
  decides: "Decided by it",
  decidesNote: "results that it settled, each person and aid once",
  owner: "Answers for its policy",
  ownerNone: "nobody is named",
  policiesServed: "Policies it serves",
  policiesNone: "none that the map names",
  questions: "The questions asked because of it",
  noQuestions: "Nobody has been asked anything because of this article in this window",
  noQuestionsText: "It shows here within a second of the first person who is.",
  law: "Read it in the law",
  line: "Its place on the line",
  methodArticle:
    "Questions that this article needed of people who met them. A question that several articles need is counted whole for each: the costs of articles must not be added up",
  openPanel: "What this article costs people",
  openGroup: "Open its panel",
};
export type GroupTexts = typeof en;

const fr: GroupTexts = {
  kinds: { team: "Équipe", department: "Administration", mission: "Mission" },
  services: "Services",
  lead: (n) => (n === 1 ? "Un service, et la somme." : `${n} services, et leur somme.`),
  sumNote:
    "Une personne qui passe par deux services compte deux fois : personne n’est suivi de l’un à l’autre. Un service rattaché à plusieurs équipes, administrations ou missions est compté en entier dans chacune : ces sommes ne s’additionnent pas.",
  none: "Aucun service n’est rattaché ici",
  noneText: {
    team: "Un service est rattaché à l’équipe que sa fiche de la carte désigne comme responsable.",
    department:
      "Un service est rattaché à l’administration qui le gère, ou dont l’équipe le gère, et à celle qui répond d’une politique qu’il met en œuvre.",
    mission:
      "Un service est rattaché à une mission quand il met en œuvre une politique qui sert un de ses résultats visés.",
  },
  because: {
    owns: "le gère",
    team: (name) => `son équipe ${name} le gère`,
    policy: (name) => `il met en œuvre ${name}`,
  },
  also: (names) => `compté aussi dans : ${names}`,
  service: "Service",
  now: "Présents",
  started: "Ont commencé",
  reached: "Arrivent à un résultat",
  duration: "Temps jusqu’au résultat",
  lights: "Voyants",
  tooFew: "trop peu pour le dire",
  light: (title, word) => `${title} : ${word}`,
  last: (age) => `Le dernier pas de quelqu’un : ${age}`,
  object: "Sa place sur la ligne",
  articleKind: "Article",
  articleTitle: (name) => `${name} : ce qu’il coûte aux gens`,
  articleLead: "Ce qu’on demande aux gens à cause de cet article, où ils s’arrêtent, et pourquoi.",
  asked: "Interrogés à cause de lui",
  askedNote: "la question la plus rencontrée ; qui en rencontre plusieurs compte une fois ici",
  left: "Partis à ses questions",
  leftNote: (left, met) => `${left} personnes, sur ${met} passages par ses questions dont on sait la suite`,
  minutes: "Temps qu’il prend aux gens",
  minutesNote: (each) => `en tout ; ${each} par passage à une de ses questions`,
  errors: "Réponses refusées",
  errorsNote: (count, of) => `${count} sur ${of}`,
  decides: "Décidés par lui",
  decidesNote: "résultats qu’il a tranchés, une fois par personne et par aide",
  owner: "Répond de sa politique",
  ownerNone: "personne n’est désigné",
  policiesServed: "Politiques qu’il sert",
  policiesNone: "aucune que la carte nomme",
  questions: "Les questions posées à cause de lui",
  noQuestions: "Personne n’a été interrogé à cause de cet article sur cette durée",
  noQuestionsText: "La première personne apparaîtra ici en moins d’une seconde.",
  law: "Le lire dans le droit",
  line: "Sa place sur la ligne",
  methodArticle:
    "Les questions dont cet article avait besoin pour les personnes qui y sont passées. Une question utile à plusieurs articles compte en entier pour chacun : les coûts des articles ne s’additionnent pas",
  openPanel: "Ce que cet article coûte aux gens",
  openGroup: "Ouvrir son tableau de bord",
};

const texts: { readonly [language in Language]: GroupTexts } = { en, fr: inFrench(fr) };
export const groupTexts = (language: Language): GroupTexts => texts[language];
