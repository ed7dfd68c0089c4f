import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { NextPlays, PlannedPlay } from "../../../loaders/report/next-plays.ts";
import { normal, tQuantile } from "../../../loaders/statistics/student-t.ts";
import { amountsOf, count, money } from "../../components/format.ts";
import { type Action, actionLine } from "../../render/action.ts";

/** A play whose numbers are published, and which somebody is to be contacted for. */
export interface KnownPlay extends PlannedPlay {
  readonly customers: number;
  readonly gain: number;
  readonly low: number;
  readonly high: number;
  readonly cost: number;
}

/** The largest gain first. */
export function knownPlays({ plays }: NextPlays): KnownPlay[] {
  return plays.filter(
    (each): each is KnownPlay => isKnown(each.customers) && each.customers > 0 && each.gain !== null,
  );
}

/** Sums are told in whole units of the currency. */
export function amountText(value: number, currency: string | null): string {
  return money(value, currency, false);
}

export interface PlaysTogether {
  readonly customers: number;
  readonly gain: number;
  readonly low: number;
  readonly high: number;
  readonly cost: number;
}

/** Of the plays whose numbers are published; ends are added up, as if all effects erred the same way. */
export function together(plays: readonly KnownPlay[]): PlaysTogether {
  const sum = (of: (play: KnownPlay) => number) => plays.reduce((total, play) => total + of(play), 0);
  return {
    customers: sum(({ customers }) => customers),
    gain: sum(({ gain }) => gain),
    low: sum(({ low }) => low),
    high: sum(({ high }) => high),
    cost: sum(({ cost }) => cost),
  };
}

/** What the best play for each would bring and cost, and how much of it was measured. */
export function nextPlaysSentence(
  plays: readonly KnownPlay[],
  many: string,
  currency: string | null,
): string {
  if (plays.length === 0) return `None of the ${many} has a next best play`;
  const all = together(plays);
  const measured = together(plays.filter(({ basis }) => basis === "measured"));
  // One form for the whole and its part: €47.0k, €46.7k of it.
  const write =
    Math.abs(all.gain) < 9_950
      ? (value: number) => amountText(value, currency)
      : amountsOf([all.gain], "currency", currency);
  const basis =
    measured.gain <= 0
      ? "none of it measured yet"
      : measured.gain === all.gain
        ? "all of it measured by trials"
        : `${write(measured.gain)} of it measured by trials`;
  return `The best play for each of ${count(all.customers)} ${many} is expected to bring ${write(all.gain)} net of ${amountText(all.cost, currency)} cost, ${basis}`;
}

/** What chance leaves out of the interval of one play. */
const tail = 0.05;

/** The lower end of a gain, corrected for so many plays that were measured, since the best is picked from them. */
function correctedLow({ gain, low }: KnownPlay, measured: number): number {
  return gain - ((gain - low) * tQuantile(tail / measured, normal)) / tQuantile(tail, normal);
}

/** Which play to begin with, by its corrected interval, and which assumption to test first: the one with the most money on it. */
export function nextPlaysAction(
  plays: readonly KnownPlay[],
  nameOf: (play: KnownPlay) => string,
  currency: string | null,
): Action {
  const measured = plays.filter(({ basis }) => basis === "measured");
  const lowOf = (play: KnownPlay): number => correctedLow(play, measured.length);
  const sure = measured.find((play) => lowOf(play) > 0);
  const guess = plays.find(({ basis }) => basis === "assumed");
  const parts = [
    sure === undefined
      ? unclearText(measured.length)
      : `begin with “${nameOf(sure)}”, ${count(sure.customers)} contacts for ${amountText(sure.cost, currency)}, whose measured gain is above zero even at its lower end${measured.length === 1 ? "" : `, corrected for ${measured.length} measured plays`} (${amountText(lowOf(sure), currency)})`,
    guess === undefined
      ? undefined
      : `test “${nameOf(guess)}” with its held-out share before relying on it: ${amountText(guess.gain, currency)} rests on an assumption`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : actionLine(`${parts.join("; ")}.`);
}

/** What to do where chance alone may have made every gain that was measured; nothing where none was. */
function unclearText(measured: number): string | undefined {
  if (measured === 0) return undefined;
  return measured === 1
    ? "hold more out of the one play that was measured before paying for more: its gain is not above zero beyond chance"
    : `hold more out of the ${measured} plays that were measured before paying for more: the gain of none is above zero beyond chance`;
}
