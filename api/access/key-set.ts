import { readFileSync } from "node:fs";
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  type FetchImplementation,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from "jose";
import { ConfigError } from "../../loaders/errors.ts";
import { FollowedFile } from "./followed-file.ts";

/** Bytes of a key set that is fetched, at most: a few keys have a few thousand. */
const mostBytes = 1_000_000;

/**
 * The keys of an issuer by the address (https) or the file of its JSON Web Key Set, followed while the server runs.
 * @throws ConfigError when the file cannot be read, or the address is not https
 */
export function keySet(jwks: string, report: (line: string) => void = () => undefined): JWTVerifyGetKey {
  if (/^https?:/i.test(jwks)) {
    const url = URL.parse(jwks);
    if (url === null)
      throw new ConfigError(`the key set ${jwks.slice(0, 80)} is no address; expected https://<host>/<path>`);
    if (url.protocol !== "https:" && url.hostname !== "127.0.0.1" && url.hostname !== "localhost")
      throw new ConfigError(`the key set ${jwks} could be replaced on its way; expected an https address`);
    return createRemoteJWKSet(url, { timeoutDuration: 5000, [customFetch]: boundedFetch });
  }
  const file = new FollowedFile(jwks, (path) => {
    try {
      return createLocalJWKSet(JSON.parse(readFileSync(path, "utf8")) as JSONWebKeySet);
    } catch (error) {
      throw new ConfigError(`cannot read the key set in ${jwks}: ${(error as Error).message}`);
    }
  });
  return (header, token) => {
    file.refresh((problem) => report(`the key set of the issuer stays as it was: ${problem}`));
    return file.content(header, token);
  };
}

/** As `fetch`, of no more than `mostBytes`: whoever asks has no key yet, and must not make this server read what it cannot hold. */
const boundedFetch: FetchImplementation = async (url, options) => {
  const response = await fetch(url, options);
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    // Leaving the loop ends the connection.
    if (bytes > mostBytes) throw new Error(`it has more than ${mostBytes.toLocaleString("en-GB")} bytes`);
    parts.push(part);
  }
  const { status, headers } = response;
  return new Response(parts.length === 0 ? null : Buffer.concat(parts), { status, headers });
};
