import { readFileSync } from "node:fs";
import { sha256 } from "../loaders/canonical.ts";
import { ConfigError } from "../loaders/errors.ts";
import { personalScope } from "./context.ts";

/** Scopes that a key may have. */
const knownScopes: readonly string[] = [personalScope];

/** Keys of apps by the SHA-256 of the key, so that the file does not hold the keys themselves. */
export type ScopeKeys = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Keys from a JSON file: `[{ "sha256": "…", "scopes": ["pii:read"] }]`.
 * @throws ConfigError when the file cannot be read or is not of that form.
 */
export function readScopeKeys(path: string): ScopeKeys {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new ConfigError(`cannot read the keys in ${path}: ${(error as Error).message}`);
  }
  if (!Array.isArray(content) || content.length === 0) {
    throw new ConfigError(`${path}: expected a list of keys, each {"sha256": …, "scopes": […]}`);
  }
  const keys = new Map<string, ReadonlySet<string>>();
  for (const [index, entry] of (content as unknown[]).entries()) {
    const { sha256: hash, scopes } = (entry ?? {}) as { sha256?: unknown; scopes?: unknown };
    if (typeof hash !== "string" || !/^[0-9a-f]{64}$/.test(hash)) {
      throw new ConfigError(
        `${path}: key ${index} has no sha256; expected 64 hexadecimal digits in lower case`,
      );
    }
    if (!Array.isArray(scopes) || !scopes.every((scope) => knownScopes.includes(scope as string))) {
      throw new ConfigError(
        `${path}: key ${index} has unknown scopes; expected a list of ${knownScopes.join(", ")}`,
      );
    }
    keys.set(hash, new Set(scopes as string[]));
  }
  return keys;
}

/** Scopes of the key in an `Authorization: Bearer …` header; undefined when there is none that is known. */
export function scopesOf(keys: ScopeKeys, authorization: string | null): ReadonlySet<string> | undefined {
  const key = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  return key === undefined ? undefined : keys.get(sha256(key));
}
