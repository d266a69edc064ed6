import { inFrench } from "../french.ts";
import type { Language } from "../language.ts";

/** Words of the frame around staff pages and pages of law. */
const en = {
  skip: "Skip to the page",
  navLabel: "Sections",
  services: "Services",
  alerts: "Alerts",
  loops: "Loops",
  law: "Law",
  languagesLabel: "Language",
  signedInAs: (name: string) => `Signed in as ${name}`,
  signIn: "Team sign-in",
  signOut: "Sign out",
  synthetic: "Synthetic people: some or all of these figures come from simulated visitors, not from the public.",
  rejectedTitle: (errors: number) =>
    errors === 1
      ? "The newest version of the workspace has an error."
      : `The newest version of the workspace has ${errors} errors.`,
  rejectedText: (since: string) =>
    `People are served by the last good version. Found at ${since}; it is read again when a file changes.`,
  rejectedMore: (more: number) => `and ${more} more: throughline check lists them all.`,
};
export type FrameTexts = typeof en;

const fr: FrameTexts = {
  skip: "Aller au contenu",
  navLabel: "Rubriques",
  services: "Services",
  alerts: "Alertes",
  loops: "Boucles",
  law: "Droit",
  languagesLabel: "Langue",
  signedInAs: (name) => `Session de ${name}`,
  signIn: "Espace de l’équipe",
  signOut: "Se déconnecter",
  synthetic: "Personnes simulées : tout ou partie de ces chiffres vient de visiteurs simulés, pas du public.",
  rejectedTitle: (errors) =>
    errors === 1
      ? "La dernière version du dossier contient une erreur."
      : `La dernière version du dossier contient ${errors} erreurs.`,
  rejectedText: (since) =>
    `Le public est servi par la dernière bonne version. Constaté à ${since} ; le dossier est relu dès qu’un fichier change.`,
  rejectedMore: (more) => `et ${more} de plus : « throughline check » les donne toutes.`,
};

const texts: { readonly [language in Language]: FrameTexts } = { en, fr: inFrench(fr) };
export const frameTexts = (language: Language): FrameTexts => texts[language];
