import { type Content, classNames } from "../content.ts";

/** An item without `href` is the page itself. */
export interface Crumb {
  readonly text: Content;
  readonly href?: string | undefined;
}

export function Breadcrumbs(props: {
  /** What a screen reader calls the list: "Breadcrumb", "Fil d’Ariane". */
  readonly label: string;
  readonly items: readonly Crumb[];
  readonly collapseOnMobile?: boolean | undefined;
  readonly inverse?: boolean | undefined;
  readonly class?: string | undefined;
}) {
  return (
    <nav
      class={classNames(
        "govuk-breadcrumbs",
        props.inverse && "govuk-breadcrumbs--inverse",
        props.class,
        props.collapseOnMobile && "govuk-breadcrumbs--collapse-on-mobile",
      )}
      aria-label={props.label}
    >
      <ol class="govuk-breadcrumbs__list">
        {props.items.map((item) =>
          item.href === undefined ? (
            <li class="govuk-breadcrumbs__list-item" aria-current="page">
              {item.text}
            </li>
          ) : (
            <li class="govuk-breadcrumbs__list-item">
              <a class="govuk-breadcrumbs__link" href={item.href}>
                {item.text}
              </a>
            </li>
          ),
        )}
      </ol>
    </nav>
  );
}
