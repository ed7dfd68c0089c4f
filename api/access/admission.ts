import { sha256 } from "../../loaders/canonical.ts";
import { type Caller, endsAt, localCaller, type Pass } from "./caller.ts";
import { FixedWindows, type Left } from "./fixed-windows.ts";
import { networkOf } from "./network.ts";
import type { TokenVerifier } from "./token-verifier.ts";

/** Wrong keys of one address in a minute, after which it is told to wait. */
const wrongKeysLimit = 20;

/**
 * Tokens of such an address that are verified in a second all the same: it may be a proxy's, and others come by it with good
 * ones. Verifying a signature takes a tenth of a millisecond or two.
 */
const verifiedLimit = 100;

/** Longer headers hold no key of ours; hashing them would be work for nothing. */
const longestToken = 8192;

export interface Refusal {
  readonly status: 401 | 429 | 503;
  readonly code: "UNAUTHENTICATED" | "RATE_LIMITED" | "TOKENS_UNAVAILABLE" | "OVERLOADED";
  readonly message: string;
}

/** Whether a request may be read at all, and what its answer tells of that. */
export interface Admission {
  readonly caller?: Caller;
  readonly refusal?: Refusal;
  readonly headers: Readonly<Record<string, string>>;
}

export interface AccessOptions {
  /** Whose key has that hash. */
  readonly keys?: { find(sha256: string): Caller | undefined; holder(by: string): Caller | undefined };
  readonly tokens?: TokenVerifier;
}

/**
 * Admits a request by its headers alone, so that a stranger costs the server neither parsing nor memory. A key is found by its
 * hash: how long that takes tells nothing about keys. With neither keys nor tokens everyone is the local caller.
 */
export class Access {
  readonly #options: AccessOptions;
  readonly #wrong = new FixedWindows();
  readonly #verified = new FixedWindows(undefined, 1000);
  readonly #asked = new FixedWindows();

  constructor(options: AccessOptions = {}) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#options.keys === undefined && this.#options.tokens === undefined;
  }

  /** `address` tells callers without a key apart, by their networks. At once for a key, later for a token. */
  admit(authorization: string | null | undefined, address: string): Admission | Promise<Admission> {
    if (this.isOpen) return { caller: localCaller, headers: {} };
    const token = /^Bearer +([^\s,]+)$/i.exec(authorization ?? "")?.[1];
    if (token === undefined)
      return unauthenticated("a key is needed; expected the header Authorization: Bearer <key>");
    if (token.length > longestToken) return this.#wrongKey(address);
    const { keys, tokens } = this.#options;
    const hash = sha256(token);
    const caller = keys?.find(hash) ?? tokens?.known(hash);
    if (caller !== undefined) return this.#limited(caller);
    if (tokens === undefined || token.split(".").length !== 3) return this.#wrongKey(address);
    const network = networkOf(address);
    if (this.#wrong.count(network, wrongKeysLimit, 0).remaining === 0) {
      const left = this.#verified.count(network, verifiedLimit);
      if (left.isOver) return wait(left, `more than ${verifiedLimit} tokens to verify in a second`, {});
    }
    return tokens.verify(token, hash).then((verified) => {
      if (verified === "unavailable") return unavailable;
      if (verified === "expired") return expired;
      return verified === undefined ? this.#wrongKey(address) : this.#limited(verified);
    });
  }

  /**
   * What ends something that a caller was given and that outlives its request: the key is revoked or its scopes are changed, the
   * token is too old. Undefined when it has ended already.
   */
  endOf({ by, until }: Pass): AbortSignal | undefined {
    const { keys, tokens } = this.#options;
    if (until !== undefined) return tokens !== undefined && until > Date.now() ? endsAt(until) : undefined;
    if (this.isOpen) return by === localCaller.pass.by ? localCaller.ended : undefined;
    return keys?.holder(by)?.ended;
  }

  #limited(caller: Caller): Admission {
    const { perMinute } = caller;
    if (perMinute === undefined) return { caller, headers: {} };
    const left = this.#asked.count(caller.id, perMinute);
    // draft-ietf-httpapi-ratelimit-headers
    const headers = {
      "RateLimit-Policy": `"minute";q=${perMinute};w=60`,
      RateLimit: `"minute";r=${left.remaining};t=${left.resetSeconds}`,
    };
    return left.isOver
      ? wait(left, `more than ${perMinute} requests in a minute`, headers)
      : { caller, headers };
  }

  #wrongKey(address: string): Admission {
    const left = this.#wrong.count(networkOf(address), wrongKeysLimit);
    return left.isOver
      ? wait(left, `more than ${wrongKeysLimit} wrong keys in a minute`, {})
      : unauthenticated(
          this.#options.tokens === undefined
            ? "the key is not known, or was revoked"
            : "the key or token is not known, was revoked, or is not for this server",
          "invalid_token",
        );
  }
}

/** It may be a good one, so it counts as no wrong key. */
const unavailable: Admission = {
  refusal: {
    status: 503,
    code: "TOKENS_UNAVAILABLE",
    message: "the issuer's keys cannot be read now, so tokens cannot be verified; try again in a moment",
  },
  headers: { "Retry-After": "5" },
};

function unauthenticated(message: string, error?: string): Admission {
  // RFC 6750, 3.
  const why = error === undefined ? "" : `, error="${error}"`;
  return {
    refusal: { status: 401, code: "UNAUTHENTICATED", message },
    headers: { "WWW-Authenticate": `Bearer realm="segment-atlas"${why}` },
  };
}

/** The issuer did sign it, so nobody guesses: apps behind one address, whose tokens all end at once, are told to get new ones. */
const expired = unauthenticated("the token has expired; get a new one of its issuer", "invalid_token");

function wait({ resetSeconds }: Left, why: string, headers: Readonly<Record<string, string>>): Admission {
  return {
    refusal: { status: 429, code: "RATE_LIMITED", message: `${why}; try again in ${resetSeconds} s` },
    headers: { ...headers, "Retry-After": String(resetSeconds) },
  };
}

/** The body of a refusal, in the form of GraphQL answers. */
export function refusalBody({ message, code }: Pick<Refusal, "message"> & { readonly code: string }): string {
  return JSON.stringify({ errors: [{ message, extensions: { code } }] });
}
