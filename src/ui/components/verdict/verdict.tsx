import type { Content } from "../content.ts";
import { LightShape, type LightState } from "../lights/lights.tsx";

/** "Is it fine?", answered first: a shape, a sentence in bold, and what else one should know. */
export function Verdict(props: { readonly state: LightState; readonly lead: Content; readonly children?: Content }) {
  return (
    <div class={`tl-verdict tl-verdict--${props.state}`}>
      <LightShape state={props.state} />
      <p>
        <strong>{props.lead}</strong> {props.children}
      </p>
    </div>
  );
}
