import type { Database } from "../duckdb/database.ts";
import {
  nextPlayColumns,
  type PlayOffer,
  type PlayScope,
  type SnapshotPlays,
} from "../lake/snapshot-plays.ts";

/** What doing a play for everyone whose next best it is would take and bring. Amounts in the study's currency. */
export interface PlayTotal {
  readonly offer: PlayOffer;
  /** To be contacted, and held out of it. */
  readonly contacted: number;
  readonly heldOut: number;
  /** Of those contacted, net of cost; the ends move together, since the effect is one and the same for all of them. */
  readonly gain: number;
  readonly low: number;
  readonly high: number;
  readonly cost: number;
  /** The effect at which the gain would be nothing. */
  readonly breakEven: number;
}

/** The plays that are somebody's next best one, the largest gain first; ties in the order of declarations. */
export async function playTotals(
  db: Database,
  /** One row per member with the columns of next best plays. */
  profiles: string,
  { plays }: SnapshotPlays,
  scope: PlayScope,
): Promise<PlayTotal[]> {
  if (plays.length === 0) return [];
  const { play, value, low, high, heldOut } = nextPlayColumns(scope);
  const contacted = `NOT ${heldOut}`;
  const cents = (column: string) =>
    `CAST(coalesce(sum(CAST(${column} AS DECIMAL(18, 2))) FILTER (${contacted}), 0) AS DOUBLE)`;
  const rows = await db.rows<
    Record<"play" | "contacted" | "held" | "gain" | "low" | "high", string | number>
  >(`
    SELECT ${play} AS play, CAST(count(*) FILTER (${contacted}) AS DOUBLE) AS contacted,
      CAST(count(*) FILTER (${heldOut}) AS DOUBLE) AS held,
      ${cents(value)} AS gain, ${cents(low)} AS low, ${cents(high)} AS high
    FROM ${profiles} WHERE ${play} IS NOT NULL GROUP BY 1`);
  const byPlay = new Map(rows.map((row) => [row.play, row]));
  return plays
    .flatMap((offer): PlayTotal[] => {
      const row = byPlay.get(offer.play);
      if (row === undefined) return [];
      const cost = Math.round(Number(row.contacted) * offer.cost * 100) / 100;
      const gain = Number(row.gain);
      return [
        {
          ...{ offer, gain, cost, contacted: Number(row.contacted), heldOut: Number(row.held) },
          ...{ low: Number(row.low), high: Number(row.high) },
          breakEven: gain + cost === 0 ? 0 : (offer.effect * cost) / (gain + cost),
        },
      ];
    })
    .sort((a, b) => b.gain - a.gain);
}
