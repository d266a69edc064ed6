export { readYaml, type YamlSource } from "./read-yaml.ts";
export { type MapRecord, textSchema } from "./record.ts";
export { type Registry, readRegistry } from "./registry.ts";
