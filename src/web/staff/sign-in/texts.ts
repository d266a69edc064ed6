import { inFrench } from "../../french.ts";
import type { Language } from "../../language.ts";

const en = {
  title: "Sign in",
  linkTitle: "Use the link from the start",
  linkText:
    "This copy signs staff in by a link that works once. It is printed where the program was started, below the addresses.",
  linkAgain: "The link has been used, or the screen is gone? Start the program again: it prints a new one.",
  enterTitle: "Sign in as staff",
  enterText:
    "This link works once. Pressing the button uses it up and keeps you signed in on this browser for ten hours.",
  enterButton: "Sign in",
  usedTitle: "This link no longer works",
  usedText: "It has been used already, or it belongs to an earlier start. Start the program again for a new one.",
  refusedTitle: "You are known, but not for this",
  refusedText:
    "The sign-in service knows you, but does not say that you belong to the staff here. Ask whoever runs this platform to add you.",
  lostTitle: "That sign-in was not finished here",
  lostText:
    "It took longer than ten minutes, was begun in another browser, or its answer did not match. Nothing happened.",
  deniedTitle: "You did not sign in",
  deniedText: "The sign-in service sent you back without signing you in.",
  awayTitle: "The sign-in service does not answer",
  awayText:
    "This is not your doing. People can go on using the services; only staff pages wait. Try again in a few minutes.",
  again: "Try again",
  signOut: "Sign out",
  outTitle: "You are signed out",
  outText: "On this browser. Figures and law stay where they are.",
};
export type SignInTexts = typeof en;

const fr: SignInTexts = {
  title: "Connexion",
  linkTitle: "Utilisez le lien du démarrage",
  linkText:
    "Ici, l’équipe se connecte par un lien qui ne sert qu’une fois. Il est affiché là où le programme a été lancé, sous les adresses.",
  linkAgain: "Le lien a déjà servi, ou l’écran n’est plus là ? Relancez le programme : il en affiche un nouveau.",
  enterTitle: "Se connecter à l’espace de l’équipe",
  enterText:
    "Ce lien ne sert qu’une fois. Le bouton l’utilise et vous garde connecté sur ce navigateur pendant dix heures.",
  enterButton: "Se connecter",
  usedTitle: "Ce lien ne fonctionne plus",
  usedText: "Il a déjà servi, ou il date d’un démarrage précédent. Relancez le programme pour en obtenir un nouveau.",
  refusedTitle: "Vous êtes connu, mais pas pour cet espace",
  refusedText:
    "Le service de connexion vous connaît, mais n’indique pas que vous faites partie de l’équipe. Demandez à qui gère cette plateforme de vous ajouter.",
  lostTitle: "Cette connexion n’a pas abouti ici",
  lostText:
    "Elle a pris plus de dix minutes, a commencé dans un autre navigateur, ou sa réponse ne correspond pas. Rien ne s’est passé.",
  deniedTitle: "Vous n’êtes pas connecté",
  deniedText: "Le service de connexion vous a renvoyé sans vous connecter.",
  awayTitle: "Le service de connexion ne répond pas",
  awayText:
    "Vous n’y êtes pour rien. Le public peut continuer à utiliser les services ; seules les pages de l’équipe attendent. Réessayez dans quelques minutes.",
  again: "Réessayer",
  signOut: "Se déconnecter",
  outTitle: "Vous êtes déconnecté",
  outText: "Sur ce navigateur. Les chiffres et le droit restent à leur place.",
};

const texts: { readonly [language in Language]: SignInTexts } = { en, fr: inFrench(fr) };
export const signInTexts = (language: Language): SignInTexts => texts[language];
