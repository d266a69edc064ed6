import type { HouseholdPage } from "../../services/index.ts";
import { Hint } from "../../ui/index.ts";
import { FieldView } from "./fields.tsx";
import { FormButton, FormPage } from "./form-page.tsx";
import type { CitizenTexts } from "./texts.ts";

/** Who lives together, person by person. Adding and removing a child are buttons of the same form: nothing typed is lost. */
export function HouseholdView(props: { readonly page: HouseholdPage; readonly texts: CitizenTexts }) {
  const { page, texts } = props;
  return (
    <FormPage page={page} texts={texts}>
      {/* Enter in a field presses the form's first button: that must be "continue", never "remove". */}
      <button type="submit" name="do" value={page.proceed.value} hidden>
        {page.proceed.label}
      </button>
      <h1>{page.title}</h1>
      <p>{page.intro}</p>
      <FieldView field={page.partner} texts={texts} errors={page.errors} heading={null} />
      {page.adults.map((adult) => (
        <div class={`tl-adult tl-adult--${adult.id}`}>
          <FieldView field={adult.birth} texts={texts} errors={page.errors} heading={null} />
        </div>
      ))}
      <h2>{page.childrenLegend}</h2>
      <Hint>{page.childrenHint}</Hint>
      {page.children.map((child) => (
        <div class="tl-person" id={child.id}>
          <FieldView
            field={{ ...child.birth, label: child.legend }}
            texts={texts}
            errors={page.errors}
            heading={null}
          />
          <FormButton button={child.remove} secondary />
        </div>
      ))}
      <FormButton button={page.add} secondary />
      <div>
        <FormButton button={page.proceed} />
      </div>
    </FormPage>
  );
}
