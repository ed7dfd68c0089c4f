import type { Scope } from "../../data/scopes.ts";
import { type Grant, withImplied } from "./scopes.ts";

/** One population of a study, by its ids. */
export interface Place {
  readonly id: string;
  readonly population: string;
}

/** What is written down of a caller in what outlives a request, such as a link. */
export interface Pass {
  /** Tells a key from every other one, and from itself with other scopes; no secret. */
  readonly by: string;
  /** Of a token: milliseconds since 1970 after which it is good no more. */
  readonly until?: number;
}

/** The longest that a timer takes, in milliseconds. */
const longestTimer = 2 ** 31 - 1;

/** When something ends that is good until then, in milliseconds since 1970. */
export function endsAt(until: number): AbortSignal {
  return AbortSignal.timeout(Math.min(Math.max(until - Date.now(), 0), longestTimer));
}

/** Who asks, as the key or token says. Shared by the requests of one key. */
export class Caller {
  /** Names the caller in logs and limits; no secret. */
  readonly id: string;
  /** Requests in a minute; undefined for no limit. */
  readonly perMinute: number | undefined;
  readonly pass: Pass;
  readonly #ending = new AbortController();
  readonly #everywhere: ReadonlySet<Scope>;
  readonly #some: readonly Grant[];

  constructor(id: string, grants: readonly Grant[], perMinute?: number, pass: Pass = { by: id }) {
    this.id = id;
    this.perMinute = perMinute;
    this.pass = pass;
    const all = withImplied(grants);
    this.#everywhere = new Set(all.flatMap(({ scope, study }) => (study === undefined ? [scope] : [])));
    this.#some = all.filter(({ study }) => study !== undefined);
  }

  /** Ends what the caller was given beyond an answer: its streams and links. */
  get ended(): AbortSignal {
    const { until } = this.pass;
    return until === undefined ? this.#ending.signal : endsAt(until);
  }

  /** The key was revoked or changed. */
  end(): void {
    this.#ending.abort();
  }

  may(scope: Scope, place: Place): boolean {
    if (this.#everywhere.has(scope)) return true;
    return this.#some.some(
      (grant) =>
        grant.scope === scope &&
        grant.study === place.id &&
        (grant.population === undefined || grant.population === place.population),
    );
  }
}

/** Whoever asks a server without keys, which answers this machine only: everything but personal data. */
export const localCaller = new Caller("local", [{ scope: "profiles:read" }, { scope: "export" }]);
