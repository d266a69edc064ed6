import type { Content } from "../content.ts";

/** How far the answers have settled things: "21 of 28 aids decided", with a bar. The words say it all; the bar shows. */
export function Settled(props: { readonly decided: number; readonly of: number; readonly children?: Content }) {
  const width = 320;
  const done = props.of === 0 ? 0 : Math.min(1, Math.max(0, props.decided / props.of)) * width;
  return (
    <div class="tl-settled">
      <p>{props.children}</p>
      <svg viewBox={`0 0 ${width} 8`} width={width} height="8" aria-hidden="true" focusable="false">
        <rect class="tl-settled__all" width={width} height="8" rx="4" />
        {done > 0 && <rect class="tl-settled__done" width={Math.max(8, done)} height="8" rx="4" />}
      </svg>
    </div>
  );
}
