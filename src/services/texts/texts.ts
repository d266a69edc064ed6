/** Every sentence that the services room itself says; what a service says stands in its own file. */
export interface Texts {
  readonly yes: string;
  readonly no: string;
  readonly dontKnow: string;
  readonly proceed: string;
  readonly helpSummary: string;
  /** The same, on a page of several questions. */
  readonly helpOnSheet: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly noneOfThem: string;
  /** Under the boxes of a list of things: "None of these". */
  readonly noneOfThese: string;
  readonly monthsHint: string;
  readonly monthNow: (month: string, amount: string) => string;
  readonly perMonth: string;
  readonly perYear: string;
  /** Durations: "3 months" */
  readonly units: { readonly [unit in "years" | "months" | "days" | "percent" | "area"]: string };
  readonly count: (unit: "years" | "months" | "days", n: string, one: boolean) => string;
  readonly squareMetres: (n: string) => string;

  readonly people: {
    readonly you: string;
    readonly partner: string;
    /** "your child born on 12 May 2015" */
    readonly child: (birth: string) => string;
    /** "Child born on 12 May 2015", as a heading or beside a checkbox. */
    readonly childLabel: (birth: string) => string;
  };

  readonly household: {
    readonly title: string;
    readonly intro: string;
    readonly partner: string;
    readonly partnerHint: string;
    readonly partnerShort: string;
    readonly couple: string;
    readonly coupleShort: string;
    readonly yourBirth: string;
    readonly partnerBirth: string;
    readonly partnerBirthHint: string;
    readonly children: string;
    readonly childrenHint: string;
    readonly childrenShort: string;
    readonly childLegend: (n: number) => string;
    readonly birth: string;
    readonly add: string;
    readonly addFirst: string;
    readonly remove: string;
    readonly noChildren: string;
  };

  readonly why: {
    readonly summary: string;
    /** "Your answer can still change family allowances and …" */
    readonly aids: (names: string) => string;
    /** "Needed for: age (article L521-1)." */
  };
  readonly progress: (decided: number, of: number) => string;

  readonly errors: {
    readonly missingYesNo: string;
    readonly missingChoice: string;
    readonly missingWhich: string;
    readonly noneAndSome: string;
    readonly missingTick: string;
    readonly noneAndTick: string;
    readonly missingAmount: string;
    readonly notAmount: string;
    readonly missingNumber: string;
    readonly notNumber: string;
    readonly notWhole: string;
    readonly tooLittle: (least: string) => string;
    readonly tooMuch: (most: string) => string;
    readonly missingDate: string;
    readonly missingDatePart: (parts: string) => string;
    readonly notDate: string;
    readonly yearFourDigits: string;
    readonly dateTooEarly: (least: string) => string;
    readonly dateTooLate: (most: string) => string;
    readonly dateInFuture: string;
    readonly answerAndDontKnow: string;
    readonly tooManyChildren: (most: number) => string;
    readonly whose: (label: string, message: string) => string;
  };
  readonly stale: string;

  readonly check: {
    readonly title: string;
    readonly change: (label: string, whose: string) => string;
    readonly notKnown: string;
    readonly together: string;
    readonly none: string;
    readonly byMonth: (label: string) => string;
    /** "March 2026 to May 2026" */
    readonly span: (first: string, last: string) => string;
    /** A year that was not asked, since the amounts of a month have been the same. */
    readonly filled: (amount: string) => string;
  };

  readonly results: ResultTexts;
  /** "a, b and c" */
  readonly list: (items: readonly string[]) => string;
}

export interface ResultTexts {
  readonly title: (state: "sure" | "likely" | "unsure" | "nothing") => string;
  readonly nothing: string;
  readonly unsureTotal: string;
  readonly perMonth: (amount: string) => string;
  readonly between: (low: string, high: string) => string;
  readonly atLeast: (low: string) => string;
  readonly upTo: (high: string) => string;
  readonly fromAids: (n: number) => string;
  readonly yearly: (amount: string) => string;
  readonly once: (amount: string) => string;
  /** Beside the sum that is named first. */
  readonly besides: (sum: string) => string;
  readonly state: { readonly [state in "sure" | "likely" | "not" | "unsure"]: string };
  readonly paid: (period: "month" | "year" | "once", payer: string) => string;
  /** "Number of children: 2" */
  readonly is: (label: string, value: string) => string;
  readonly isYes: (label: string) => string;
  readonly isNo: (label: string) => string;
  /** Of an amount for each of some people, where there are none of them. */
  readonly forNobody: (label: string) => string;
  readonly comes: (label: string, value: string) => string;
  readonly isUnder: (label: string, value: string, limit: string, limitValue: string) => string;
  readonly isOver: (label: string, value: string, limit: string, limitValue: string) => string;
  readonly isEqual: (label: string, value: string, limit: string, limitValue: string) => string;
  readonly notYetKnown: (label: string) => string;
  /** Heading of aids whose decisive reason stands under none of the service's grounds. */
  readonly otherGround: string;
  /** "A figure of the law behind this, the ceiling, is known to hold only until 31 March 2026." */
  readonly outdated: (labels: string, count: number, day: string) => string;
  /** "and 4 others", of labels */
  readonly others: (n: number) => string;
  readonly whose: (label: string, person: string) => string;
  readonly changeTo: (label: string, from: string, to: string) => string;
  readonly changeAtLeast: (label: string, from: string, to: string) => string;
  readonly changeAtMost: (label: string, from: string, to: string) => string;
  readonly changeGives: (change: string, amount: string) => string;
}
