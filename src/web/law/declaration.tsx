import { LawBlock, StepChart } from "../../ui/index.ts";
import type { CodeView, DeclarationView, ParameterView } from "./article-view.ts";
import { WrittenOutCard } from "./formula-view.tsx";
import type { LawTexts } from "./texts.ts";

export function Declaration(props: { readonly declaration: DeclarationView; readonly texts: LawTexts }) {
  const { declaration } = props;
  return (
    <div class="tl-declaration" id={declaration.anchor}>
      {declaration.kind === "parameter" ? (
        <ParameterCard parameter={declaration} texts={props.texts} />
      ) : declaration.kind === "code" ? (
        <CodeCard code={declaration} />
      ) : (
        <WrittenOutCard view={declaration} language={props.texts.language} />
      )}
    </div>
  );
}

function CodeCard(props: { readonly code: CodeView }) {
  const { code } = props;
  return (
    <>
      {code.label !== null && code.label !== "" && <p class="tl-declaration__label">{code.label}</p>}
      <LawBlock label={code.name} lines={code.lines} />
    </>
  );
}

export function ParameterCard(props: { readonly parameter: ParameterView; readonly texts: LawTexts }) {
  const { parameter, texts } = props;
  const described =
    parameter.steps.length > 1
      ? texts.parameterCourse(parameter.label, parameter.first, parameter.last)
      : texts.parameterOne(parameter.label, parameter.last);
  return (
    <>
      <LawBlock label={parameter.name} lines={parameter.lines} />
      {parameter.drawn ? (
        <StepChart
          id={`chart-${parameter.anchor}`}
          title={parameter.label}
          description={described}
          steps={parameter.steps.map((step) => ({ ...step, source: <StepSource {...step} /> }))}
          until={parameter.until}
          known={
            parameter.known === null
              ? undefined
              : { until: parameter.known.day, text: texts.knownUntil(parameter.known.text) }
          }
          table={{
            summary: texts.parameterTable,
            from: texts.parameterFrom,
            value: texts.parameterValue,
            source: texts.parameterSource,
          }}
        />
      ) : (
        <p>{described}</p>
      )}
      {parameter.known?.stale && <p class="tl-warn">{texts.stale(parameter.known.text)}</p>}
    </>
  );
}

function StepSource(props: { readonly source: string | null; readonly link: string | null }) {
  if (props.link === null) return <>{props.source ?? ""}</>;
  return (
    <a href={props.link} rel="external">
      {props.source ?? props.link}
    </a>
  );
}
