export { acknowledge } from "./alerts/acknowledge.ts";
export { ALERT_CHANNELS, type Alert, type AlertChannel, type AlertMessage, type Occasion } from "./alerts/alert.ts";
export { lastLooks, noteLook } from "./alerts/looks.ts";
export { claimMessage, type DueMessage, messageDelivered, messageFailed } from "./alerts/messages.ts";
export { type QuietHours, quietUntil } from "./alerts/quiet-hours.ts";
export { type DetectionLag, detectionLag, messagesOf, openAlerts, pastAlerts } from "./alerts/read.ts";
export { type AlertChanges, type AlertOptions, ENDS_AFTER_MS, REMIND_EVERY_MS, updateAlerts } from "./alerts/update.ts";
export {
  ANNOTATION_KINDS,
  type Annotation,
  type AnnotationKind,
  annotate,
  annotation,
  annotations,
  type NewAnnotation,
  noteSeen,
  type Seen,
  takeBack,
} from "./annotations/annotations.ts";
export {
  type Compared,
  type ComparedQuestion,
  type Comparison,
  comparableHours,
  compare,
  isTooYoung,
  type TooYoung,
} from "./annotations/compare.ts";
export { causes, type QuestionCause } from "./causes.ts";
export { isName, readEvent } from "./check-event.ts";
export { type Collector, openCollector } from "./collector.ts";
export {
  type Cost,
  DECISION_DAYS_KEPT,
  type Decision as DepartmentDecision,
  type KnownAids,
  type ReadEntry,
  readCost,
  readDecision,
} from "./decisions/decision.ts";
export { type Conflict, forgetDecisions, type Kept, keepCosts, keepDecisions } from "./decisions/keep.ts";
export * from "./event.ts";
export {
  type ArmResult,
  type ExperimentQuery,
  type ExperimentResult,
  experimentResult,
  variantName,
} from "./experiments/result.ts";
export { type ExperimentRun, endExperiment, experimentRuns, startExperiment } from "./experiments/runs.ts";
export { LEFT_WHY, wordingVersion } from "./feedback-wording.ts";
export { ACTIVE_MS, LEFT_MS, PAUSED_MS, RAW_RETENTION_DAYS, STAFF_NAME_DAYS } from "./horizons.ts";
export { type CoursePoint, type Instruments, instruments } from "./instruments/instruments.ts";
export { type LinePlace, type LineSignals, lineSignals } from "./line-signals.ts";
export { subscribe } from "./live.ts";
export {
  type CaseAbout,
  caseOf,
  cases,
  decideCase,
  type Effect,
  giveOwner,
  type LoopCase,
  type NewCase,
  noteChange,
  openCase,
  VERDICTS,
  verifyCase,
} from "./loop/cases.ts";
export { LOOP_STEPS, type LoopStep, loopClock, slowestOf, stepsOf, type TimedStep } from "./loop/clock.ts";
export { signalsMigrations } from "./migrations.ts";
export { lastHours, type Moment, type Window } from "./moment.ts";
export { type FeedbackRow, type Outcome as OutcomeFigures, type OutcomeChain, outcome } from "./outcome/outcome.ts";
export { type Panel, panel } from "./panel.ts";
export {
  PUBLISHED_TABLES,
  type PublishedMonth,
  type PublishedTable,
  type PublishedTableName,
  publishedMonths,
} from "./published/months.ts";
export { SMALLEST_CELL } from "./published/suppressed.ts";
export type { QuestionRow } from "./question-rows.ts";
export { type RecordedEvent, readEvents } from "./read-events.ts";
export { type HourFigures, readHours } from "./read-hours.ts";
export { record } from "./record.ts";
export { forgetOld } from "./retention.ts";
export type { People, ReadOptions, Services } from "./scope.ts";
export type { SeriesPoint } from "./service-counts.ts";
export { forgetStaffNames } from "./staff-names.ts";
export type { AlwaysValid } from "./statistics/always-valid.ts";
export type { Cause, CauseName, Evidence, Explanation, Stays } from "./statistics/cause.ts";
export { hazard, type Met } from "./statistics/hazard.ts";
export type { Interval } from "./statistics/interval.ts";
export { kaplanMeier, type Observation, type SurvivalStep } from "./statistics/kaplan-meier.ts";
export { type Mean, mean } from "./statistics/mean.ts";
export { type MeanScore, meanScore } from "./statistics/mean-score.ts";
export { type Median, median, medianOfCells, medianRanks } from "./statistics/median.ts";
export { newcombe } from "./statistics/newcombe.ts";
export { type Estimate, product } from "./statistics/product.ts";
export { type Share, share, TOO_FEW } from "./statistics/share.ts";
export { type Eligible, type TakeUp, takeUp } from "./statistics/take-up.ts";
export { wilson } from "./statistics/wilson.ts";
export { ALLOWED_FAILURES } from "./trouble/failing.ts";
export { breakdowns, type LookOptions, lookForTrouble } from "./trouble/look.ts";
export { DIMENSIONS, type Dimension, type Trouble, type TroubleAbout, type TroubleKind } from "./trouble/trouble.ts";
export { type Breakdown, type Weight, weightOf } from "./trouble/uneven.ts";
export { usualLeaving } from "./usual-leaving.ts";
export type { VerdictRow } from "./verdict-rows.ts";
