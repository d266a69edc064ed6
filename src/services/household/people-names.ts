import type { Language } from "../definition/service.ts";
import { formatDate } from "../texts/format.ts";
import { textsIn } from "../texts/texts-in.ts";
import { type Household, type InstanceId, isChildId, PARTNER, YOU } from "./household.ts";

/** How a person is called as a label or a heading: "You", "Your partner", "Child born on 12 May 2015"; empty for groups. */
export function nameOf(instance: InstanceId, household: Household, language: Language): string {
  const { people } = textsIn(language);
  if (instance === YOU) return people.you;
  if (instance === PARTNER) return people.partner;
  const born = bornOn(instance, household, language);
  return born === null ? "" : people.childLabel(born);
}

/** The same inside a sentence: "your child born on 12 May 2015". Twins share a birth date, so they are counted. */
export function nameInSentence(instance: InstanceId, household: Household, language: Language): string {
  const born = bornOn(instance, household, language);
  if (born === null) return nameOf(instance, household, language).toLowerCase();
  return textsIn(language).people.child(born);
}

function bornOn(instance: InstanceId, household: Household, language: Language): string | null {
  const child = isChildId(instance) ? household.children.find((c) => c.id === instance) : undefined;
  if (child === undefined) return null;
  const sameDay = household.children.filter((other) => other.birth === child.birth);
  const date = formatDate(child.birth, language);
  return sameDay.length === 1 ? date : `${date} (${sameDay.indexOf(child) + 1})`;
}
