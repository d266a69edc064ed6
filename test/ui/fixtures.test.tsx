import { readFileSync } from "node:fs";
import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { describe, expect, test } from "vitest";
import {
  BackLink,
  Breadcrumbs,
  Button,
  ButtonLink,
  type ButtonLook,
  Checkboxes,
  DateInput,
  type DatePart,
  Details,
  ErrorMessage,
  ErrorSummary,
  Fieldset,
  Hint,
  Input,
  type InputWidth,
  InsetText,
  Label,
  type LabelProps,
  NotificationBanner,
  Panel,
  PhaseBanner,
  Radios,
  Select,
  SkipLink,
  type SummaryAction,
  SummaryList,
  Table,
  Tag,
  type TagColour,
  Textarea,
  type TextSize,
  WarningText,
} from "../../src/ui/index.ts";
import { domTree } from "./dom-tree.ts";

/** A fixture's options: the package's own names, all optional, as its nunjucks macros take them. */
interface Options {
  readonly [name: string]: unknown;
  readonly text?: string;
  readonly html?: string;
  readonly classes?: string;
  readonly id?: string;
  readonly idPrefix?: string;
  readonly name?: string;
  readonly value?: string;
  readonly values?: string[] & Record<string, string>;
  readonly href?: string;
  readonly items?: Options[];
  readonly label?: Options;
  readonly hint?: Options;
  readonly errorMessage?: Options;
  readonly fieldset?: Options;
  readonly legend?: Options;
  readonly formGroup?: Options;
  readonly conditional?: Options;
  readonly isPageHeading?: boolean;
  readonly checked?: boolean;
  readonly disabled?: boolean;
}

const folder = new URL("../../node_modules/govuk-frontend/dist/govuk/components/", import.meta.url);

function fixtures(component: string) {
  const file = readFileSync(new URL(`${component}/fixtures.json`, folder), "utf8");
  const { fixtures } = JSON.parse(file) as {
    fixtures: { name: string; options: Options; html: string; hidden: boolean }[];
  };
  return fixtures.filter((fixture) => !fixture.hidden);
}

/** What a fixture asks that no screen here needs. */
const unsupported: Readonly<Record<string, readonly string[]>> = {
  // The panel that interrupts, with actions of its own.
  panel: [
    "interruption",
    "interruption-with-content-with-long-line-length",
    "interruption-with-headings-content-and-lists",
  ],
};

const content = (options: Options | undefined, html = "html", text = "text"): Child =>
  options?.[html] === undefined ? (options?.[text] as string) : raw(options[html] as string);

/** `prefix--x` among the classes, and the rest of them. */
function modifier<T extends string>(classes: string | undefined, prefix: string, known: readonly T[]) {
  const names = classes?.split(" ") ?? [];
  const found = known.find((name) => names.includes(`${prefix}--${name}`));
  return { found, rest: names.filter((name) => name !== `${prefix}--${found}`).join(" ") || undefined };
}

const sizes = ["s", "m", "l", "xl"] as const satisfies readonly TextSize[];

function labelProps(options: Options | undefined, prefix = "govuk-label"): LabelProps {
  const { found, rest } = modifier(options?.classes, prefix, sizes);
  return { text: content(options), size: found, class: rest, heading: options?.isPageHeading };
}

const optional = (options: Options | undefined) => (options ? content(options) : undefined);
const legend = (options: Options | undefined) =>
  options?.legend && labelProps(options.legend, "govuk-fieldset__legend");
const error = (options: Options | undefined) => options && { word: "Error", text: content(options) };
const field = (o: Options) => ({
  name: o.name as string,
  hint: optional(o.hint),
  error: error(o.errorMessage),
  groupClass: o.formGroup?.classes,
});
const choices = (o: Options) => ({
  ...field(o),
  idPrefix: o.idPrefix,
  legend: legend(o.fieldset),
  items: (o.items ?? []).map((item) =>
    item.divider === undefined
      ? {
          value: item.value as string,
          text: content(item),
          hint: optional(item.hint),
          checked: item.checked,
          disabled: item.disabled,
          conditional: optional(item.conditional),
          exclusive: item.behaviour === "exclusive",
          id: item.id,
          name: item.name,
        }
      : { kind: "divider" as const, text: item.divider as string },
  ),
});

