import { assertNever, exact, type Fraction } from "../../base/index.ts";
import type { Checked, Constant, Type } from "../../law/index.ts";
import { formatValue } from "../../services/index.ts";
import type { Language } from "../language.ts";
import { formulaWords } from "./formula-words.ts";
import { declarationAnchor, type LawIndex, lawAddress } from "./law-index.ts";
import type { ValueWords } from "./value-names.ts";

/** A formula of the law written out to be read: words, names that lead to where they are declared, fractions, cases. */
export type Formula =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "name"; readonly text: string; readonly href: string; readonly name: string }
  | { readonly kind: "row"; readonly parts: readonly Formula[] }
  | { readonly kind: "fraction"; readonly over: Formula; readonly under: Formula }
  | {
      readonly kind: "cases";
      readonly cases: readonly { readonly then: Formula; readonly when: Formula }[];
      readonly otherwise: Formula;
      /** The words of the page's language for "if" and "otherwise". */
      readonly if: string;
      readonly else: string;
    };

/** How tightly a part holds together: a sum within a product needs parentheses, a name never does. */
type Tie = 0 | 1 | 2 | 3;
interface Said {
  readonly formula: Formula;
  readonly tie: Tie;
}

const text = (words: string): Formula => ({ kind: "text", text: words });
const row = (...parts: (Formula | string)[]): Formula => ({
  kind: "row",
  parts: parts.map((part) => (typeof part === "string" ? text(part) : part)),
});
const loose = (...parts: (Formula | string)[]): Said => ({ formula: row(...parts), tie: 0 });
const within = ({ formula, tie }: Said, least: Tie): Formula => (tie < least ? row("(", formula, ")") : formula);

const MOST_IN_FRACTION = 60;

/** Letters of a formula as it reads. */
function lengthOf(formula: Formula): number {
  switch (formula.kind) {
    case "text":
    case "name":
      return formula.text.length;
    case "row":
      return formula.parts.reduce((sum, part) => sum + lengthOf(part), 0);
    case "fraction":
      return Math.max(lengthOf(formula.over), lengthOf(formula.under));
    case "cases":
      return Number.POSITIVE_INFINITY;
  }
}

/** Where formulas are written out. */
export interface FormulaReader {
  readonly index: LawIndex;
  readonly language: Language;
  readonly words: ValueWords;
}

export const formulaOf = (checked: Checked, reader: FormulaReader): Formula => sayer(reader)(checked).formula;

/** A value of the law in words. */
export function constantText(
  value: Constant | Fraction,
  type: Type,
  { index, language, words }: FormulaReader,
): string {
  return formatValue(value, type, index.rulebook.currency, language, (name) => words(type, name));
}

