/** The service over `twoAids`, as a team would write it. */
export const TWO_AIDS_YAML = `
title: { en: Two aids, fr: Deux aides }
start:
  en: { what: What you can get., howLong: About two minutes., youNeed: [Your tax notice], privacy: ["We keep your answers for {days} days."] }
  fr: { what: Ce que vous pouvez recevoir., howLong: Deux minutes environ., youNeed: [Votre avis d’impôt], privacy: ["Nous gardons vos réponses {days} jours."] }
household:
  person: person
  childBirth: birth_date
  groups:
    family: { parent: adults, child: children }
    household: { member: everyone }
aids:
  - id: allowance
    rule: allowance
    name: { en: family allowance, fr: allocation familiale }
    summary: { en: For children., fr: Pour les enfants. }
    period: month
    payer: { en: the family fund, fr: la caisse }
    apply:
      en: { link: "https://example.org/a", label: Apply, documents: [Birth certificate] }
      fr: { link: "https://example.org/a", label: Demander, documents: [Acte de naissance] }
  - id: care
    rule: care
    name: { en: care allowance, fr: allocation de soin }
    summary: { en: For disabled children., fr: Pour les enfants handicapés. }
    period: month
    payer: { en: the family fund, fr: la caisse }
    apply:
      en: { link: "https://example.org/c", label: Apply, documents: [] }
      fr: { link: "https://example.org/c", label: Demander, documents: [] }
questions:
  - id: resources
    fact: resources
    of: family
    ask: amount per year
    seconds: 120
    dontKnow: true
    en: { title: "What were your family’s resources in {year}?", short: "Resources in {year}" }
    fr: { title: "Quelles étaient vos ressources en {year} ?", short: "Ressources de {year}" }
  - id: wages
    fact: wages
    of: adults
    ask: amount per month
    seconds: 60
    en: { title: "What were your wages in {year}?", self: "How much did you earn in {year}?", short: "Wages in {year}" }
    fr: { title: "Quels étaient vos salaires en {year} ?", self: "Combien avez-vous gagné en {year} ?", short: "Salaire de {year}" }
  - id: disability
    fact: disabled
    of: children
    ask: yes_no
    seconds: 10
    en: { title: "Which of your children have a disability?", child: "Does {child} have a disability?", short: Disability }
    fr: { title: "Lesquels de vos enfants ont un handicap ?", child: "Est-ce que {child} a un handicap ?", short: Handicap }
`;
