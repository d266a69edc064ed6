import { assertNever } from "../../base/index.ts";
import { decidedValue, type Possible, type Step } from "../../engine/index.ts";
import type { Text, Type } from "../../law/index.ts";
import type { Language } from "../../services/index.ts";
import { proofValue, stepText, WORDS } from "./words.ts";

/** What the wording of a formula needs to know. */
export interface Telling {
  readonly language: Language;
  readonly currency: string;
  /** " (lea)", where an instance is another than the rule's own; null entity: the same for all. */
  readonly whose: (entity: string | null, instance: number) => string;
  /** Number of the step that proves a rule; null where none does. */
  readonly numberOf: (rule: Extract<Step, { kind: "rule" }>) => number | null;
  readonly titleOf: (article: string | null) => string;
  readonly periodOf: (period: string) => string;
}

export interface Formula {
  readonly text: string;
  /** How tightly it binds: 3 a value, 2 a product, 1 a sum, 0 anything looser. */
  readonly tie: 0 | 1 | 2 | 3;
  /** Conditions that chose this formula among others, each a sentence. */
  readonly because: readonly string[];
}

const plain = (text: string, tie: Formula["tie"] = 3, because: readonly string[] = []): Formula => ({
  text,
  tie,
  because,
});

const within = ({ text, tie }: Formula, least: number): string => (tie < least ? `(${text})` : text);

