import type { Content } from "../../ui/index.ts";
import { Loop } from "./loop.tsx";
import type { LoopView } from "./loop-view.ts";
import type { FrontTexts } from "./texts.ts";

/** The idea in one picture, and a way in for each reader. */
export function FrontView(props: {
  readonly loop: LoopView;
  readonly services: readonly { readonly href: string; readonly title: string }[];
  readonly panel: string;
  readonly texts: FrontTexts;
}) {
  const { texts } = props;
  return (
    <div class="tl-front">
      <h1>{texts.title}</h1>
      <p class="tl-lead">{texts.lead}</p>
      <Loop view={props.loop} texts={texts} />
      <div class="tl-front__doors">
        {props.services.length > 0 && (
          <Door title={texts.youTitle} text={texts.you}>
            {props.services.map((service) => (
              <a class="tl-front__way" href={service.href}>
                {service.title}
              </a>
            ))}
          </Door>
        )}
        <Door title={texts.teamTitle} text={texts.team}>
          <a class="tl-front__way" href={props.panel}>
            {texts.teamLink}
          </a>
        </Door>
        <Door title={texts.ruleTitle} text={texts.rule}>
          <a class="tl-front__way" href="/law">
            {texts.ruleLink}
          </a>
        </Door>
      </div>
    </div>
  );
}

function Door(props: { readonly title: string; readonly text: string; readonly children?: Content }) {
  return (
    <section class="tl-front__door">
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      <p>{props.children}</p>
    </section>
  );
}
