export { type Applied, applyLaw } from "./applied.ts";
export { readService } from "./definition/read-service.ts";
export {
  type Aid,
  type Arm,
  type Assumed,
  type Both,
  type Experiment,
  LANGUAGES,
  type Language,
  type Option,
  type Question,
  type Service,
  type StartTexts,
} from "./definition/service.ts";
export { type ExperimentsInUse, preparedFor } from "./experiments.ts";
export { formFor } from "./form-for.ts";
export type { Form } from "./interview/field-names.ts";
export {
  type Answered,
  type Gone,
  type JourneyOptions,
  type Journeys,
  openJourneys,
  type Results,
  type Shown,
} from "./journeys/journeys.ts";
export { KEPT_DAYS } from "./journeys/kept.ts";
export { servicesMigrations } from "./journeys/migrations.ts";
export type { JourneyKeys } from "./journeys/seal.ts";
export type { Visit } from "./journeys/visit.ts";
export {
  aidId,
  bareName,
  type LineItem,
  type ObjectId,
  type ObjectKind,
  questionId,
  type World,
} from "./line/graph.ts";
export {
  type Branch,
  type Line,
  lineOf,
  objectsOf,
  type Station,
  type StationKind,
  waysToQuestions,
} from "./line/line.ts";
export {
  type FeedbackForm,
  LEAVING,
  LEAVING_REASONS,
  wordingFrom,
  wordingName,
} from "./outcome/instruments.ts";
export { type AidReport, type OpenOutcome, type Outcomes, openOutcomes } from "./outcome/outcomes.ts";
export { OUTCOME_DAYS, WAVES } from "./outcome/waves.ts";
export type * from "./pages.ts";
export { type Prepared, prepare } from "./prepare.ts";
export { changedByAny, type Price, prices } from "./price/cost.ts";
export {
  isWhole,
  keepPrices,
  keptPrices,
  measuredFrom,
  measuredText,
  type PriceMeasurement,
  type PriceVersion,
  priceVersion,
  sameVersion,
} from "./price/kept.ts";
export { type Measured, measure } from "./price/measure.ts";
export type { Population } from "./price/population.ts";
export { type Sum, sums } from "./price/sums.ts";
export type { ChangesView } from "./results/changes-view.ts";
export { currencySymbol, formatDate, formatMoney, formatNumber, formatPeriod, formatValue } from "./texts/format.ts";
export { frenchSpaces } from "./texts/french-spaces.ts";
