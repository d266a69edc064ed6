export { Age } from "./components/age/age.tsx";
export { AlertCard } from "./components/alert/alert.tsx";
export { BackLink } from "./components/back-link/back-link.tsx";
export { Bar, type BarProps } from "./components/bar/bar.tsx";
export { Breadcrumbs, type Crumb } from "./components/breadcrumbs/breadcrumbs.tsx";
export { Button, ButtonGroup, ButtonLink, type ButtonLook } from "./components/button/button.tsx";
export {
  Checkboxes,
  type CheckboxesProps,
  type CheckboxItem,
  type ChoiceDivider,
} from "./components/checkboxes/checkboxes.tsx";
export type { Attributes, Content } from "./components/content.ts";
export { type DataColumn, type DataRow, DataTable } from "./components/data-table/data-table.tsx";
export { DateInput, type DateInputProps, type DatePart } from "./components/date-input/date-input.tsx";
export { Details } from "./components/details/details.tsx";
export { Empty } from "./components/empty/empty.tsx";
export { ErrorMessage, type FieldError } from "./components/error-message/error-message.tsx";
export { type ErrorLink, ErrorSummary } from "./components/error-summary/error-summary.tsx";
export { Fieldset, type LegendProps } from "./components/fieldset/fieldset.tsx";
export { type FieldProps, FormGroup } from "./components/form-group/form-group.tsx";
export { Heading, type HeadingLevel } from "./components/heading/heading.tsx";
export { Hint } from "./components/hint/hint.tsx";
export { Input, type InputProps, type InputWidth } from "./components/input/input.tsx";
export { InsetText } from "./components/inset-text/inset-text.tsx";
export { Instrument, type InstrumentProps, Instruments } from "./components/instrument/instrument.tsx";
export { IntervalAxis, IntervalDot, type IntervalDotProps } from "./components/interval-dot/interval-dot.tsx";
export { Label, type LabelProps, type TextSize } from "./components/label/label.tsx";
export { LawArticle, type LawArticleProps, LawPage, MarginFigure } from "./components/law-article/law-article.tsx";
export { LawBlock, type LawLine, type LawToken, type TokenKind } from "./components/law-block/law-block.tsx";
export { type LightItem, LightShape, type LightState, Lights } from "./components/lights/lights.tsx";
export { Line, type LineProps } from "./components/line/line.tsx";
export type { Station } from "./components/line/station.ts";
export { NotificationBanner } from "./components/notification-banner/notification-banner.tsx";
export { CitizenPage, type CitizenPageProps, type FooterLink } from "./components/page/citizen-page.tsx";
export { type DocumentProps, type LanguageChoice, LanguageSwitch } from "./components/page/document.tsx";
export { Mark, type NavItem, StaffPage, type StaffPageProps } from "./components/page/staff-page.tsx";
export { Panel } from "./components/panel/panel.tsx";
export { PhaseBanner } from "./components/phase-banner/phase-banner.tsx";
export { Provenance } from "./components/provenance/provenance.tsx";
export { type RadioItem, Radios, type RadiosProps } from "./components/radios/radios.tsx";
export { Rail, RailEntry, RailSection, WithRail } from "./components/rail/rail.tsx";
export { ResultItem, ResultList, ResultTotal } from "./components/result/result.tsx";
export { Select, type SelectItem, type SelectProps } from "./components/select/select.tsx";
export { Settled } from "./components/settled/settled.tsx";
export { SkipLink } from "./components/skip-link/skip-link.tsx";
export { Sparkline, type SparklineProps } from "./components/sparkline/sparkline.tsx";
export { type StayRow, Stays } from "./components/stays/stays.tsx";
export { type Step, StepChart, type StepChartProps } from "./components/step-chart/step-chart.tsx";
export { Steps, type TimeStep } from "./components/steps/steps.tsx";
export {
  type SummaryAction,
  type SummaryCard,
  SummaryList,
  type SummaryRow,
} from "./components/summary-list/summary-list.tsx";
export { Table, type TableCell } from "./components/table/table.tsx";
export { Tag, type TagColour } from "./components/tag/tag.tsx";
export { Textarea, type TextareaProps } from "./components/textarea/textarea.tsx";
export { TradeOff, type TradeOffAxis, type TradeOffPoint } from "./components/trade-off/trade-off.tsx";
export { Tree, type TreeNode, Trees } from "./components/tree/tree.tsx";
export { Verdict } from "./components/verdict/verdict.tsx";
export { WarningText } from "./components/warning-text/warning-text.tsx";
