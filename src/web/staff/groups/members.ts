import type { MapRecord, Registry } from "../../../map/index.ts";

export const GROUP_KINDS = ["team", "department", "mission"] as const;
/** What sums over services: those of a team, of a department, of a mission. */
export type GroupKind = (typeof GROUP_KINDS)[number];
type Kind<K extends MapRecord["kind"]> = Extract<MapRecord, { kind: K }>;

/** Why a service belongs. */
export type Belonging =
  | { readonly kind: "owns" }
  | { readonly kind: "team"; readonly team: Kind<"team"> }
  | { readonly kind: "policy"; readonly policy: Kind<"policy"> };

export interface Member {
  readonly service: string;
  readonly because: readonly Belonging[];
}

/** The services of a group, by the map, in the map's order. */
export function membersOf(registry: Registry, kind: GroupKind, id: string): readonly Member[] {
  const services = registry.records.filter((record) => record.kind === "service");
  return services.flatMap((service) => {
    const because = belongings(registry, kind, id, service);
    return because.length === 0 ? [] : [{ service: service.id, because }];
  });
}

/** Groups of a kind that a service is counted in. */
export const groupsOf = (registry: Registry, kind: GroupKind, service: string): readonly MapRecord[] =>
  registry.records.filter(
    (record) =>
      record.kind === kind && membersOf(registry, kind, record.id).some((member) => member.service === service),
  );

function belongings(registry: Registry, kind: GroupKind, id: string, service: Kind<"service">): readonly Belonging[] {
  const policies = service.policies.flatMap((name) => registry.find("policy", name) ?? []);
  const byPolicy = (of: (policy: Kind<"policy">) => boolean): readonly Belonging[] =>
    policies.filter(of).map((policy) => ({ kind: "policy", policy }));
  switch (kind) {
    case "team":
      return service.owner === id && registry.find("team", id) !== undefined ? [{ kind: "owns" }] : [];
    case "department": {
      const team = service.owner === undefined ? undefined : registry.find("team", service.owner);
      const runs = service.owner === undefined ? undefined : registry.find("department", service.owner);
      return [
        ...(runs !== undefined && isWithin(registry, runs.id, id) ? [{ kind: "owns" } as const] : []),
        ...(team?.department !== undefined && isWithin(registry, team.department, id)
          ? [{ kind: "team", team } as const]
          : []),
        ...byPolicy(({ owner }) => owner !== undefined && isWithin(registry, owner, id)),
      ];
    }
    case "mission": {
      const outcomes = new Set(registry.find("mission", id)?.outcomes ?? []);
      return byPolicy((policy) => policy.outcomes.some((outcome) => outcomes.has(outcome)));
    }
  }
}

/** Whether a department is another or a part of it. */
function isWithin(registry: Registry, department: string, of: string): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = department; at !== undefined && !seen.has(at); ) {
    if (at === of) return true;
    seen.add(at);
    at = registry.find("department", at)?.partOf;
  }
  return false;
}
