import type { CheckPage } from "../../services/index.ts";
import { ButtonLink, SummaryList } from "../../ui/index.ts";
import { stepAddress } from "./addresses.ts";
import type { CitizenTexts } from "./texts.ts";

/** Everything said so far, by person, each with a way to change it. */
export function CheckView(props: { readonly page: CheckPage; readonly texts: CitizenTexts }) {
  const { page, texts } = props;
  return (
    <>
      <h1>{page.title}</h1>
      {page.groups.map((group) => (
        <>
          <h2>{group.heading}</h2>
          <SummaryList
            rows={group.rows.map((row) => ({
              key: row.label,
              value: row.value,
              actions: [{ href: stepAddress(page.service, row.change), text: texts.change, about: row.changeLabel }],
            }))}
          />
        </>
      ))}
      <ButtonLink href={stepAddress(page.service, page.complete ? { kind: "results" } : page.next)}>
        {page.complete ? texts.seeResults : texts.nextQuestion}
      </ButtonLink>
    </>
  );
}
