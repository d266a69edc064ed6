import { civilDate, type Day } from "../../base/index.ts";
import type { HouseholdShape, People, Subject } from "../definition/service.ts";

/** The people at home: you, perhaps a partner, children in the order they were added. No names are asked. */
export interface Household {
  readonly partner: boolean;
  /** The option that was chosen where the service asks how a couple lives. */
  readonly couple?: string;
  /** Of adults, where the household page asks it. */
  readonly births?: { readonly [adult: InstanceId]: Day };
  readonly children: readonly Child[];
}

/** Ids are given once and never again, so that answers about one child never become answers about another. */
export interface Child {
  readonly id: ChildId;
  readonly birth: Day;
}
export type ChildId = `child${number}`;

/** An instance of an entity as forms and answers name it: `you`, `partner`, `child1`…, or the name of a group. */
export type InstanceId = string;

export const YOU: InstanceId = "you";
export const PARTNER: InstanceId = "partner";

/** A household has at most this many children on one page; beyond it, a person is helped by a person. */
export const MOST_CHILDREN = 20;

const CHILD = /^child([1-9][0-9]{0,2})$/;
export const isChildId = (id: string): id is ChildId => CHILD.test(id);

/** The id for one more child, after those that were ever used on the page. */
export function nextChildId(used: readonly string[]): ChildId {
  const last = used.reduce((most, id) => Math.max(most, Number(CHILD.exec(id)?.[1] ?? 0)), 0);
  return `child${last + 1}`;
}

/** Ids of the people that a word such as "adults" means here, in the order of the case. */
export function peopleOf(who: People, household: Household): readonly InstanceId[] {
  const adults = household.partner ? [YOU, PARTNER] : [YOU];
  const children = household.children.map((child) => child.id);
  switch (who) {
    case "you":
      return [YOU];
    case "partner":
      return adults.slice(1);
    case "adults":
      return adults;
    case "children":
      return children;
    case "everyone":
      return [...adults, ...children];
  }
}

/** Whether somebody reaches an age by the end of a year; adults have, as far as questions go. */
export function reaches(age: number | null, instance: InstanceId, year: number, household: Household): boolean {
  const child = age === null ? undefined : household.children.find(({ id }) => id === instance);
  return child === undefined || age === null || civilDate(child.birth).year + age <= year;
}

/** Whether a question about `subject` is asked about this instance. */
export function isAbout(subject: Subject, instance: InstanceId): boolean {
  switch (subject) {
    case "you":
    case "partner":
      return instance === subject;
    case "adults":
      return instance === YOU || instance === PARTNER;
    case "children":
      return isChildId(instance);
    case "everyone":
      return instance === YOU || instance === PARTNER || isChildId(instance);
    default:
      return instance === subject;
  }
}

/** Instances of an entity in the order of the case; a group has one, named like its entity. */
export function instancesOf(entity: string, shape: HouseholdShape, household: Household): readonly InstanceId[] {
  return entity === shape.person ? peopleOf("everyone", household) : [entity];
}
