import { fitOf, type Home, homesByPlace, type Kind, missesOf, nightsNeeded } from "./fit.ts";

/** Nights of a month, 1 to 12, that homes have left. */
export class OpenNights {
  readonly #left: Int32Array;

  constructor(open: readonly { readonly home: number; readonly month: number; readonly nights: number }[]) {
    const most = open.reduce((highest, { home }) => Math.max(highest, home), 0);
    this.#left = new Int32Array((most + 1) * 13);
    for (const { home, month, nights } of open) this.#left[home * 13 + month] = nights;
  }

  of(home: number, month: number): number {
    return this.#left[home * 13 + month] ?? 0;
  }

  take(home: number, month: number, nights: number): void {
    this.#left[home * 13 + month] = this.of(home, month) - nights;
  }
}

/**
 * First come, first served: each want, in the order given, takes its nights of the first of the homes that fit its kind which has
 * them left in its month. Best fit in the order of the homes keeps what is large for those who need it; no order serves everyone
 * best, and finding one is a packing problem that nobody solves while guests search (Johnson 1974, SIAM Journal on Computing 3, 299–325).
 *
 * A home that once had too few nights left for a kind never has enough again, so that each kind goes through its homes once, however
 * many want it.
 *
 * @param wants what each of them is for, in the order in which they came
 * @param homes those to be taken first in front
 * @param open what each has; what was taken is taken off
 * @returns for each want whether it was served
 */
export function allot(wants: readonly Kind[], homes: readonly Home[], open: OpenNights): readonly boolean[] {
  const places = homesByPlace(homes);
  const fitting = new Map<string, readonly Home[]>();
  const next = new Map<number, number>();
  return wants.map((kind) => {
    const fit = fitOf(kind);
    const near =
      fitting.get(fit) ?? (places.get(kind.place) ?? []).filter((home) => missesOf(kind, home) === 0);
    fitting.set(fit, near);
    const needed = nightsNeeded(kind);
    for (let place = next.get(kind.kind) ?? 0; ; place++) {
      const home = near[place];
      next.set(kind.kind, place);
      if (home === undefined) return false;
      if (open.of(home.home, kind.month) < needed) continue;
      open.take(home.home, kind.month, needed);
      return true;
    }
  });
}
