import type { Scope } from "../../data/scopes.ts";
import { type Grant, withImplied } from "./scopes.ts";

/** One population of a study, by its ids. */
export interface Place {
  readonly id: string;
  readonly population: string;
}

/** Who asks, as the key or token says. Shared by the requests of one key. */
export class Caller {
  /** Names the caller in logs and limits; no secret. */
  readonly id: string;
  /** Requests in a minute; undefined for no limit. */
  readonly perMinute: number | undefined;
  readonly #everywhere: ReadonlySet<Scope>;
  readonly #some: readonly Grant[];

  constructor(id: string, grants: readonly Grant[], perMinute?: number) {
    this.id = id;
    this.perMinute = perMinute;
    const all = withImplied(grants);
    this.#everywhere = new Set(all.flatMap(({ scope, study }) => (study === undefined ? [scope] : [])));
    this.#some = all.filter(({ study }) => study !== undefined);
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
