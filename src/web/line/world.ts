import type { World } from "../../services/index.ts";
import type { Workspace } from "../../services/node/workspace.ts";

const worlds = new WeakMap<Workspace, World>();

/** The world of a workspace: one object as long as the workspace is in use, so that its lines are worked out once. */
export function worldOf(workspace: Workspace): World {
  const known = worlds.get(workspace);
  if (known !== undefined) return known;
  const world: World = {
    rulebook: workspace.rulebook,
    services: workspace.services,
    records: workspace.registry.records,
  };
  worlds.set(workspace, world);
  return world;
}
