import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { ConfigError, suggestion } from "../../loaders/errors.ts";
import { firstTwice } from "../../loaders/first-twice.ts";
import { replaceFile } from "../../loaders/lake/replace-file.ts";
import { type Grant, parseGrant } from "./scopes.ts";

/** A key as the file holds it: not the key, but what it is recognised by. */
export interface StoredKey {
  /** Names it in logs and to `atlas keys revoke`. */
  readonly id: string;
  /** What it is for, in the operator's words. */
  readonly name: string;
  /** SHA-256 of the key, 64 hexadecimal digits. */
  readonly sha256: string;
  /** `profiles:read`, or of one study or population `pii:read@shop/customers`. */
  readonly scopes: readonly string[];
  /** Requests in a minute. */
  readonly perMinute?: number;
}

export interface KeyFile {
  /**
   * What perturbed numbers are drawn with, base64: the same number is perturbed the same way each time. Where the file
   * has none, each server draws its own when it starts.
   */
  readonly secret?: string;
  readonly keys: readonly StoredKey[];
}

export const newSecret = (): string => randomBytes(32).toString("base64");

/**
 * Keys from a JSON file: `{"secret": …, "keys": [{"id", "name", "sha256", "scopes", "perMinute"}]}`, or the list of keys
 * alone, each then called by the beginning of its hash.
 * @throws ConfigError with every fault when the file cannot be read or is not of that form.
 */
export function readKeyFile(path: string): KeyFile {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      code === "EACCES"
        ? `cannot read the keys in ${path}: this user may not; expected a file of the user or the group that the server runs as`
        : `cannot read the keys in ${path}: ${message}`,
    );
  }
  const { secret, keys } = (Array.isArray(content) ? { keys: content } : (content ?? {})) as {
    secret?: unknown;
    keys?: unknown;
  };
  if (!Array.isArray(keys) || (secret !== undefined && typeof secret !== "string"))
    throw new ConfigError(`${path}: expected a list of keys, each {"sha256": …, "scopes": […]}`);
  const problems: string[] = [];
  const read = (keys as unknown[]).map((entry, index) => storedKey(entry, index, problems));
  const twice = firstTwice(read.map(({ id }) => id));
  if (twice !== undefined) problems.push(`two keys are called ${twice}`);
  // Whoever revoked one of the two would not have ended it.
  const byHash = new Map<string, StoredKey>();
  for (const key of read) {
    const same = byHash.get(key.sha256);
    if (same !== undefined && key.sha256 !== "")
      problems.push(`${same.id} and ${key.id} are the same key; expected each sha256 once`);
    byHash.set(key.sha256, key);
  }
  if (problems.length > 0) throw new ConfigError(problems.map((problem) => `${path}: ${problem}`).join("\n"));
  return secret === undefined ? { keys: read } : { secret, keys: read };
}

const keyFields = ["id", "name", "sha256", "scopes", "perMinute"] as const satisfies (keyof StoredKey)[];

function storedKey(entry: unknown, index: number, problems: string[]): StoredKey {
  const given = (typeof entry === "object" && entry !== null ? entry : {}) as Partial<
    Record<keyof StoredKey, unknown>
  >;
  const hash = typeof given.sha256 === "string" ? given.sha256 : "";
  if (!/^[0-9a-f]{64}$/.test(hash))
    problems.push(`key ${index} has no sha256; expected 64 hexadecimal digits in lower case`);
  const scopes = Array.isArray(given.scopes) ? given.scopes.map(String) : [];
  if (!Array.isArray(given.scopes)) problems.push(`key ${index} has no scopes; expected a list of them`);
  for (const text of scopes) {
    const grant = parseGrant(text);
    if ("problem" in grant) problems.push(`key ${index}: ${grant.problem}`);
  }
  for (const name of Object.keys(given))
    if (!(keyFields as readonly string[]).includes(name))
      problems.push(`key ${index}: unknown field: ${name.slice(0, 80)}${suggestion(name, keyFields)}`);
  const { perMinute } = given;
  if (perMinute !== undefined && !(Number.isSafeInteger(perMinute) && Number(perMinute) > 0))
    problems.push(`key ${index}: perMinute is ${String(perMinute)}; expected a whole number above 0`);
  return {
    id: typeof given.id === "string" && given.id !== "" ? given.id : hash.slice(0, 8),
    name: typeof given.name === "string" ? given.name : "",
    ...{ sha256: hash, scopes },
    ...(perMinute === undefined ? {} : { perMinute: Number(perMinute) }),
  };
}

/**
 * Changes a file of keys, or makes it, in place of the old one at once; two changes never undo each other. A new file is readable by
 * its owner alone; one that is there keeps its owner and who may read it, so that a server of another user goes on reading it.
 * @throws ConfigError when another change is under way
 */
export async function changeKeyFile<Changed>(
  path: string,
  change: (file: KeyFile) => { readonly file: KeyFile; readonly result: Changed },
): Promise<Changed> {
  const lock = `${path}.lock`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(lock, "", { flag: "wx" }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
    throw new ConfigError(`the keys in ${path} are being changed; try again, or delete ${lock} if nobody is`);
  });
  try {
    const stood = await stat(path).catch(() => undefined);
    const { file, result } = change(stood === undefined ? { keys: [] } : readKeyFile(path));
    const { secret = newSecret(), keys } = file;
    const mode = stood === undefined ? 0o600 : stood.mode & 0o777;
    await replaceFile(path, `${JSON.stringify({ secret, keys }, null, 2)}\n`, undefined, mode, stood);
    return result;
  } finally {
    await rm(lock, { force: true });
  }
}

/** The grants of a key whose scopes were checked. */
export function grantsOf({ scopes }: Pick<StoredKey, "scopes">): Grant[] {
  return scopes.flatMap((text) => {
    const grant = parseGrant(text);
    return "problem" in grant ? [] : [grant];
  });
}
