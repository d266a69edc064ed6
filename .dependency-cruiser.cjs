// The floors of the house: imports only fall. A room is entered by its door (index.ts, or node/* for what is bound to Node).
const floors = {
  base: [],
  law: ["base"],
  ui: ["base"],
  store: ["base"],
  engine: ["base", "law"],
  map: ["base", "law", "store"],
  signals: ["base", "store"],
  services: ["base", "law", "engine", "map", "signals", "store"],
  web: ["base", "law", "ui", "store", "engine", "map", "signals", "services"],
  cli: ["base", "law", "ui", "store", "engine", "map", "signals", "services", "web"],
};
const falls = Object.entries(floors).map(([room, below]) => ({
  name: `${room}-imports-only-what-is-below`,
  severity: "error",
  from: { path: `^src/${room}/` },
  to: { path: "^src/", pathNot: `^src/(${[room, ...below].join("|")})/` },
}));
const doors = Object.keys(floors).map((room) => ({
  name: `${room}-is-entered-by-its-door`,
  severity: "error",
  from: { path: "^src/", pathNot: `^src/${room}/` },
  to: { path: `^src/${room}/`, pathNot: `^src/${room}/(index\\.ts|node/[^/]+\\.ts)$` },
}));
const pure = ["base", "law", "engine"].map((room) => ({
  name: `${room}-runs-anywhere`,
  comment: "no packages and no node: modules, so that it runs in a browser as it is",
  severity: "error",
  from: { path: `^src/${room}/`, pathNot: `^src/${room}/node/` },
  to: { dependencyTypes: ["core", "npm", "npm-dev", "npm-optional", "npm-peer", "npm-no-pkg", "npm-unknown"] },
}));
module.exports = {
  forbidden: [
    ...falls,
    ...doors,
    ...pure,
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "own-index-is-for-others",
      severity: "error",
      from: { path: "^src/([^/]+)/.+", pathNot: "^src/[^/]+/index\\.ts$" },
      to: { path: "^src/$1/index\\.ts$" },
    },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "no-dev-packages-in-src",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["source", "import", "types", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".json"],
    },
  },
};
