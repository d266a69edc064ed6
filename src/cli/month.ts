import { InvalidArgumentError, Option } from "commander";
import { type Month, monthOf, parseMonth } from "../base/index.ts";

/** The option --month of commands that apply the law. */
export const monthOption = (): Option =>
  new Option("--month <month>", "month to apply the law at, such as 2026-06")
    .argParser(month)
    .default(currentMonth(), "this month");

function month(text: string): Month {
  const read = parseMonth(text);
  if (read === undefined) throw new InvalidArgumentError("Give a month such as 2026-06.");
  return read;
}

/** The month it is now, by the calendar of UTC. */
function currentMonth(): Month {
  const now = new Date();
  return monthOf(now.getUTCFullYear(), now.getUTCMonth() + 1);
}
