import { assertNever, exact } from "../../base/index.ts";
import type { Asked } from "../prepare.ts";
import { formatDate, formatMoney, formatNumber } from "../texts/format.ts";
import { textsIn } from "../texts/texts-in.ts";
import { type Answer, isTick } from "./answers.ts";
import type { FieldContext } from "./fields.ts";
import { scaleOf } from "./parse-answer.ts";

/** An answer as the person gave it, in the rate it was asked in. */
export function answerText(
  asked: Asked,
  answer: Pick<Answer, "value">,
  { prepared, language }: Pick<FieldContext, "prepared" | "language">,
): string {
  const texts = textsIn(language);
  const { value } = answer;
  const { ask } = asked.question;
  if (value === null) return texts.check.notKnown;
  if (isTick(asked, value)) {
    const none = ask.kind === "choice" ? ask.options.find((option) => option.value === asked.question.none) : undefined;
    return value ? texts.yes : (none?.label[language] ?? texts.check.none);
  }
  if (typeof value === "boolean" && ask.kind !== "choice") return value ? texts.yes : texts.no;
  switch (ask.kind) {
    case "choice": {
      const chosen = typeof value === "boolean" ? (value ? "yes" : "no") : value;
      return ask.options.find((option) => option.value === chosen)?.label[language] ?? String(chosen);
    }
    case "amount": {
      if (typeof value === "string" || typeof value === "boolean") return "";
      const own = asked.type.kind === "number" ? asked.type.per : undefined;
      const per = ask.per ?? own;
      const amount = formatMoney(value, prepared.program.currency, language, true);
      return per === "month" ? `${amount} ${texts.perMonth}` : per === "year" ? `${amount} ${texts.perYear}` : amount;
    }
    case "number":
      if (typeof value === "string" || typeof value === "boolean") return "";
      return formatNumber(exact.multiply(value, scaleOf(asked)), language);
    case "date":
      return typeof value === "number" ? formatDate(value, language) : "";
    case "yes_no":
      return value === true ? texts.yes : texts.no;
    default:
      return assertNever(ask);
  }
}
