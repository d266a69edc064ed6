import type { Page, Button as PageButton } from "../../services/index.ts";
import { Button, type Content, ErrorSummary, NotificationBanner } from "../../ui/index.ts";
import type { CitizenTexts } from "./texts.ts";

/** A form that is sent to its own address with the version it was made from. Errors and notices stand above it. */
export function FormPage(props: {
  readonly page: Extract<Page, { readonly errors: readonly unknown[] }>;
  readonly texts: CitizenTexts;
  readonly children?: Content;
}) {
  const { page, texts } = props;
  return (
    <>
      {page.errors.length > 0 && (
        <ErrorSummary
          title={texts.errorTitle}
          errors={page.errors.map((error) => ({ text: error.message, href: `#${error.field}` }))}
        />
      )}
      {page.notice !== null && <NotificationBanner title={texts.stale}>{page.notice}</NotificationBanner>}
      <form method="post" novalidate>
        <input type="hidden" name="version" value={String(page.version)} />
        {props.children}
      </form>
    </>
  );
}

export function FormButton(props: {
  readonly button: PageButton;
  readonly secondary?: boolean;
  readonly class?: string;
}) {
  const { button } = props;
  return (
    <Button
      name={button.name}
      value={button.value}
      look={props.secondary ? "secondary" : undefined}
      class={props.class}
    >
      {button.label}
      {button.hidden !== null && <span class="govuk-visually-hidden"> {button.hidden}</span>}
    </Button>
  );
}
