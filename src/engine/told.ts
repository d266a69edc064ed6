import type { Period } from "../base/index.ts";
import type { NodeId } from "../law/index.ts";
import type { Given, Value } from "./case.ts";
import { valueIn } from "./given.ts";
import { type Holders, Holds } from "./holders.ts";
import type { Household } from "./household.ts";

const NOTHING: ReadonlySet<string> = new Set();

/** What one household tells and what it is asked, by the number of the name (see `Holders`). */
export class Told {
  readonly holders: Holders;
  private readonly asked: ReadonlySet<string> | undefined;
  private readonly askedOfThePast: ReadonlySet<string>;
  private readonly month: Period;
  /** By place of the entity: where its first instance begins in `at`; and where the last ends. */
  private readonly starts: Int32Array;
  /** By instance and number: the place in `told` plus 1; 0 for what is not told. */
  private readonly at: Int32Array;
  private readonly told: Given[] = [];
  /** By number: 0 not looked at, 1 asked, 2 not. */
  private readonly asks: Uint8Array;

  constructor(
    holders: Holders,
    { counts, given }: Household,
    month: Period,
    asked: ReadonlySet<string> | undefined,
    askedOfThePast: ReadonlySet<string> = NOTHING,
  ) {
    this.holders = holders;
    this.month = month;
    this.asked = asked;
    this.askedOfThePast = askedOfThePast;
    this.asks = new Uint8Array(holders.names.length);
    this.starts = new Int32Array(counts.length + 1);
    const size = holders.names.length;
    for (let place = 0; place < counts.length; place++) {
      this.starts[place + 1] = (this.starts[place] as number) + (counts[place] as number) * size;
    }
    this.at = new Int32Array(this.starts[counts.length] as number);
    for (let place = 0; place < counts.length; place++) {
      given[place]?.forEach((each, instance) => {
        const start = (this.starts[place] as number) + instance * size;
        for (const name of Object.keys(each)) {
          const number = holders.numbers.get(name);
          if (number !== undefined) this.at[start + number] = this.told.push(each[name] as Given);
        }
      });
    }
  }

  /** What is told of what a node holds; undefined: nothing. */
  of(id: NodeId, instance: number): Value | undefined {
    const { numberOf, placeOf, periodOf } = this.holders;
    const place = placeOf[id] as number;
    if (place === -1) return undefined;
    const size = this.asks.length;
    const at = this.at[(this.starts[place] as number) + instance * size + (numberOf[id] as number)] as number;
    if (at === 0) return undefined;
    return valueIn(this.told[at - 1] as Given, periodOf[id] as Period);
  }

  /** Whether what a node holds is unknown where nothing is told of it, and not what it usually is, nor derived. */
  isAsked(id: NodeId): boolean {
    const { holds, numberOf, names, periodOf } = this.holders;
    const number = numberOf[id] as number;
    if (this.asks[number] === 0) {
      const isRule = holds[id] === Holds.rule;
      const isAsked = this.asked === undefined ? !isRule : this.asked.has(names[number] as string);
      this.asks[number] = isAsked ? 1 : 2;
    }
    if (this.asks[number] !== 1) return false;
    if (holds[id] !== Holds.rule || this.askedOfThePast.size === 0) return true;
    return !this.askedOfThePast.has(names[number] as string) || (periodOf[id] as Period) < this.month;
  }

  /** Whether a node stands for something that a person has not told: a fact, or a rule that is asked as it stands. */
  isUntold(id: NodeId, instance: number): boolean {
    const what = this.holders.holds[id];
    if (what === Holds.nothing) return false;
    if (what !== Holds.fact && !this.isAsked(id)) return false;
    return this.of(id, instance) === undefined;
  }
}
