import { type Bilingual, inBoth, withoutWindow } from "../../data/text.ts";
import { type Count, isKnown } from "../disclosure/count.ts";
import type { CellIndex, CountTable } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { readPlays } from "../lake/snapshot-plays.ts";
import { type PlayTotal, playTotals } from "../plays/play-totals.ts";
import type { ReportDraft } from "./report-draft.ts";
import type { ReportSource } from "./report-source.ts";

/** What doing a play for all whose next best one it is would take and bring; amounts in the study's currency, null where hidden. */
export interface PlannedPlay {
  readonly play: string;
  /** To be contacted, and held out. */
  readonly customers: Count;
  readonly heldOut: Count;
  /** Net of cost, of those contacted, with its ends. */
  readonly gain: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly cost: number | null;
  /** The effect a head, as the metric counts it, that is expected, and the one at which the gain would be nothing. */
  readonly effect: number;
  readonly breakEven: number;
  readonly basis: "measured" | "assumed";
  readonly basisText: Bilingual;
  /** Name of the metric that it moves, and whether the effect is a share of members or an amount. */
  readonly moves: Bilingual;
  readonly isShare: boolean;
  readonly isMoney: boolean;
}

/** The next best plays of everyone, the largest gain first. */
export interface NextPlays {
  readonly plays: readonly PlannedPlay[];
  /** Members who are offered none: not to be reached, contacted too often, or not worth what it costs. */
  readonly without: Count;
  /** The share that is held out of each play. */
  readonly heldOutShare: number;
}

/** Undefined where plays do not say what they are worth. */
export async function draftNextPlays(
  table: CountTable,
  { db, study, current }: ReportSource,
): Promise<ReportDraft<NextPlays> | undefined> {
  const snapshot = await readPlays(current.folder);
  // Without a currency nothing says what the amounts that plays are weighed by are.
  if (snapshot.plays.length === 0 || current.manifest.currency === null) return undefined;
  const totals = await playTotals(db, "profiles", snapshot, "all");
  const cells = totals.map(({ contacted, heldOut }) => [table.add(contacted), table.add(heldOut)] as const);
  const all = cells.flat();
  const offered = all.reduce((sum, cell) => sum + table.customers(cell), 0);
  const without = table.add(current.manifest.customerCount - offered);
  // Readers know how many members there are.
  table.know([...all, without]);
  const named = totals.flatMap(({ offer }, index) => {
    const [contacted = -1, heldOut = -1] = cells[index] ?? [];
    return [[`contacted ${offer.play}`, contacted] as const, [`held out ${offer.play}`, heldOut] as const];
  });
  return {
    cells: new Map([...named, ["without", without]]),
    parts: [[...named.map(([name]) => name), "without"]],
    publish(counts) {
      const published = (cell: CellIndex): Count => counts[cell] ?? "either";
      return {
        plays: totals.map((total, place) => {
          const [contacted, heldOut] = cells[place] ?? [without, without];
          return planned(total, published(contacted), published(heldOut), study);
        }),
        without: published(without),
        heldOutShare: snapshot.heldOut,
      };
    },
  };
}

function planned(
  { offer, gain, low, high, cost, breakEven }: PlayTotal,
  customers: Count,
  heldOut: Count,
  study: ReportSource["study"],
): PlannedPlay {
  const amount = (value: number) => (isKnown(customers) ? Math.round(value) : null);
  const play = study.plays.find(({ id }) => id === offer.play);
  const metric = study.metrics.find(({ id }) => id === play?.worth?.moves);
  const [en = "", fa = ""] =
    metric === undefined ? [] : Object.values(inBoth(metric.label)).map(withoutWindow);
  return {
    ...{ play: offer.play, customers, heldOut },
    ...{ gain: amount(gain), low: amount(low), high: amount(high), cost: amount(cost) },
    effect: offer.effect,
    breakEven: Number(breakEven.toPrecision(3)),
    basis: offer.basis,
    basisText: offer.basisText,
    moves: { en, fa },
    isShare: metric !== undefined && "customersWith" in metric,
    isMoney: metric?.unit === "currency",
  };
}

/** Amounts may well be small whole numbers, so they are ratios and not figures. */
export const nextPlaysNumbers: NumbersOf<NextPlays> = {
  "plays.customers": "customers",
  "plays.heldOut": "customers",
  "plays.gain": "ratio of plays.customers",
  "plays.low": "ratio of plays.customers",
  "plays.high": "ratio of plays.customers",
  "plays.cost": "ratio of plays.customers",
  "plays.effect": "other",
  "plays.breakEven": "other",
  without: "customers",
  heldOutShare: "other",
};