/** A step with the values it was worked out from, so that a reader can reckon again: "2 × €151.04 [3], rounded to the cent". */
export function formulaOf(step: Step, telling: Telling): Formula {
  const words = WORDS[telling.language];
  const say = (part: Step): Formula => formulaOf(part, telling);
  const value = (part: Pick<Step, "possible" | "type">): string => shown(part.possible, part.type, telling);
  const parts = step.parts.map((part) => ({ ...part, said: say(part.step) }));
  const [first, second] = parts;
  /** Figures first, so that a formula can be reckoned; what is yes or no, or one of a list, after its name. */
  const named = (what: { readonly label: Text; readonly type: Type }, more: string, said: string): string => {
    const name = `${what.label[telling.language]}${more}`;
    return what.type.kind === "number" || what.type.kind === "date" ? `${said} (${name})` : `${name}${words.is}${said}`;
  };
  const allBecause = parts.flatMap(({ said }) => said.because);
  switch (step.kind) {
    case "constant":
      return plain(value(step));
    case "parameter":
      return plain(named(step, "", value(step)));
    case "fact": {
      const absent = step.from === "absent" ? `, ${words.absentHere}` : "";
      const own = `${telling.whose(step.entity, step.instance)}${telling.periodOf(step.period)}`;
      return plain(named(step, `${own}${absent}`, value(step)));
    }
    case "rule": {
      const number = telling.numberOf(step);
      const own = `${telling.whose(step.entity, step.instance)}${telling.periodOf(step.period)}`;
      return plain(named(step, number === null ? own : `${own} [${number}]`, value(step)));
    }
    case "arithmetic": {
      // A product with a nothing in it rests on that alone.
      if (!first || !second) return plain(first ? `${within(first.said, 2)} × …` : "", 2, allBecause);
      const tie = step.op === "multiply" || step.op === "divide" ? 2 : 1;
      const sign = { add: "+", subtract: "−", multiply: "×", divide: "÷" }[step.op];
      const right = within(second.said, step.op === "add" || step.op === "multiply" ? tie : tie + 1);
      return plain(`${within(first.said, tie)} ${sign} ${right}`, tie, allBecause);
    }
    case "extreme": {
      const deciding = parts.filter(({ as }) => as !== "beaten").map(({ said }) => within(said, 1));
      const beaten = parts.filter(({ as }) => as === "beaten").map(({ said }) => within(said, 1));
      const [one = "", ...more] = deciding;
      const others = [...more, ...beaten];
      if (others.length === 0) return plain(one, 0, allBecause);
      return plain((step.op === "max" ? words.greatest : words.least)(one, others), 0, allBecause);
    }
    case "round": {
      const to = stepText(step.step, step.type, telling.currency, telling.language);
      return plain(`${first?.said.text ?? ""}, ${words.rounded(step.mode, to)}`, 0, allBecause);
    }
    case "compare": {
      const signs = { eq: "=", ne: "≠", lt: "<", le: "≤", gt: ">", ge: "≥" };
      const sides = `${first ? within(first.said, 1) : ""} ${signs[step.op]} ${second ? within(second.said, 1) : ""}`;
      return plain(`${sides} (${truth(step, telling)})`, 0, allBecause);
    }
    case "logic":
      return plain(parts.map(({ said }) => within(said, 0)).join(` ${words[step.op]} `), 0, allBecause);
    case "not":
      return plain(words.not(first?.said.text ?? ""), 0, allBecause);
    case "choose": {
      const chosen = parts.filter(({ as }) => as === "value").map(({ said }) => said);
      const conditions = parts.filter(({ as }) => as === "condition").map(({ said }) => said.text);
      return plain(chosen.map((said) => said.text).join(` ${words.or} `), chosen[0]?.tie ?? 3, [
        ...conditions,
        ...allBecause,
      ]);
    }
    case "exceptions": {
      const chosen = parts.filter(({ as }) => as === "value");
      const conditions = parts.filter(({ as }) => as === "condition");
      const general = conditions.every((part) => decidedValue(part.step.possible) === false);
      const which = general ? words.general : words.exception(telling.titleOf(chosen[0]?.step.article ?? null));
      const why = conditions.map(({ said }) => said.text).join(", ");
      return plain(chosen.map(({ said }) => said.text).join(` ${words.or} `), chosen[0]?.said.tie ?? 3, [
        why === "" ? which : `${which} (${why})`,
        ...allBecause,
      ]);
    }
    case "brackets": {
      const slices = step.brackets.map(({ from, rate }) =>
        words.slice(
          proofValue(rate, { kind: "number", unit: "percent" }, telling.currency, telling.language),
          proofValue(from, first?.step.type ?? step.type, telling.currency, telling.language),
        ),
      );
      return plain(words.slices(first?.said.text ?? "", slices.join(", ")), 0, allBecause);
    }
    case "table": {
      const keys = parts.filter(({ as }) => as === "condition").map(({ said }) => said.text);
      const found = parts.filter(({ as }) => as === "value").map(({ said }) => said.text);
      return plain(
        `${found.join(` ${words.or} `)} (${words.table(step.table.replaceAll("_", " "), keys.join(", "))})`,
        3,
        allBecause,
      );
    }
    case "gather": {
      const members = step.members.flatMap((member) => {
        const own = parts.filter((part) => part.step.instance === member && part.step.entity !== null);
        if (own.length === 0) return [];
        const named = own.map(({ said, as }) => (as === "condition" ? `(${said.text})` : said.text));
        return [named.join(" ")];
      });
      const shared = parts.filter((part) => part.step.entity === null).map(({ said }) => said.text);
      const all = [...members, ...shared].join("; ");
      return plain(`${words.gathered[step.op]}${words.is}${all === "" ? words.nobody : all}`, 0, allBecause);
    }
    case "up":
    case "across":
      return first ? { ...first.said, because: allBecause } : plain(value(step));
    case "has_role":
      return plain(words.hasRole(step.role, step.group, decidedValue(step.possible) === true), 0);
    case "rank":
      return plain(
        `${words.rank(value(step), step.group)} ${parts.map(({ said }) => said.text).join("; ")}`,
        0,
        allBecause,
      );
    case "calendar":
      return plain(words.calendar[step.op](first?.said.text ?? "", second?.said.text ?? ""), 0, allBecause);
    default:
      return assertNever(step);
  }
}

export function shown(
  possible: Possible,
  type: Type,
  { currency, language }: Pick<Telling, "currency" | "language">,
): string {
  const value = decidedValue(possible);
  return value === undefined ? WORDS[language].notKnown : proofValue(value, type, currency, language);
}

function truth(step: Step, telling: Telling): string {
  const value = decidedValue(step.possible);
  return value === undefined ? WORDS[telling.language].notKnown : WORDS[telling.language].holds(value === true);
}
