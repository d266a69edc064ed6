import type { Context } from "hono";

/** The most fields and the longest value that an honest form of ours has, with room to spare. */
const MAX_FIELDS = 400;
const MAX_LENGTH = 200;

/**
 * A form as text by name. Files are left out, a name sent twice counts once (its last value), values are cut at a length
 * no honest answer reaches.
 */
export async function readForm(context: Context): Promise<{ readonly [name: string]: string }> {
  const body = await context.req.parseBody();
  return Object.fromEntries(
    Object.entries(body)
      .slice(0, MAX_FIELDS)
      .flatMap(([name, value]) => (typeof value === "string" ? [[name, value.slice(0, MAX_LENGTH)]] : [])),
  );
}