const actions = (o: Options | undefined): readonly SummaryAction[] | undefined =>
  (o?.actions as Options | undefined)?.items?.map((action) => ({
    href: action.href as string,
    text: content(action),
    about: action.visuallyHiddenText as string | undefined,
  }));

const cell = (o: Options) => ({ content: content(o), numeric: o.format === "numeric" });

const components: Readonly<Record<string, (o: Options) => Child>> = {
  button: (o) => {
    const { found, rest } = modifier<ButtonLook>(o.classes, "govuk-button", ["secondary", "warning", "inverse"]);
    const shared = { look: found, class: rest, start: o.isStartButton as boolean | undefined, id: o.id };
    return o.href ? (
      <ButtonLink {...shared} href={o.href}>
        {content(o)}
      </ButtonLink>
    ) : (
      <Button {...shared} name={o.name} value={o.value} disabled={o.disabled}>
        {content(o)}
      </Button>
    );
  },
  "back-link": (o) => {
    const { found, rest } = modifier(o.classes, "govuk-back-link", ["inverse"]);
    return (
      <BackLink href={o.href ?? "#"} inverse={found !== undefined} class={rest}>
        {content(o) ?? "Back"}
      </BackLink>
    );
  },
  breadcrumbs: (o) => {
    const { found, rest } = modifier(o.classes, "govuk-breadcrumbs", ["inverse"]);
    return (
      <Breadcrumbs
        label="Breadcrumb"
        items={(o.items ?? []).map((item) => ({ text: content(item), href: item.href }))}
        collapseOnMobile={o.collapseOnMobile as boolean | undefined}
        inverse={found !== undefined}
        class={rest}
      />
    );
  },
  checkboxes: (o) => {
    const { found, rest } = modifier(o.classes, "govuk-checkboxes", ["small"]);
    return <Checkboxes {...choices(o)} values={o.values} small={found !== undefined} class={rest} />;
  },
  "date-input": (o) => {
    const asked = o.items ?? [o.day ?? { name: "day" }, o.month ?? { name: "month" }, o.year ?? { name: "year" }];
    const keys = ["day", "month", "year"];
    const prefixed = o.namePrefix === undefined ? "" : `${o.namePrefix}-`;
    const parts = (asked as Options[]).flatMap((part, index): DatePart[] => {
      // An `undefined`/`false` part leaves the box out.
      if (!part) return [];
      const key = part.name ?? keys[index] ?? "";
      const label = (part.label as string | undefined) ?? key.charAt(0).toUpperCase() + key.slice(1);
      const shortKey = keys[index] as string;
      return [
        {
          key,
          label,
          value: part.value ?? o.values?.[prefixed + key] ?? (o.items ? undefined : o.values?.[shortKey]),
          error: (part.error as boolean | undefined) ?? (part.classes?.includes("govuk-input--error") || undefined),
        },
      ];
    });
    return (
      <DateInput
        id={o.id as string}
        name={o.namePrefix as string | undefined}
        hint={optional(o.hint)}
        error={error(o.errorMessage)}
        legend={legend(o.fieldset)}
        parts={parts}
      />
    );
  },
  details: (o) => (
    <Details id={o.id} open={o.open as boolean | undefined} summary={content(o, "summaryHtml", "summaryText")}>
      {content(o)}
    </Details>
  ),
  "error-message": (o) => (
    <ErrorMessage id={o.id} word={(o.visuallyHiddenText as string | undefined) ?? "Error"}>
      {content(o)}
    </ErrorMessage>
  ),
  "error-summary": (o) => (
    <ErrorSummary
      title={content(o, "titleHtml", "titleText")}
      description={o.descriptionText as string | undefined}
      errors={((o.errorList as Options[] | undefined) ?? []).map((item) => ({ text: content(item), href: item.href }))}
    />
  ),
  fieldset: (o) => <Fieldset legend={legend(o)}>{optional(o)}</Fieldset>,
  hint: (o) => <Hint id={o.id}>{content(o)}</Hint>,
  input: (o) => {
    const names = o.classes?.split(" ") ?? [];
    const width = names.find((name) => name.startsWith("govuk-input--width-"))?.replace("govuk-input--width-", "");
    return (
      <Input
        {...field(o)}
        id={o.id}
        value={o.value}
        label={labelProps(o.label)}
        prefix={optional(o.prefix as Options | undefined)}
        suffix={optional(o.suffix as Options | undefined)}
        width={width === undefined ? undefined : (Number(width) as InputWidth)}
        spaced={names.includes("govuk-input--extra-letter-spacing")}
      />
    );
  },
  "inset-text": (o) => <InsetText id={o.id}>{content(o)}</InsetText>,
  label: (o) => <Label {...labelProps(o)} for={o.for as string | undefined} />,
  "notification-banner": (o) => (
    <NotificationBanner
      title={(o.titleText as string | undefined) ?? (o.type === "success" ? "Success" : "Important")}
      success={o.type === "success"}
      heading={o.html === undefined ? o.text : undefined}
    >
      {o.html === undefined ? undefined : raw(o.html)}
    </NotificationBanner>
  ),
  panel: (o) => <Panel title={content(o, "titleHtml", "titleText")}>{optional(o)}</Panel>,
  "phase-banner": (o) => <PhaseBanner tag={content(o.tag as Options)}>{content(o)}</PhaseBanner>,
  radios: (o) => {
    const names = `${o.classes ?? ""}`.split(" ");
    return (
      <Radios
        {...choices(o)}
        value={o.value}
        small={names.includes("govuk-radios--small")}
        inline={names.includes("govuk-radios--inline")}
      />
    );
  },
  select: (o) => (
    <Select
      {...field(o)}
      id={o.id}
      value={o.value}
      class={o.classes}
      label={labelProps(o.label)}
      items={(o.items ?? []).map((item) => ({
        text: item.text as string,
        value: item.value === undefined ? undefined : String(item.value),
        selected: item.selected as boolean | undefined,
        disabled: item.disabled,
      }))}
    />
  ),
  "skip-link": (o) => (
    <SkipLink href={o.href ?? "#content"} class={o.classes}>
      {content(o)}
    </SkipLink>
  ),
  "summary-list": (o) => {
    const card = o.card as Options | undefined;
    const title = card?.title as Options | undefined;
    return (
      <SummaryList
        bordered={!o.classes?.includes("no-border")}
        rows={((o.rows as Options[] | undefined) ?? []).map((row) => ({
          key: content(row.key as Options),
          value: content(row.value as unknown as Options),
          actions: actions(row),
          bordered: !row.classes?.includes("no-border"),
        }))}
        card={card && { title: optional(title), actions: actions(card) }}
      />
    );
  },
  table: (o) => {
    const { found } = modifier(o.captionClasses as string | undefined, "govuk-table__caption", sizes);
    return (
      <Table
        caption={o.caption as string | undefined}
        captionSize={found}
        firstCellIsHeader={o.firstCellIsHeader as boolean | undefined}
        head={(o.head as Options[] | undefined)?.map(cell)}
        rows={((o.rows as Options[][] | undefined) ?? []).map((row) => row.map(cell))}
      />
    );
  },
  tag: (o) => {
    const colours: TagColour[] = ["grey", "green", "teal", "purple", "magenta", "red", "orange", "yellow"];
    return <Tag colour={modifier(o.classes, "govuk-tag", colours).found}>{content(o)}</Tag>;
  },
  textarea: (o) => (
    <Textarea
      {...field(o)}
      id={o.id}
      label={labelProps(o.label)}
      value={o.value}
      rows={o.rows as number | undefined}
      spellcheck={o.spellcheck as boolean | undefined}
    />
  ),
  "warning-text": (o) => (
    <WarningText word={(o.iconFallbackText as string | undefined) ?? "Warning"}>{content(o)}</WarningText>
  ),
};

for (const [component, render] of Object.entries(components)) {
  describe(component, () => {
    for (const fixture of fixtures(component)) {
      if (unsupported[component]?.includes(fixture.name)) continue;
      test(`renders the package's "${fixture.name}" as the package does`, async () => {
        expect(domTree(String(await render(fixture.options)))).toBe(domTree(fixture.html));
      });
    }
  });
}

test("every fixture named as unsupported is one that the package has", () => {
  for (const [component, names] of Object.entries(unsupported)) {
    expect(fixtures(component).map((fixture) => fixture.name)).toEqual(expect.arrayContaining([...names]));
  }
});
