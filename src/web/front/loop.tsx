import type { LoopStop, LoopView } from "./loop-view.ts";
import type { FrontTexts } from "./texts.ts";

/** A stop's place on the drawing, and where its words stand. */
interface Place {
  readonly x: number;
  readonly y: number;
  readonly words: "above" | "below" | "right" | "left";
}

interface Drawing {
  readonly look: "wide" | "tall";
  readonly width: number;
  readonly height: number;
  /** Where the drawing begins, above which nothing stands. */
  readonly top: number;
  /** From the article to the result, and back from there. */
  readonly out: string;
  readonly back: string;
  readonly places: { readonly [key in LoopStop["key"]]: Place };
  /** Where the direction is shown. */
  readonly arrows: readonly { readonly x: number; readonly y: number; readonly turn: number; readonly back?: true }[];
  /** Longest words that fit, in letters. */
  readonly letters: number;
}

/** Out along the top to the result, back along the bottom to the article. */
const WIDE: Drawing = {
  look: "wide",
  width: 1180,
  height: 310,
  top: 40,
  out: "M165 118H1015",
  back: "M1015 118H1070a72 72 0 0 1 0 144H110a72 72 0 0 1 0-144H165",
  places: {
    article: { x: 165, y: 118, words: "above" },
    rule: { x: 377, y: 118, words: "above" },
    question: { x: 590, y: 118, words: "above" },
    people: { x: 803, y: 118, words: "above" },
    result: { x: 1015, y: 118, words: "above" },
    stop: { x: 803, y: 262, words: "below" },
    cause: { x: 377, y: 262, words: "below" },
  },
  arrows: [
    { x: 484, y: 118, turn: 0 },
    { x: 909, y: 118, turn: 0 },
    { x: 1142, y: 190, turn: 90, back: true },
    { x: 590, y: 262, turn: 180, back: true },
    { x: 38, y: 190, turn: 270, back: true },
  ],
  letters: 26,
};

/** Down the left to the result, back up the right. */
const TALL: Drawing = {
  look: "tall",
  width: 360,
  height: 700,
  top: 10,
  out: "M34 82V586",
  back: "M34 586V636a34 34 0 0 0 34 34H292a34 34 0 0 0 34-34V64a34 34 0 0 0-34-34H68a34 34 0 0 0-34 34V82",
  places: {
    article: { x: 34, y: 82, words: "right" },
    rule: { x: 34, y: 208, words: "right" },
    question: { x: 34, y: 334, words: "right" },
    people: { x: 34, y: 460, words: "right" },
    result: { x: 34, y: 586, words: "right" },
    stop: { x: 326, y: 397, words: "left" },
    cause: { x: 326, y: 145, words: "left" },
  },
  arrows: [
    { x: 34, y: 271, turn: 90 },
    { x: 180, y: 670, turn: 0, back: true },
    { x: 326, y: 530, turn: 270, back: true },
    { x: 180, y: 30, turn: 180, back: true },
  ],
  letters: 28,
};

/** The loop, drawn twice: lying down for wide screens, standing up for narrow ones; the styles show one of them. */
export function Loop(props: { readonly view: LoopView; readonly texts: FrontTexts }) {
  const { view, texts } = props;
  const said = texts.picture(view.stops.map((stop) => `${stop.label} ${stop.name} (${stop.note})`.trim()).join(", "));
  return (
    <figure class="tl-loop">
      {[WIDE, TALL].map((drawing) => (
        <svg
          class={`tl-loop__drawing tl-loop__drawing--${drawing.look}`}
          viewBox={`0 ${drawing.top} ${drawing.width} ${drawing.height}`}
          role="img"
          aria-label={said}
        >
          <path class="tl-loop__track tl-loop__track--back" d={drawing.back} />
          <path class="tl-loop__track" d={drawing.out} />
          {drawing.arrows.map((arrow) => (
            <path
              class={arrow.back ? "tl-loop__arrow tl-loop__arrow--back" : "tl-loop__arrow"}
              d="M-5-8L5 0L-5 8"
              transform={`translate(${arrow.x} ${arrow.y}) rotate(${arrow.turn})`}
            />
          ))}
          {view.stops.map((stop) => (
            <Stop
              stop={stop}
              place={drawing.places[stop.key]}
              drawing={drawing}
              most={mostPeople(view)}
              synthetic={view.synthetic}
            />
          ))}
        </svg>
      ))}
      {view.synthetic && <figcaption class="tl-warn">{texts.synthetic}</figcaption>}
    </figure>
  );
}

