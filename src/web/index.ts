export { type Config, type OidcConfig, readConfig } from "./config.ts";
export type { Log } from "./platform.ts";
