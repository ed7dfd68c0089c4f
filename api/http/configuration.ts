import { existsSync } from "node:fs";
import { type Variable, variable } from "../../loaders/environment.ts";
import type { TokenOptions } from "../access/token-verifier.ts";
import { isLoopbackAddress } from "../loopback.ts";

/** What the environment says of a server; every variable that it reads stands here. */
export interface Configuration {
  /** `ATLAS_API_KEYS`: the file of keys, see `atlas keys`. */
  readonly keysFile?: string;
  /** `ATLAS_JWKS`, `ATLAS_JWT_ISSUER`, `ATLAS_JWT_AUDIENCE`: all three or none. */
  readonly tokens?: TokenOptions;
  /** `ATLAS_SITE`: `public` or `key`, whether built pages need a key. `public` when left out: they hold aggregates alone. */
  readonly siteIsPublic: boolean;
  /** `ATLAS_EXPLORE`: `yes` or `no`, whether GraphiQL, introspection and suggestions are on. Only without keys when left out. */
  readonly explore?: boolean;
  /** `ATLAS_WEBHOOKS`: the file of receivers of changes, see `readHooks`. */
  readonly hooksFile?: string;
  /** `ATLAS_OPERATIONS`: the file of operations that may be asked by their ids, see `ListedOperations`. */
  readonly operationsFile?: string;
  /** `ATLAS_LOG`: `requests` writes a line for each request, `errors` only for those that failed; `errors` when left out. */
  readonly logsRequests: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says, and everything of it that does not fit, a sentence each. */
export function readConfiguration(
  environment: Environment,
  host: string,
  keysFile?: string,
): { readonly configuration: Configuration; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const given = (name: Variable) => variable(name, environment);
  const choice = <Value extends string>(name: Variable, values: readonly Value[]) => {
    const value = given(name);
    if (value === undefined || (values as readonly string[]).includes(value))
      return value as Value | undefined;
    problems.push(`${name} is ${value.slice(0, 80)}; expected ${values.join(" or ")}`);
    return undefined;
  };
  const file = keysFile ?? given("ATLAS_API_KEYS");
  const hasKeys = file !== undefined && existsSync(file);
  if (file !== undefined && !hasKeys)
    problems.push(`cannot read the keys in ${file}: there is no such file; make it with: atlas keys create`);
  const tokens = tokenOptions(given, problems);
  const site = choice("ATLAS_SITE", ["public", "key"]);
  const explore = choice("ATLAS_EXPLORE", ["yes", "no"]);
  const log = choice("ATLAS_LOG", ["requests", "errors"]);
  const hooksFile = given("ATLAS_WEBHOOKS");
  const operationsFile = given("ATLAS_OPERATIONS");
  const isOpen = file === undefined && tokens === undefined;
  if (isOpen && problems.length === 0 && !isLoopbackAddress(host))
    problems.push(
      `host ${host} is open to others, and no keys are configured; use --host 127.0.0.1, or name a key file in ATLAS_API_KEYS`,
    );
  if (site === "key" && isOpen) problems.push("ATLAS_SITE is key, but there are neither keys nor tokens");
  const configuration: Configuration = {
    ...(hasKeys ? { keysFile: file } : {}),
    ...(tokens === undefined ? {} : { tokens }),
    ...(explore === undefined ? {} : { explore: explore === "yes" }),
    ...(hooksFile === undefined ? {} : { hooksFile }),
    ...(operationsFile === undefined ? {} : { operationsFile }),
    siteIsPublic: site !== "key",
    logsRequests: log === "requests",
  };
  return { configuration, problems };
}

function tokenOptions(
  given: (name: "ATLAS_JWKS" | "ATLAS_JWT_ISSUER" | "ATLAS_JWT_AUDIENCE") => string | undefined,
  problems: string[],
): TokenOptions | undefined {
  const [jwks, issuer, audience] = [
    given("ATLAS_JWKS"),
    given("ATLAS_JWT_ISSUER"),
    given("ATLAS_JWT_AUDIENCE"),
  ];
  if (jwks === undefined && issuer === undefined && audience === undefined) return undefined;
  if (jwks === undefined || issuer === undefined || audience === undefined) {
    problems.push("tokens need all of ATLAS_JWKS, ATLAS_JWT_ISSUER and ATLAS_JWT_AUDIENCE");
    return undefined;
  }
  return { jwks, issuer, audience };
}
