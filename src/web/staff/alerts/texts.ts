import type { AlertChannel, AlertMessage, Breakdown, Occasion } from "../../../signals/index.ts";
import type { Language } from "../../language.ts";

type Measured = { readonly [measure in Breakdown["measure"]]: (text: string) => string };
type Named = { readonly [value: string]: string };

/** Words of alerts: on the screen, and as people are sent them. */
const en = {
  title: "Alerts",
  titleOf: (service: string) => `${service}: alerts`,
  backToPanel: "Panel",
  allServices: "All services",
  // the sentence
  quietLead: "Nothing looks broken.",
  quietText: (services: string) => `${services}, looked at every minute.`,
  looked: (time: string) => `Last looked ${time}.`,
  lookedLate: (time: string) =>
    `Last looked ${time}, and it should be every minute: what broke since then is not known. See that the server runs.`,
  neverLooked: "Not looked at yet.",
  openLead: (n: number) => (n === 1 ? "One thing looks broken." : `${n} things look broken.`),
  acknowledgedText: (n: number) =>
    n === 0 ? "Nobody has acknowledged any yet." : n === 1 ? "Somebody looks after one." : `Somebody looks after ${n}.`,
  services: (n: number) => (n === 1 ? "One service" : `${n} services`),
  // what
  failing: (share: string, question: string | null) =>
    question === null ? `${share} of pages fail` : `${share} of pages fail, most at “${question}”`,
  counts: {
    fewer_starts: "Fewer people start than at this hour of other weeks",
    more_starts: "More people start than at this hour of other weeks",
    fewer_results: "Fewer people reach a result than at this hour of other weeks",
  },
  silence: (time: string) => `Nobody has opened a page for ${time}`,
  uneven: {
    failures: (who: string) => `Pages fail more often: ${who}`,
    results: (who: string) => `Fewer people reach a result: ${who}`,
    errors: (who: string) => `More answers are refused: ${who}`,
  } satisfies Measured as Measured,
  // since, for whom, how sure
  since: "Since",
  sinceAt: (moment: string, age: string) => `${moment} (${age})`,
  forWhom: "For whom",
  everybody: "everybody, counted together",
  forValue: (who: string) => who,
  howSure: "How sure",
  chance: (chance: string, adjusted: boolean) =>
    `where nothing is wrong, a sign this strong comes by chance ${chance}${adjusted ? ", after adjustment for all comparisons" : ""}`,
  underMillion: "less than once in a million",
  oneIn: (n: string) => `once in ${n}`,
  nOf: (n: string, of: string) => `${n} of ${of}`,
  failed: "Failed",
  ofPages: (share: string, time: string) => `${share} pages in ${time}`,
  allowed: "Allowed",
  allowedText: (share: string, rate: string) => `${share}; it fails ${rate} times as fast`,
  mostAt: "Most at",
  counted: "Counted",
  countedText: (seen: string, expected: string, time: string) => `${seen} instead of ${expected} expected, in ${time}`,
  silenceText: (expected: string) => `${expected} people were expected to start in that time, by the weeks before`,
  others: "All others",
  difference: "Difference",
  points: (by: string, low: string, high: string) =>
    `${by} ${/^[−+]1$/.test(by) ? "point" : "points"} (95 %: ${low} to ${high})`,
  measured: {
    failures: (share: string) => `${share} pages failed`,
    results: (share: string) => `${share} who started reached a result`,
    errors: (share: string) => `${share} answers were refused`,
  } satisfies Measured as Measured,
  otherBrowser: "Other browsers",
  devices: { phone: "Phones", computer: "Computers", tablet: "Tablets", other: "Other devices" } as Named,
  channels: {
    web: "On the web",
    phone: "By telephone",
    counter: "At the counter",
    assisted: "With help",
    partner: "At partners",
    api: "By other programs",
  } as Named,
  inLanguage: (language: string) => `In ${language}`,
  release: (version: string) => `Release ${version}`,
  lookAt: "Look at",
  lookPanel: "the panel: people now, by the hour, and the questions",
  lookQuestion: (question: string) => `the question “${question}” and what rests on it`,
  lookBreakdowns: "all comparisons of browsers, devices, languages, channels and releases",
  acknowledgeAt: "Evidence, and to say that you look after it:",
  // messages
  over: "Over",
  endedAt: (moment: string) => `This is over: it ended at ${moment}.`,
  reminder: (n: string) => `Reminder ${n}: nobody has acknowledged this yet.`,
  syntheticTag: "synthetic",
  syntheticLead: "Synthetic people: this was found among simulated visitors, not the public.",
  by: { email: "E-mail", webhook: "Webhook" } satisfies { readonly [c in AlertChannel]: string },
  occasions: {
    opened: "that it began",
    worse: "that it got worse",
    reminder: "reminder",
    ended: "that it is over",
  } satisfies { readonly [o in Occasion]: string },
  sent: (moment: string) => `sent ${moment}`,
  dropped: {
    acknowledged: "not sent: acknowledged before",
    ended: "not sent: over before the quiet hours were",
  } satisfies { readonly [d in NonNullable<AlertMessage["dropped"]>]: string },
  waits: (moment: string) => `waits until ${moment}`,
  failedTo: (attempts: string, reason: string, moment: string) =>
    `not delivered after ${attempts} attempts (${reason}); next ${moment}`,
  nobodyTold: "On the screen only.",
  // the page
  open: "Open now",
  noOpen: "No open alert",
  noOpenText:
    "Alerts appear here by themselves: when pages fail, when people or results stop coming as they do at this hour of the week, and when it is worse for one browser, device, language, channel or release. Under ten people on either side nothing is compared; what is usual is known after two weeks.",
  past: "Past",
  noPast: "None has ended yet.",
  severity: { now: "now", soon: "today" },
  acknowledgedBy: (name: string, moment: string) =>
    `${name === "" ? "Somebody, whose name has been deleted," : name} looks after it, since ${moment}`,
  acknowledge: "I look after it",
  who: "Who",
  note: "Note for the others (optional)",
  noteHint: "What you saw, what you do. Nothing about people.",
  told: "Told",
  openedAt: "Noticed",
  lag: (minutes: string) => `${minutes} after it began`,
  howLong: "How long",
  what: "What",
  already: "This alert was over or acknowledged before.",
  whoMissing: "Say who looks after it: a name of 1 to 60 characters; the note may have 500.",
  // quality
  quality: "How good these alerts are",
  lagTitle: "Time to notice",
  lagText: (median: string, range: string | null, longest: string, n: string) =>
    `median ${median}${range === null ? "" : ` (95 %: ${range})`}, longest ${longest}, of ${n === "1" ? "one alert" : `${n} alerts`} in 90 days. From when it began, as far as counts by the minute or the hour tell, to when the alert opened.`,
  lagNone: "no alert in 90 days",
  falseTitle: "False alarms",
  falseText:
    "Pages that begin to fail are said from three people on, when counts that far above what is allowed would come by chance once in 60,000 pages or more rarely; silence when a pause that long comes once in 100,000; too few or too many when their sums are as unlikely over two days; of comparisons one finding in a hundred may be chance (Benjamini–Hochberg), and differences under 10 points are left alone. What came of it is measured: benchmarks/alerts.ts counts the false alarms in a month of synthetic people.",
  endsTitle: "End",
  endsText: (minutes: string) => `An alert ends when the trouble has not been found for ${minutes} minutes.`,
  // breakdowns
  breakdowns: "For whom: all comparisons",
  breakdownsSub: (time: string) =>
    `Each against all others, in ${time}. Shown with 95 % intervals: Wilson for shares, Newcombe for differences; results of journeys whose end is known.`,
  who1: "Who",
  measure: "What",
  measures: { failures: "pages fail", results: "reach a result", errors: "answers refused" } satisfies {
    readonly [m in Breakdown["measure"]]: string;
  },
  mine: "Here",
  otherShort: "Others",
  chanceHead: "By chance, adjusted",
  counts1: "Counts",
  countsYes: "yes",
  countsNo: "no",
  countsSmall: "real, too small for an alarm",
  countsBetter: "real, and better",
  countsShared: (who: string) => `no: the same people as ${who}`,
  openCase: "Open a case",
  openCaseSaid: (alert: string) => `Open a case about “${alert}”`,
  openCaseHint:
    "A case goes from the signal to an owner, a decision, a change and its verified effect, each step timed.",
  noBreakdowns: "Nothing to compare yet",
  noBreakdownsText:
    "From ten people on either side, each browser, device, language, channel and release is compared with all others.",
  moreBreakdowns: (n: string) => `${n} further comparisons show smaller differences that may be chance.`,
  synthetic: "Simulated",
  railTitle: "Alerts",
  railNone: "none open",
  railAll: "All alerts",
};
export type AlertTexts = typeof en;

