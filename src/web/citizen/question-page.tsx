import type { Field, QuestionPage, Why } from "../../services/index.ts";
import { Details, Fieldset, Hint, Settled } from "../../ui/index.ts";
import { articleAddress } from "./addresses.ts";
import { FieldView } from "./fields.tsx";
import { FormButton, FormPage } from "./form-page.tsx";
import type { CitizenTexts } from "./texts.ts";

/** One thing asked, of everybody it still matters for, and why. */
export function QuestionView(props: {
  readonly page: QuestionPage;
  readonly texts: CitizenTexts;
  /** Whether the reader has asked for the help text. */
  readonly helpOpen: boolean;
}) {
  const { page, texts } = props;
  const [only] = page.fields;
  const titled = page.fields.length === 1 && only?.label === "";
  return (
    <>
      <FormPage page={page} texts={texts}>
        {!titled && <h1>{page.title}</h1>}
        {!titled && page.hint !== null && <Hint>{page.hint}</Hint>}
        {byPerson(page.fields).map(({ under, fields }) => {
          const views = fields.map((field) => (
            <FieldView
              field={titled ? { ...field, hint: field.hint ?? page.hint } : field}
              texts={texts}
              errors={page.errors}
              heading={titled ? page.title : null}
              size={under === null ? "m" : "s"}
            />
          ));
          return under === null ? views : <Fieldset legend={{ text: under, size: "m" }}>{views}</Fieldset>;
        })}
        <FormButton button={page.proceed} />
      </FormPage>
      {page.help !== null &&
        (props.helpOpen ? (
          <Details summary={page.help.summary} open id="help">
            {page.help.texts.map(({ about, text }) => (
              <p>
                {about !== null && <strong>{`${about.replace(/[?!.\s]+$/, "")}.`}</strong>} {text}
              </p>
            ))}
          </Details>
        ) : (
          <p>
            <a href="?help=open#help" rel="nofollow">
              {page.help.summary}
            </a>
          </p>
        ))}
      <WhyView why={page.why} texts={texts} />
      <Settled decided={page.progress.decided} of={page.progress.aids}>
        {page.progress.sentence}
      </Settled>
    </>
  );
}

/** Fields of one person that follow each other, under that person's name. */
function byPerson(fields: readonly Field[]): readonly { readonly under: string | null; readonly fields: Field[] }[] {
  const groups: { under: string | null; fields: Field[] }[] = [];
  for (const field of fields) {
    const last = groups.at(-1);
    if (last !== undefined && last.under === field.under) last.fields.push(field);
    else groups.push({ under: field.under, fields: [field] });
  }
  return groups;
}

function WhyView(props: { readonly why: Why; readonly texts: CitizenTexts }) {
  const { why, texts } = props;
  return (
    <Details summary={why.summary}>
      {why.sentences.map((sentence) => (
        <p>{sentence}</p>
      ))}
      {why.rules.length > 0 && (
        <>
          <p>{texts.rulesThatNeed}</p>
          <ul>
            {why.rules.map((rule) => (
              <li>
                {rule.label}
                {rule.article !== null && (
                  <>
                    {" ("}
                    <a href={articleAddress(rule.article)}>
                      {texts.article} {rule.citation}
                    </a>
                    {")"}
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Details>
  );
}
