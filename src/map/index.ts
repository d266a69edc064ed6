export { readYaml, type YamlSource } from "./read-yaml.ts";
export { type MapRecord, type Targets, textSchema } from "./record.ts";
export { type Registry, readRegistry } from "./registry.ts";
