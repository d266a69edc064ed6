import type { Case, Given } from "./case.ts";
import { CaseError } from "./case-error.ts";
import { entityPlace, type Plan } from "./plan.ts";

/** Who belongs to what in one case, by position: instances of an entity count from 0 in the order of the case. */
export interface Household {
  readonly case: Case;
  /** Number of instances of each entity, in the order of `program.entities`. */
  readonly counts: readonly number[];
  /** By place of the group's entity; undefined for entities that have no members. */
  readonly groups: readonly (Membership | undefined)[];
  /** What the case gives, by place of the entity and instance. */
  readonly given: readonly (readonly { readonly [name: string]: Given }[])[];
}

export interface Membership {
  /** Place of the members' entity. */
  readonly of: number;
  /** Members of each group, in instance order. */
  readonly members: readonly (readonly number[])[];
  /** Members of each group by role, in instance order. */
  readonly byRole: readonly { readonly [role: string]: readonly number[] }[];
  /** For each member's instance: its group, −1 when it is in none. */
  readonly groupOf: readonly number[];
  /** For each member's instance: its role in its group. */
  readonly roleOf: readonly (string | null)[];
}

export function householdOf(plan: Plan, given: Case): Household {
  const { entities } = plan.program;
  const counts = entities.map((entity) => given.instances[entity.name]?.length ?? 0);
  const groups = entities.map((entity): Membership | undefined => {
    if (entity.of === undefined) return undefined;
    const people = given.instances[entity.of] ?? [];
    const place = new Map(people.map((person, index) => [person.id, index]));
    const groupOf: number[] = people.map(() => -1);
    const roleOf: (string | null)[] = people.map(() => null);
    const byRole: { readonly [role: string]: readonly number[] }[] = [];
    const members = (given.instances[entity.name] ?? []).map((group, at) => {
      const inside: number[] = [];
      const roles: { [role: string]: readonly number[] } = {};
      for (const [role, ids] of Object.entries(group.members ?? {})) {
        const own: number[] = [];
        for (const id of ids) {
          const index = place.get(id);
          if (index === undefined || groupOf[index] !== -1) {
            const what = index === undefined ? "is nobody in this case" : `belongs to two of ${entity.name}`;
            throw new CaseError([{ code: "case-member", severity: "error", message: `${id} ${what}` }]);
          }
          groupOf[index] = at;
          roleOf[index] = role;
          inside.push(index);
          own.push(index);
        }
        roles[role] = own.sort((a, b) => a - b);
      }
      byRole.push(roles);
      return inside.sort((a, b) => a - b);
    });
    return { of: entityPlace(plan, entity.of), members, byRole, groupOf, roleOf };
  });
  const all = entities.map((entity) => (given.instances[entity.name] ?? []).map((instance) => instance.given));
  return { case: given, counts, groups, given: all };
}

export function membershipOf(household: Household, place: number): Membership {
  const membership = household.groups[place];
  if (membership === undefined) throw new Error(`entity ${place} has no members`);
  return membership;
}

const NOBODY: readonly number[] = [];

/** Instances of the members of one group, those in `role` only when it is not null. */
export function membersOf(membership: Membership, group: number, role: string | null): readonly number[] {
  return (role === null ? membership.members[group] : membership.byRole[group]?.[role]) ?? NOBODY;
}
