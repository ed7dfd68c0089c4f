import { randomBytes } from "node:crypto";
import { stdout } from "node:process";
import { type Command, InvalidArgumentError } from "commander";
import { changeKeyFile, readKeyFile, type StoredKey } from "../../api/access/key-file.ts";
import { parseGrant } from "../../api/access/scopes.ts";
import { scopes, scopeWords } from "../../data/scopes.ts";
import { sha256 } from "../../loaders/canonical.ts";
import { variable } from "../../loaders/environment.ts";
import { ConfigError, UnknownNameError } from "../../loaders/errors.ts";

interface KeyOptions {
  readonly file?: string;
  readonly json?: boolean;
}

/** `atlas keys`: keys of apps. A server that runs follows the file within about a second. */
export function addKeys(program: Command): void {
  const keys = program.command("keys").description("keys of apps: create, list, revoke").exitOverride();
  const sub = (name: string, description: string) =>
    keys
      .command(name)
      .description(description)
      .exitOverride()
      .option("--file <file>", "file of keys (default: ATLAS_API_KEYS, else keys.json)")
      .option("--json", "print the result as JSON on stdout");
  sub("create <name>", "makes a key and prints it, once: the file holds its hash alone")
    .requiredOption(
      "--scopes <list>",
      `with commas between, each perhaps @study or @study/population: ${scopes.map((scope) => `${scope} (${scopeWords[scope]})`).join("; ")}`,
      scopeList,
    )
    .option("--per-minute <n>", "requests in a minute (default: 60000)", aboveZero)
    .action(async (name: string, options: KeyOptions & { scopes: string[]; perMinute?: number }) => {
      const { key, stored } = await createKey(fileOf(options), { name, ...options });
      stdout.write(
        options.json === true
          ? `${JSON.stringify({ id: stored.id, key, scopes: stored.scopes })}\n`
          : `${key}\nKey ${stored.id} of ${name}. It is shown this once. Requests send it as: Authorization: Bearer <key>\n`,
      );
    });
  sub("list", "keys with their scopes").action((options: KeyOptions) => {
    const listed = readKeyFile(fileOf(options)).keys.map(({ sha256: _, ...shown }) => shown);
    stdout.write(
      options.json === true
        ? `${JSON.stringify(listed)}\n`
        : listed.map(({ id, name, scopes: of }) => `${id}\t${name}\t${of.join(" ")}\n`).join(""),
    );
  });
  sub("revoke <id>", "ends a key").action(async (id: string, options: KeyOptions) => {
    await changeKeyFile(fileOf(options), ({ keys: known, ...rest }) => {
      const left = known.filter((key) => key.id !== id);
      const ids = known.map((key) => key.id);
      if (left.length === known.length) throw new UnknownNameError("key", id, ids);
      return { file: { ...rest, keys: left }, result: undefined };
    });
    stdout.write(options.json === true ? `${JSON.stringify({ revoked: id })}\n` : `${id} is revoked.\n`);
  });
}

async function createKey(
  path: string,
  { name, scopes: granted, perMinute }: { name: string; scopes: readonly string[]; perMinute?: number },
): Promise<{ key: string; stored: StoredKey }> {
  const key = `atlas_${randomBytes(32).toString("base64url")}`;
  const hash = sha256(key);
  const stored: StoredKey = {
    ...{ id: hash.slice(0, 8), name, sha256: hash, scopes: granted },
    ...(perMinute === undefined ? {} : { perMinute }),
  };
  return changeKeyFile(path, ({ keys, ...rest }) => ({
    file: { ...rest, keys: [...keys, stored] },
    result: { key, stored },
  }));
}

function fileOf({ file }: KeyOptions): string {
  const path = file ?? variable("ATLAS_API_KEYS") ?? "keys.json";
  if (path === "") throw new ConfigError("--file is empty; expected the path of a file of keys");
  return path;
}

function scopeList(text: string): string[] {
  const list = text.split(",").map((part) => part.trim());
  for (const part of list) {
    const grant = parseGrant(part);
    if ("problem" in grant) throw new InvalidArgumentError(grant.problem);
  }
  return list;
}

function aboveZero(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("expected a whole number above 0.");
}