const fr: AlertTexts = {
  title: "Alertes",
  titleOf: (service) => `${service} : alertes`,
  backToPanel: "Tableau de bord",
  allServices: "Tous les services",
  quietLead: "Rien ne semble en panne.",
  quietText: (services) => `${services}, vérifié chaque minute.`,
  looked: (time) => `Dernière vérification ${time}.`,
  lookedLate: (time) =>
    `Dernière vérification ${time}, alors qu’elle devrait se faire chaque minute : ce qui est tombé en panne depuis n’est pas connu. Voyez si le serveur tourne.`,
  neverLooked: "Pas encore vérifié.",
  openLead: (n) => (n === 1 ? "Une chose semble en panne." : `${n} choses semblent en panne.`),
  acknowledgedText: (n) =>
    n === 0
      ? "Personne ne s’en occupe encore."
      : n === 1
        ? "Quelqu’un s’occupe de l’une d’elles."
        : `Quelqu’un s’occupe de ${n} d’entre elles.`,
  services: (n) => (n === 1 ? "Un service" : `${n} services`),
  failing: (share, question) =>
    question === null ? `${share} des pages échouent` : `${share} des pages échouent, surtout à « ${question} »`,
  counts: {
    fewer_starts: "Moins de personnes commencent qu’à cette heure les autres semaines",
    more_starts: "Plus de personnes commencent qu’à cette heure les autres semaines",
    fewer_results: "Moins de personnes arrivent à un résultat qu’à cette heure les autres semaines",
  },
  silence: (time) => `Personne n’a ouvert de page depuis ${time}`,
  uneven: {
    failures: (who) => `Les pages échouent plus souvent : ${who}`,
    results: (who) => `Moins de personnes arrivent à un résultat : ${who}`,
    errors: (who) => `Plus de réponses sont refusées : ${who}`,
  },
  since: "Depuis",
  sinceAt: (moment, age) => `${moment} (${age})`,
  forWhom: "Pour qui",
  everybody: "tout le monde, compté ensemble",
  forValue: (who) => who,
  howSure: "À quel point c’est sûr",
  chance: (chance, adjusted) =>
    `si tout va bien, un signe aussi fort vient par hasard ${chance}${adjusted ? ", toutes comparaisons prises en compte" : ""}`,
  underMillion: "moins d’une fois sur un million",
  oneIn: (n) => `une fois sur ${n}`,
  nOf: (n, of) => `${n} sur ${of}`,
  failed: "En échec",
  ofPages: (share, time) => `${share} pages en ${time}`,
  allowed: "Toléré",
  allowedText: (share, rate) => `${share} ; les échecs vont ${rate} fois plus vite`,
  mostAt: "Surtout à",
  counted: "Compté",
  countedText: (seen, expected, time) => `${seen} au lieu de ${expected} attendus, en ${time}`,
  silenceText: (expected) =>
    `${expected} personnes auraient dû commencer pendant ce temps, d’après les semaines passées`,
  others: "Tous les autres",
  difference: "Écart",
  points: (by, low, high) => `${by} ${/^[−+]?[01]$/.test(by) ? "point" : "points"} (95 % : ${low} à ${high})`,
  measured: {
    failures: (share) => `${share} pages ont échoué`,
    results: (share) => `${share} de ceux qui ont commencé sont arrivés à un résultat`,
    errors: (share) => `${share} réponses ont été refusées`,
  },
  otherBrowser: "Autres navigateurs",
  devices: { phone: "Téléphones", computer: "Ordinateurs", tablet: "Tablettes", other: "Autres appareils" },
  channels: {
    web: "Sur le web",
    phone: "Par téléphone",
    counter: "Au guichet",
    assisted: "Avec de l’aide",
    partner: "Chez des partenaires",
    api: "Par d’autres programmes",
  },
  inLanguage: (language) => `En ${language}`,
  release: (version) => `Version ${version}`,
  lookAt: "À regarder",
  lookPanel: "le tableau de bord : présents, par heure, et les questions",
  lookQuestion: (question) => `la question « ${question} » et ce qui en dépend`,
  lookBreakdowns: "toutes les comparaisons de navigateurs, appareils, langues, canaux et versions",
  acknowledgeAt: "Les preuves, et pour dire que vous vous en occupez :",
  over: "Terminé",
  endedAt: (moment) => `C’est terminé, depuis ${moment}.`,
  reminder: (n) => `Rappel ${n} : personne ne s’en occupe encore.`,
  syntheticTag: "simulé",
  syntheticLead: "Personnes simulées : trouvé parmi des visiteurs simulés, pas dans le public.",
  by: { email: "Courriel", webhook: "Webhook" },
  occasions: { opened: "début", worse: "aggravation", reminder: "rappel", ended: "fin" },
  sent: (moment) => `envoyé ${moment}`,
  dropped: {
    acknowledged: "pas envoyé : quelqu’un s’en occupait déjà",
    ended: "pas envoyé : terminé avant la fin des heures calmes",
  },
  waits: (moment) => `attend ${moment}`,
  failedTo: (attempts, reason, moment) => `pas remis après ${attempts} essais (${reason}) ; prochain ${moment}`,
  nobodyTold: "À l’écran seulement.",
  open: "En cours",
  noOpen: "Aucune alerte en cours",
  noOpenText:
    "Les alertes apparaissent d’elles-mêmes : quand des pages échouent, quand les gens ou les résultats ne viennent plus comme à cette heure de la semaine, et quand c’est pire pour un navigateur, un appareil, une langue, un canal ou une version. Sous dix personnes d’un côté ou de l’autre, rien n’est comparé ; l’habitude est connue après deux semaines.",
  past: "Passées",
  noPast: "Aucune ne s’est encore terminée.",
  severity: { now: "tout de suite", soon: "dans la journée" },
  acknowledgedBy: (name, moment) =>
    `${name === "" ? "Quelqu’un, dont le nom a été effacé," : name} s’en occupe, depuis ${moment}`,
  acknowledge: "Je m’en occupe",
  who: "Qui",
  note: "Mot pour les autres (facultatif)",
  noteHint: "Ce que vous avez vu, ce que vous faites. Rien sur les personnes.",
  told: "Prévenus",
  openedAt: "Remarqué",
  lag: (minutes) => `${minutes} après le début`,
  howLong: "Durée",
  what: "Quoi",
  already: "Cette alerte était déjà terminée ou prise en charge.",
  whoMissing: "Dites qui s’en occupe : un nom de 1 à 60 caractères ; le mot peut en avoir 500.",
  quality: "Ce que valent ces alertes",
  lagTitle: "Temps pour remarquer",
  lagText: (median, range, longest, n) =>
    `médiane ${median}${range === null ? "" : ` (95 % : ${range})`}, au plus ${longest}, sur ${n === "1" ? "une alerte" : `${n} alertes`} en 90 jours. Du début, d’après les comptes par minute ou par heure, à l’ouverture de l’alerte.`,
  lagNone: "aucune alerte en 90 jours",
  falseTitle: "Fausses alertes",
  falseText:
    "Des pages qui se mettent à échouer sont signalées à partir de trois personnes, quand un nombre aussi supérieur à ce qui est toléré viendrait par hasard une fois sur 60 000 pages ou plus rarement ; le silence, quand une pause aussi longue vient une fois sur 100 000 ; trop peu ou trop de monde, quand leurs sommes sont aussi improbables sur deux jours ; parmi les comparaisons, une trouvaille sur cent peut être un hasard (Benjamini–Hochberg), et les écarts de moins de 10 points sont laissés. Ce qu’il en est se mesure : benchmarks/alerts.ts compte les fausses alertes d’un mois de personnes simulées.",
  endsTitle: "Fin",
  endsText: (minutes) => `Une alerte se termine quand la panne n’a plus été trouvée pendant ${minutes} minutes.`,
  breakdowns: "Pour qui : toutes les comparaisons",
  breakdownsSub: (time) =>
    `Chacun contre tous les autres, en ${time}. Avec intervalles à 95 % : Wilson pour les parts, Newcombe pour les écarts ; résultats des parcours dont l’issue est connue.`,
  who1: "Qui",
  measure: "Quoi",
  measures: { failures: "pages en échec", results: "arrivent à un résultat", errors: "réponses refusées" },
  mine: "Ici",
  otherShort: "Autres",
  chanceHead: "Par hasard, ajusté",
  counts1: "Compte",
  countsYes: "oui",
  countsNo: "non",
  countsSmall: "réel, trop petit pour alerter",
  countsBetter: "réel, et meilleur",
  countsShared: (who) => `non : les mêmes personnes que ${who}`,
  openCase: "Ouvrir un dossier",
  openCaseSaid: (alert) => `Ouvrir un dossier sur « ${alert} »`,
  openCaseHint:
    "Un dossier va du signal à un responsable, une décision, un changement et son effet vérifié, chaque étape chronométrée.",
  noBreakdowns: "Rien à comparer encore",
  noBreakdownsText:
    "À partir de dix personnes de chaque côté, chaque navigateur, appareil, langue, canal et version est comparé à tous les autres.",
  moreBreakdowns: (n) => `${n} autres comparaisons montrent des écarts plus petits, peut-être dus au hasard.`,
  synthetic: "Simulé",
  railTitle: "Alertes",
  railNone: "aucune en cours",
  railAll: "Toutes les alertes",
};

const texts: { readonly [language in Language]: AlertTexts } = { en, fr };
export const alertTexts = (language: Language): AlertTexts => texts[language];
