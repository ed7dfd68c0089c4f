import type { GoneAfter } from "../../../loaders/report/choices/rhythm.ts";
import { ordinal, percent } from "../../components/format.ts";

/** A number of events with a share that is published. */
export interface ToldGone extends GoneAfter {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export function toldGone(gone: readonly GoneAfter[]): ToldGone[] {
  return gone.filter(
    (each): each is ToldGone => each.share !== null && each.low !== null && each.high !== null,
  );
}

/** How many are gone after the first, and after the last that is told, where the two are apart beyond chance. */
export function goneSentence(gone: readonly GoneAfter[], event: string): string {
  const told = toldGone(gone);
  const [first, last] = [told[0], told.at(-1)];
  if (first === undefined || last === undefined) return `After which ${event} nobody comes again`;
  const after = `${percent(first.share)} have not come again after the ${ordinal(first.n)} ${event}`;
  if (last === first) return after;
  return first.low > last.high
    ? `${after}, ${percent(last.share)} after the ${ordinal(last.n)}`
    : `${after}; the ${ordinal(last.n)} is not clearly safer`;
}