const mostPeople = (view: LoopView): number => Math.max(1, ...view.stops.map((stop) => stop.people ?? 0));

const SMALLEST = 9;
const LARGEST = 25;

/** Area follows the count, as on every line; hollow while nobody can be counted. */
function radiusOf(stop: LoopStop, most: number): number {
  if (stop.people === undefined) return 9;
  return stop.people === null ? 12 : SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(stop.people / most);
}

function Stop(props: {
  readonly stop: LoopStop;
  readonly place: Place;
  readonly drawing: Drawing;
  readonly most: number;
  readonly synthetic: boolean;
}) {
  const { stop, place, drawing } = props;
  const radius = Math.round(radiusOf(stop, props.most) * 10) / 10;
  const counted = stop.people !== undefined;
  const look = counted ? (stop.people === null ? "hollow" : props.synthetic ? "synthetic" : "people") : "plain";
  return (
    <g class={`tl-loop__stop tl-loop__stop--${look}`} transform={`translate(${place.x} ${place.y})`}>
      <circle r={radius} />
      {look === "synthetic" && <path class="tl-loop__hatch" d={hatch(radius)} />}
      <Words stop={stop} place={place} letters={drawing.letters} />
    </g>
  );
}

/** Diagonal strokes across the disc, each ending at its edge. */
function hatch(radius: number): string {
  const strokes: string[] = [];
  for (let offset = -Math.floor(radius / 5) * 5; offset < radius; offset += 5) {
    const along = Math.sqrt(radius ** 2 - offset ** 2) / Math.SQRT2;
    const across = offset / Math.SQRT2;
    const ends = [across - along, across + along, across + along, across - along].map((n) => Math.round(n * 10) / 10);
    strokes.push(`M${ends[0]} ${ends[1]}L${ends[2]} ${ends[3]}`);
  }
  return strokes.join("");
}

function Words(props: { readonly stop: LoopStop; readonly place: Place; readonly letters: number }) {
  const { stop } = props;
  const name = shortened(stop.name, props.letters);
  switch (props.place.words) {
    case "above":
      return (
        <g text-anchor="middle">
          <text class="tl-loop__label" y="-62">
            {stop.label}
          </text>
          <text class="tl-loop__name" y="-40">
            {name}
          </text>
          <text class="tl-loop__note" y="52">
            {stop.note}
          </text>
        </g>
      );
    case "below":
      return (
        <g text-anchor="middle">
          <text class="tl-loop__name" y="52">
            {name}
          </text>
          <text class="tl-loop__note" y="74">
            {stop.note}
          </text>
        </g>
      );
    case "right":
      return (
        <g>
          <text class="tl-loop__label" x="36" y="-17">
            {stop.label}
          </text>
          <text class="tl-loop__name" x="36" y="5">
            {name}
          </text>
          <text class="tl-loop__note" x="36" y="25">
            {stop.note}
          </text>
        </g>
      );
    case "left":
      return (
        <g text-anchor="end">
          <text class="tl-loop__name" x="-24" y="0">
            {name}
          </text>
          <text class="tl-loop__note" x="-24" y="20">
            {stop.note}
          </text>
        </g>
      );
  }
}

/** Words that would run into their neighbours end at a word with an ellipsis. */
export function shortened(text: string, letters: number): string {
  if (text.length <= letters) return text;
  const cut = text.slice(0, letters - 1);
  const space = cut.lastIndexOf(" ");
  return `${(space > letters / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
