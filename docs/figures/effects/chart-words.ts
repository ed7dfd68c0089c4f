/**
 * What the figures of campaigns say of all members or of those whom a filter chooses, on the server and in the browser alike.
 * Imports nothing, so both sides can import it: how numbers are written is handed in.
 */
type Say = Pick<
  typeof import("../../components/format.ts"),
  "compact" | "count" | "inUnit" | "percent" | "points" | "shortDay"
>;

/** What an outcome is measured in. */
export interface Measured {
  readonly unit: string;
  /** Whether it is the share of members that a metric counts; otherwise it is a mean. */
  readonly isShare: boolean;
}

/** A difference between the arms with its interval. */
export interface Difference extends Measured {
  readonly goodDirection: "up" | "down";
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** One outcome of a campaign. */
export interface Outcome<Of extends Difference = Difference> {
  readonly effect: { readonly campaign: string };
  readonly outcome: Of;
}

/** A difference with its sign: `+£4.10`, `+3.1 points`, `+0.08 orders`. */
export function differenceText(
  value: number,
  { unit, isShare }: Measured,
  currency: string | null,
  { compact, inUnit, points }: Say,
): string {
  if (isShare || unit === "share") return points(value);
  const size = unit === "currency" ? inUnit(Math.abs(value), unit, currency) : compact(Math.abs(value));
  return `${value < 0 ? "−" : "+"}${size}`;
}

export function valueText(
  value: number,
  { unit, isShare }: Measured,
  currency: string | null,
  { compact, inUnit, percent }: Say,
): string {
  if (isShare || unit === "share") return percent(value);
  return unit === "currency" ? inUnit(value, unit, currency) : compact(value);
}

/** Whether a campaign raised or lowered an outcome beyond chance: its interval leaves out zero. */
export function answer({ low, high, goodDirection }: Difference): "good" | "bad" | "open" {
  if (low <= 0 && high >= 0) return "open";
  return low > 0 === (goodDirection === "up") ? "good" : "bad";
}

/** The one whose interval lies above all others': undefined where ranks overlap. */
export function clearlyBest<Each extends Outcome>(outcomes: readonly Each[]): Each | undefined {
  const [best, ...others] = outcomes.toSorted((a, b) => gain(b.outcome) - gain(a.outcome));
  return best !== undefined && others.every(({ outcome }) => isBelow(outcome, best.outcome))
    ? best
    : undefined;
}

function gain({ difference, goodDirection }: Difference): number {
  return goodDirection === "up" ? difference : -difference;
}

function isBelow(one: Difference, other: Difference): boolean {
  return other.goodDirection === "up" ? one.high < other.low : one.low > other.high;
}

/**
 * How many campaigns moved an outcome beyond chance, and by how much; the best only where no other's interval reaches it.
 *
 * @param name of the outcome: `revenue a head`
 * @param where `France`; empty for all
 */
export function effectSentence(
  outcomes: readonly Outcome[],
  name: string,
  where: string,
  currency: string | null,
  say: Say,
): string {
  const [first] = outcomes;
  if (first === undefined) return "Whether campaigns worked";
  const place = where === "" ? "" : `In ${where}: `;
  const [good, bad] = (["good", "bad"] as const).map((wanted) =>
    outcomes.filter(({ outcome }) => answer(outcome) === wanted),
  );
  const raised = first.outcome.goodDirection === "up" ? "raised" : "lowered";
  const opposite = raised === "raised" ? "lowered" : "raised";
  const clauseOf = (some: readonly Outcome[], did: string): string | undefined =>
    clause(some, outcomes.length, did, (value, outcome) =>
      // The verb says which way.
      differenceText(Math.abs(value), outcome, currency, say).slice(1),
    );
  const parts = [
    clauseOf(good ?? [], `${raised} ${name}`),
    clauseOf(bad ?? [], `${opposite} ${good?.length === 0 ? name : "it"}`),
  ].filter((part) => part !== undefined);
  if (parts.length > 0) return `${place}${parts.join("; ")}`;
  const all = outcomes.length === 1 ? "the campaign" : `any of ${outcomes.length} campaigns`;
  const told = `${name.charAt(0).toUpperCase()}${name.slice(1)}: no clear effect of ${all}`;
  return where === "" ? told : `${told} in ${where}`;
}

function clause(
  some: readonly Outcome[],
  all: number,
  did: string,
  write: (value: number, of: Measured) => string,
): string | undefined {
  const [first] = some;
  if (first === undefined) return undefined;
  const text = ({ outcome }: Outcome): string => write(outcome.difference, outcome);
  const who =
    all === 1
      ? `“${first.effect.campaign}”`
      : some.length === all
        ? all === 2
          ? "Both campaigns"
          : `All ${all} campaigns`
        : `${some.length} of ${all} campaigns`;
  if (some.length === 1) {
    const which = all === 1 ? "" : `, “${first.effect.campaign}”`;
    return `${who} ${did}${which} by ${text(first)}`;
  }
  const best = clearlyBest(some);
  if (best !== undefined) return `${who} ${did}, “${best.effect.campaign}” most: ${text(best)}`;
  const ordered = some.toSorted((a, b) => Math.abs(a.outcome.difference) - Math.abs(b.outcome.difference));
  const [least, most] = [ordered[0], ordered.at(-1)];
  return least === undefined || most === undefined
    ? `${who} ${did}`
    : `${who} ${did}, by between ${text(least)} and ${text(most)}`;
}

/** @param discount whether a ring shows what the outcome is before discounts */
export function effectSubtitle(
  campaigns: number,
  name: string,
  days: number,
  discount: boolean,
  where: string,
  { percent }: Say,
): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}${where === "" ? "" : ` of those in ${where}`} in the ${days} days after the contact, treated minus held out${discount ? "; dot: as paid, after discounts, with its interval; ring: before discounts" : ", with its interval"}. Intervals are corrected for ${campaigns === 1 ? "one campaign" : `${campaigns} campaigns`} (${percent(1 - 0.05 / campaigns, 1)} each).`;
}

export function effectAlternative(
  title: string,
  outcomes: readonly Outcome[],
  currency: string | null,
  say: Say,
): string {
  const told = outcomes.map(({ effect, outcome }) => {
    const ends = [outcome.difference, outcome.low, outcome.high];
    return `${effect.campaign}: ${ends.map((value) => differenceText(value, outcome, currency, say)).join(", ")}`;
  });
  return `Dots with intervals. ${title}. ${told.join("; ")}.`;
}

/** How many, and what it gave away or cost; `cost` of all, whomever the rest is of. */
export function effectDetail(
  treated: number,
  heldOut: number,
  discount: (Measured & { readonly difference: number }) | null,
  cost: number | null,
  currency: string | null,
  say: Say,
): string {
  return [
    `${say.count(treated)} treated, ${say.count(heldOut)} held out`,
    discount === null
      ? undefined
      : `discounts ${differenceText(discount.difference, discount, currency, say)} a head`,
    cost === null
      ? undefined
      : `cost ${valueText(cost, { unit: "currency", isShare: false }, currency, say)}`,
  ]
    .filter((part) => part !== undefined)
    .join("; ");
}
