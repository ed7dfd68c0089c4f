import { arrivalsSql } from "./desk-sql.ts";
import { type Ageing, type Arrival, waitsOf } from "./queue.ts";
import type { DeskQuestion, RowReader } from "./ranked-tickets.ts";

/** Days of arrivals that a desk is simulated on. */
const simulatedDays = 90;

/** Waiting in days. */
export interface StageWait {
  readonly mean: number;
  /** Nine of ten wait no longer. */
  readonly nineOfTen: number;
}

/** What the order does to the tickets of one stage. */
export interface StageWaits {
  /** Null of members whose stage is not known. */
  readonly stage: string | null;
  readonly customers: number;
  readonly tickets: number;
  readonly byArrival: StageWait;
  readonly byPriority: StageWait;
}

/** The tickets of the last days at a desk that takes up so many a day. */
export interface SimulatedDesk {
  readonly capacity: number;
  readonly days: number;
  readonly tickets: number;
  readonly customers: number;
  /** Tickets that nobody had taken up at the end, the same in any order. */
  readonly left: number;
  readonly byArrival: StageWait;
  readonly byPriority: StageWait;
  readonly stages: readonly StageWaits[];
}

interface StagedArrival extends Arrival {
  readonly customer_id: string;
  readonly stage: string | null;
}

/**
 * What taking tickets up by their score does to waiting, against the order in which they came: the tickets of the last days as they
 * came, at a desk with a capacity. Stages and what else the score reads are those that the snapshot has.
 */
export async function simulateDesk(
  db: RowReader,
  { desk, study, relations, asOf }: DeskQuestion,
  capacities: readonly number[] = [desk.capacity],
): Promise<SimulatedDesk[]> {
  const arrivals = await db.rows<StagedArrival>(arrivalsSql(desk, study, relations, asOf, simulatedDays));
  const ageing = desk.score.filter((part): part is typeof part & Ageing => "fullAfterDays" in part);
  const places = Map.groupBy(arrivals.keys(), (place) => arrivals[place]?.stage ?? null);
  const customersIn = (own: Iterable<number>) =>
    new Set([...own].map((place) => arrivals[place]?.customer_id)).size;
  return capacities.map((capacity) => {
    const options = { capacity, days: simulatedDays };
    const byArrival = waitsOf(arrivals, options);
    const byPriority = waitsOf(arrivals, { ...options, ageing });
    return {
      ...{ capacity, days: simulatedDays, tickets: arrivals.length, left: byArrival.left },
      customers: customersIn(arrivals.keys()),
      byArrival: waitOf(byArrival.days),
      byPriority: waitOf(byPriority.days),
      stages: [...places].map(([stage, own]) => ({
        ...{ stage, customers: customersIn(own), tickets: own.length },
        byArrival: waitOf(own.map((place) => byArrival.days[place] ?? 0)),
        byPriority: waitOf(own.map((place) => byPriority.days[place] ?? 0)),
      })),
    };
  });
}

function waitOf(days: readonly number[]): StageWait {
  const sorted = days.toSorted((a, b) => a - b);
  const sum = days.reduce((total, each) => total + each, 0);
  return {
    mean: days.length === 0 ? 0 : Number((sum / days.length).toFixed(3)),
    nineOfTen: sorted[Math.max(0, Math.ceil(0.9 * sorted.length) - 1)] ?? 0,
  };
}
