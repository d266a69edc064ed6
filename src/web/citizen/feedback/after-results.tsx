import type { ResultsPage } from "../../../services/index.ts";
import type { Language } from "../../language.ts";
import { feedbackTexts } from "./texts.ts";

/** What may be done at the end of a journey besides applying: say what one thinks, and get a code for later. */
export function AfterResults(props: { readonly page: ResultsPage; readonly language: Language }) {
  const { page } = props;
  const texts = feedbackTexts(props.language);
  const due = page.aids.some((aid) => aid.state === "sure" || aid.state === "likely");
  return (
    <div class="tl-noprint">
      {due && (
        <>
          <h2>{texts.later}</h2>
          <p>
            {texts.laterText} <a href={`/s/${page.service}/later`}>{texts.laterLink}</a>
          </p>
        </>
      )}
      <h2>{texts.afterResults}</h2>
      <p>
        {texts.afterResultsText} <a href={`/s/${page.service}/feedback?after=results`}>{texts.giveFeedback}</a>
      </p>
    </div>
  );
}
