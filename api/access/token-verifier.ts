import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import { sha256 } from "../../loaders/canonical.ts";
import { Caller } from "./caller.ts";
import { grantsOf } from "./key-file.ts";
import { keySet } from "./key-set.ts";
import { parseGrant } from "./scopes.ts";

export interface TokenOptions {
  /** Address (https) or file of the issuer's JSON Web Key Set. */
  readonly jwks: string;
  /** `iss` and `aud` that every token must have. */
  readonly issuer: string;
  readonly audience: string;
  /** Requests in a minute of one subject; 60,000 when left out. */
  readonly perMinute?: number;
  /** Takes a line for the operator when the key set comes to be unreadable, and when it can be read again. */
  readonly report?: (line: string) => void;
}

/**
 * Whose token it is; undefined where it is not valid, "expired" where it was until then, "unavailable" where the issuer's keys cannot
 * be had.
 */
export type Verified = Caller | "expired" | "unavailable" | undefined;

/** The issuer's keys cannot be had: that says nothing of the token. */
class KeySetUnavailable extends Error {}

/** Only signatures by a private key: with a shared secret whoever verifies could also sign. */
const algorithms = ["ES256", "ES384", "EdDSA", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512"];

/** What a key set that could be read says of a token. */
const saysOfToken = [
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JOSENotSupported,
  errors.JWSInvalid,
] as const;

/** Tokens remembered as verified at most, so that each is not verified for every request. */
const mostRemembered = 1000;

/** Milliseconds after which a remembered one is held against the keys again: the issuer may have withdrawn the one that signed it. */
const rememberedFor = 300_000;

/** Seconds by which the issuer's clock may be ahead, so that a token is good from the moment that it is issued. */
const clockAhead = 60;

interface Remembered {
  readonly caller: Caller;
  readonly expires: number;
  /** Milliseconds of `performance.now()`. */
  readonly verifiedAt: number;
}

/**
 * JSON Web Tokens of one issuer. Their `scope` (RFC 8693: a text with spaces between, of some issuers a list) holds scopes as keys
 * do; others in it are somebody else's and mean nothing here. `sub` names the caller.
 */
export class TokenVerifier {
  readonly #options: TokenOptions;
  readonly #keys: JWTVerifyGetKey;
  readonly #verified = new Map<string, Remembered>();
  #isAvailable = true;

  /** @throws ConfigError when the key set's file cannot be read, or its address is not https */
  constructor(options: TokenOptions) {
    this.#options = options;
    this.#keys = this.#watched(keySet(options.jwks, options.report));
  }

  /** Whose token has that hash and was found valid a short while ago. */
  known(hash: string): Caller | undefined {
    const known = this.#unexpired(hash);
    return known !== undefined && performance.now() - known.verifiedAt < rememberedFor
      ? known.caller
      : undefined;
  }

  async verify(token: string, hash: string): Promise<Verified> {
    const { issuer, audience, perMinute = 60_000 } = this.#options;
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        ...{ issuer, audience, algorithms, clockTolerance: clockAhead },
        requiredClaims: ["exp", "sub"],
      });
      const expires = (payload.exp ?? 0) * 1000;
      // The leave that its beginning has is not for its end.
      if (expires <= Date.now()) return "expired";
      const id = `jwt:${sha256(payload.sub ?? "").slice(0, 12)}`;
      const caller =
        this.#unexpired(hash)?.caller ??
        new Caller(id, grantsOf({ scopes: scopesOf(payload) }), perMinute, { by: id, until: expires });
      const [first] = this.#verified.keys();
      this.#verified.delete(hash);
      if (this.#verified.size >= mostRemembered && first !== undefined) this.#verified.delete(first);
      this.#verified.set(hash, { caller, expires, verifiedAt: performance.now() });
      return caller;
    } catch (error) {
      // Whom it was valid for before is not shut out because the issuer is away.
      if (error instanceof KeySetUnavailable) return this.#unexpired(hash)?.caller ?? "unavailable";
      this.#verified.delete(hash);
      return error instanceof errors.JWTExpired ? "expired" : undefined;
    }
  }

  #unexpired(hash: string): Remembered | undefined {
    const known = this.#verified.get(hash);
    if (known === undefined || known.expires > Date.now()) return known;
    this.#verified.delete(hash);
    return undefined;
  }

  /** The same keys; that they cannot be had is told apart from a token that no key of theirs signed. */
  #watched(keys: JWTVerifyGetKey): JWTVerifyGetKey {
    const tell = (line: string, isAvailable: boolean) => {
      if (isAvailable !== this.#isAvailable) this.#options.report?.(line);
      this.#isAvailable = isAvailable;
    };
    return async (header, token) => {
      try {
        const key = await keys(header, token);
        tell("the key set of the issuer can be read again", true);
        return key;
      } catch (error) {
        if (saysOfToken.some((kind) => error instanceof kind)) throw error;
        tell(`the key set of the issuer cannot be read: ${(error as Error).message}`, false);
        throw new KeySetUnavailable();
      }
    };
  }
}

/** Those that mean something here. */
function scopesOf({ scope }: JWTPayload): string[] {
  return (Array.isArray(scope) ? scope : [scope])
    .flatMap((text: unknown) => (typeof text === "string" ? text.split(" ") : []))
    .filter((text) => !("problem" in parseGrant(text)));
}
