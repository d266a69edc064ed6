import { type Content, classNames } from "../content.ts";
import { Heading, type HeadingLevel } from "../heading/heading.tsx";

/** A link beside a row. `about` is said but not shown, so that "Change" is never the same twice. */
export interface SummaryAction {
  readonly href: string;
  readonly text: Content;
  readonly about?: string | undefined;
}

export interface SummaryRow {
  readonly key: Content;
  readonly value: Content;
  readonly actions?: readonly SummaryAction[] | undefined;
  readonly bordered?: boolean | undefined;
}

export interface SummaryCard {
  readonly title?: Content | undefined;
  readonly level?: HeadingLevel | undefined;
  readonly actions?: readonly SummaryAction[] | undefined;
}

export function SummaryList(props: {
  readonly rows: readonly SummaryRow[];
  readonly bordered?: boolean | undefined;
  readonly card?: SummaryCard | undefined;
  readonly class?: string | undefined;
}) {
  const anyActions = props.rows.some((row) => (row.actions?.length ?? 0) > 0);
  const list = (
    <dl
      class={classNames("govuk-summary-list", props.bordered === false && "govuk-summary-list--no-border", props.class)}
    >
      {props.rows.map((row) => (
        <div
          class={classNames(
            "govuk-summary-list__row",
            anyActions && row.actions === undefined && "govuk-summary-list__row--no-actions",
            row.bordered === false && "govuk-summary-list__row--no-border",
          )}
        >
          <dt class="govuk-summary-list__key">{row.key}</dt>
          <dd class="govuk-summary-list__value">{row.value}</dd>
          {row.actions && row.actions.length > 0 && (
            <dd class="govuk-summary-list__actions">
              <Actions items={row.actions} card={props.card} within="govuk-summary-list__actions-list" />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
  return props.card ? <Card {...props.card}>{list}</Card> : list;
}

function Card(props: SummaryCard & { readonly children?: Content }) {
  const actions = props.actions ?? [];
  return (
    <div class="govuk-summary-card">
      <div class="govuk-summary-card__title-wrapper">
        {props.title !== undefined && (
          <Heading level={props.level ?? 2} class="govuk-summary-card__title">
            {props.title}
          </Heading>
        )}
        {actions.length === 1 && (
          <div class="govuk-summary-card__actions">{actions.map((action) => ActionLink({ action, card: props }))}</div>
        )}
        {actions.length > 1 && (
          <ul class="govuk-summary-card__actions">
            {actions.map((action) => (
              <li class="govuk-summary-card__action">
                <ActionLink action={action} card={props} />
              </li>
            ))}
          </ul>
        )}
      </div>
      <div class="govuk-summary-card__content">{props.children}</div>
    </div>
  );
}

function Actions(props: {
  readonly items: readonly SummaryAction[];
  readonly card: SummaryCard | undefined;
  readonly within: string;
}): Content {
  const links = props.items.map((action) => <ActionLink action={action} card={props.card} />);
  if (links.length === 1) return links[0] ?? null;
  return (
    <ul class={props.within}>
      {links.map((link) => (
        <li class={`${props.within}-item`}>{link}</li>
      ))}
    </ul>
  );
}

function ActionLink(props: { readonly action: SummaryAction; readonly card?: SummaryCard | undefined }) {
  const { about, href, text } = props.action;
  const title = props.card?.title;
  return (
    <a class="govuk-link" href={href}>
      {text}
      {(about !== undefined || title !== undefined) && (
        <span class="govuk-visually-hidden">
          {about !== undefined && ` ${about}`}
          {title !== undefined && [" (", title, ")"]}
        </span>
      )}
    </a>
  );
}
