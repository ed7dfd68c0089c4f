/** A search or stay: for whole nights of a month, from 1. */
export interface Want {
  readonly no: number;
  readonly kind: number;
  readonly month: number;
  readonly nights: number;
}

/** Nights of a month that a home has. */
export interface Home {
  readonly home: number;
  readonly month: number;
  readonly nights: number;
}

/**
 * First come, first served: each want, in the order given, takes its nights of the first of the homes that fit its kind which has
 * them left in its month. Best fit in the order of the homes keeps what is large for those who need it; no order serves everyone
 * best, and finding one is a packing problem that nobody solves while guests search (Johnson 1974, SIAM Journal on Computing 3, 299–325).
 *
 * @param fitting by kind, the numbers of the homes that fit, joined by commas, those to be taken first in front
 */
export function allot(
  wants: readonly Want[],
  fitting: readonly { readonly kind: number; readonly homes: string }[],
  open: readonly Home[],
): { readonly served: readonly number[]; readonly left: readonly Home[] } {
  const homesOf = new Map(fitting.map(({ kind, homes }) => [kind, homes.split(",").map(Number)]));
  const place = (home: number, month: number) => home * 13 + month;
  const left = new Map(open.map(({ home, month, nights }) => [place(home, month), nights]));
  const served: number[] = [];
  for (const { no, kind, month, nights } of wants) {
    const home = homesOf.get(kind)?.find((each) => (left.get(place(each, month)) ?? 0) >= nights);
    if (home === undefined) continue;
    left.set(place(home, month), (left.get(place(home, month)) ?? 0) - nights);
    served.push(no);
  }
  return {
    served,
    left: open.map(({ home, month }) => ({ home, month, nights: left.get(place(home, month)) ?? 0 })),
  };
}
