import { accessSync, constants, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { ConfigError } from "../../loaders/errors.ts";
import { firstTwice } from "../../loaders/first-twice.ts";

const hook = z.strictObject({
  id: z.string().regex(/^[\w-]{1,64}$/, "expected letters, digits, _ and -, at most 64"),
  url: z.url({ protocol: /^https?$/ }),
  secret: z.string().min(16, "expected at least 16 characters"),
  study: z.string().min(1),
  population: z.string().min(1).optional(),
  segments: z.array(z.string().min(1)).min(1).max(100),
  /** Whether segments that tell of personal data are told too. */
  personal: z.boolean().optional(),
});

/** Where to tell of who joins and leaves some segments; `id` names it in logs, deliveries are signed with `secret`. */
export type Hook = z.infer<typeof hook>;

/**
 * Hooks from a JSON file: `[{"id", "url", "secret", "study", "population", "segments", "personal"}]`.
 * @throws ConfigError with every fault when the file cannot be read or is not of that form
 */
export function readHooks(path: string): Hook[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new ConfigError(`cannot read the webhooks in ${path}: ${(error as Error).message}`);
  }
  const read = z.array(hook).safeParse(content);
  if (!read.success)
    throw new ConfigError(
      read.error.issues
        .map(({ path: at, message }) => `${path}: ${at.length === 0 ? "" : `${at.join(".")}: `}${message}`)
        .join("\n"),
    );
  const twice = firstTwice(read.data.map(({ id }) => id));
  if (twice !== undefined) throw new ConfigError(`${path}: two webhooks are called ${twice}`);
  for (const { id, url } of read.data) {
    const { protocol, hostname, username, password } = new URL(url);
    if (username !== "" || password !== "")
      throw new ConfigError(
        `${path}: the url of ${id} holds a name or a password, which are not sent; a receiver knows this server by X-Atlas-Signature`,
      );
    // Ids of customers must not go over a network in the clear.
    if (protocol === "http:" && !["127.0.0.1", "localhost", "[::1]"].includes(hostname))
      throw new ConfigError(
        `${path}: the url of ${id} is not https; expected https, or http on this machine`,
      );
  }
  return read.data;
}

/** @throws ConfigError when what receivers were told cannot be kept beside the file */
export function requireWritableBeside(path: string): void {
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch {
    throw new ConfigError(
      `cannot write to the folder of ${path}: what receivers were told is kept there; expected one that this user may write to`,
    );
  }
}