function sayer(reader: FormulaReader): (checked: Checked) => Said {
  const { index, language } = reader;
  const words = formulaWords(language);
  const { currency } = index.rulebook;

  const named = (name: string): Formula => {
    const declared = index.declared.get(name);
    if (!declared) return text(name.replaceAll("_", " "));
    const href = `${lawAddress(declared)}#${declarationAnchor(declared)}`;
    return { kind: "name", text: declared.label[language], href, name };
  };
  const filled = (pattern: string, one: Formula, two: Formula): Formula =>
    row(...pattern.split(/(%[12])/).map((part) => (part === "%1" ? one : part === "%2" ? two : part)));
  const step = (value: number | Fraction, type: Type): string => {
    const isMoney = type.kind === "number" && type.unit === "money";
    if (isMoney && value === 1) return words.cent;
    if (isMoney && value === 100) return words.whole(currency);
    const plain: Type = isMoney ? { kind: "number", unit: "money" } : { kind: "number", unit: "count" };
    const shown = isMoney ? formatValue(value, plain, currency, language) : String(exact.toNumber(value));
    return language === "fr" ? `à ${shown}` : shown;
  };
  const list = (parts: readonly Formula[], last: string): Formula =>
    row(...parts.flatMap((part, i) => (i === 0 ? [part] : [i === parts.length - 1 ? ` ${last} ` : ", ", part])));
  const roles = index.rulebook.entities.flatMap((entity) => entity.roles);
  const roleText = (role: string | null): string =>
    role === null
      ? words.members
      : (roles.find(({ name }) => name === role)?.label[language] ?? role.replaceAll("_", " "));
  const whom = (where: Checked | null): (Formula | string)[] =>
    where === null ? [] : [` ${words.where} `, within(say(where), 1)];

  const say = (checked: Checked): Said => {
    const one = (formula: Formula): Said => ({ formula, tie: 3 });
    switch (checked.kind) {
      case "constant":
        return one(text(constantText(checked.value, checked.type, reader)));
      case "fact":
      case "rule":
      case "parameter":
        return one(named(checked.name));
      case "moment":
        return one(text(words.moments[checked.which]));
      case "arithmetic":
        return arithmetic(checked);
      case "extreme":
        return extreme(checked);
      case "round":
        return loose(
          say(checked.value).formula,
          `, ${words.rounded[checked.mode]} ${step(checked.step, checked.type)}`,
        );
      case "compare": {
        const signs = { eq: "=", ne: "≠", lt: "<", le: "≤", gt: ">", ge: "≥" };
        const parts = [within(say(checked.left), 1), ` ${signs[checked.op]} `, within(say(checked.right), 1)] as const;
        return { formula: row(...parts), tie: 1 };
      }
      case "logic": {
        const choice = oneOf(checked);
        if (choice) return choice;
        const parts = checked.operands.map((part) =>
          part.kind === "logic" && part.op !== checked.op ? row("(", say(part).formula, ")") : within(say(part), 1),
        );
        return loose(...parts.flatMap((part, i) => (i === 0 ? [part] : [` ${words[checked.op]} `, part])));
      }
      case "not":
        return loose(`${words.not} `, within(say(checked.value), 1));
      case "if":
        return cases(checked);
      case "scale":
        return loose(named(checked.name), ` ${words.scale} `, within(say(checked.value), 1));
      case "table": {
        const keys = checked.keys.map((key) => within(say(key), 1));
        return one(row(named(checked.name), ` (${words.table} `, list(keys, words.listEnd), ")"));
      }
      case "gather":
        return gathered(checked);
      case "up":
      case "across":
        return say(checked.value);
      case "has_role":
        return { formula: text(`${words.isRole} ${roleText(checked.role)}`), tie: 1 };
      case "rank": {
        const order = checked.descending ? ` ${words.fromTop}` : "";
        return loose(`${words.rank} `, say(checked.by).formula, order, ...whom(checked.where));
      }
      case "calendar": {
        const right = checked.right === null ? text("") : within(say(checked.right), 1);
        return loose(filled(words.calendar[checked.op], within(say(checked.left), 1), right));
      }
      case "moved":
        return loose(within(say(checked.value), 3), ` ${movedText(checked.to)}`);
      case "window":
        return loose(`${words.windowed[checked.op]} `, within(say(checked.value), 2), ` ${movedText(checked.over)}`);
      default:
        return assertNever(checked);
    }
  };

  const movedText = (to: Extract<Checked, { kind: "moved" }>["to"]): string => {
    if (to.kind === "ago") return words.ago(to.count, to.unit);
    return to.kind === "in_year" ? words.inYear(to.back) : words.lastMonths(to.count);
  };

  const arithmetic = ({ op, left, right }: Extract<Checked, { kind: "arithmetic" }>): Said => {
    if (op === "divide") {
      const [over, under] = [say(left), say(right)];
      // A fraction with a long side is a wall; a line with a sign reads better.
      if (lengthOf(over.formula) > MOST_IN_FRACTION || lengthOf(under.formula) > MOST_IN_FRACTION)
        return { formula: row(within(over, 2), " ÷ ", within(under, 3)), tie: 2 };
      return { formula: { kind: "fraction", over: over.formula, under: under.formula }, tie: 2 };
    }
    const tie = op === "multiply" ? 2 : 1;
    const sign = { add: " + ", subtract: " − ", multiply: " × " }[op];
    // 0 − x is how a minus before a single value is kept.
    if (op === "subtract" && left.kind === "constant" && left.value === 0 && left.loose)
      return { formula: row("−", within(say(right), 2)), tie: 1 };
    return { formula: row(within(say(left), tie), sign, within(say(right), op === "subtract" ? 2 : tie)), tie };
  };

  const extreme = ({ op, operands }: Extract<Checked, { kind: "extreme" }>): Said => {
    const [first, second] = operands;
    const limit = operands.length === 2 ? [first, second].find((part) => part?.kind === "constant") : undefined;
    const value = limit === first ? second : first;
    if (limit && value)
      return loose(within(say(value), 1), `, ${op === "max" ? words.atLeast : words.atMost} `, say(limit).formula);
    const parts = operands.map((part) => within(say(part), 1));
    return loose(`${op === "max" ? words.greatest : words.least} `, list(parts, words.listEnd));
  };

  const cases = (checked: Extract<Checked, { kind: "if" }>): Said => {
    const list: { then: Formula; when: Formula }[] = [];
    let rest: Checked = checked;
    while (rest.kind === "if") {
      list.push({ then: say(rest.then).formula, when: say(rest.condition).formula });
      rest = rest.otherwise;
    }
    return {
      formula: { kind: "cases", cases: list, otherwise: say(rest).formula, if: words.if, else: words.otherwise },
      tie: 0,
    };
  };

  /** "x is one of a, b" reaches the program as "x = a or x = b". */
  const oneOf = ({ op, operands }: Extract<Checked, { kind: "logic" }>): Said | null => {
    const wanted = op === "or" ? "eq" : "ne";
    const same = operands.every(
      (part) => part.kind === "compare" && part.op === wanted && part.right.kind === "constant",
    );
    const [first] = operands;
    if (!same || first?.kind !== "compare" || operands.length < 2) return null;
    const value = JSON.stringify(first.left);
    if (!operands.every((part) => part.kind === "compare" && JSON.stringify(part.left) === value)) return null;
    const choices = operands.map((part) => (part.kind === "compare" ? say(part.right).formula : text("")));
    const formula = row(within(say(first.left), 1), op === "or" ? " = " : " ≠ ", list(choices, words.or));
    return { formula, tie: 1 };
  };

  const gathered = ({ op, role, where, value }: Extract<Checked, { kind: "gather" }>): Said => {
    const who = roleText(role);
    if (op === "count" || value === null) return loose(`${words.gathered[op]} ${who}`, ...whom(where));
    if (op === "some" || op === "every")
      return loose(`${words.gathered[op]} ${who}`, ...whom(where), words.colon, within(say(value), 1));
    return loose(`${words.gathered[op]} `, within(say(value), 1), ` ${words.each} ${who}`, ...whom(where));
  };

  return say;
}
