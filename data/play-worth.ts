import type { Condition, EventMeasure } from "./language.ts";
import type { Localized } from "./text.ts";

/**
 * What doing a play for one member costs, and what it is expected to bring: effect × value × margin − cost. So the plays of a
 * member's segments can be ranked by what each is worth for this member.
 */
export interface PlayWorth {
  /** Id of a channel of the role `contact`. */
  readonly channel: string;
  /**
   * Of doing it for one member, in the study's currency: the message, and what is given unless the metric is measured with it
   * taken off.
   */
  readonly cost: number;
  /**
   * Id of the metric that the play moves. The effect is how much better it is a head: a share of members where the metric
   * counts them, money where its unit is the currency.
   */
  readonly moves: string;
  /** What one of those is worth in money: so many times a number trait. Left out where the metric is money itself. */
  readonly value?: { readonly trait: string; readonly times?: number };
  /** Campaigns of the role `trial` that did the same, by their ids: what they measured stands in for the assumption. */
  readonly trials?: readonly string[];
  /** Stands where no trial has measured it, and is always shown as an assumption. */
  readonly assumed: AssumedEffect;
  /** Members for whom it is not, though they are in a segment with the play. */
  readonly notFor?: Condition;
}

/** What somebody expects of a play, from the least to the most that would not surprise. */
export interface AssumedEffect {
  readonly low: number;
  readonly effect: number;
  readonly high: number;
  readonly because: Localized;
}

/** How members may be reached, and how often. */
export interface Contact {
  /** By their ids. */
  readonly channels: Readonly<Record<string, ContactChannel>>;
  /** The share of those with a play who are held out of it, to measure it: drawn by a hash of member and play. */
  readonly heldOut: number;
  /** What is left of an amount when what was sold is paid for, 0 to 1; left out where amounts are income already. */
  readonly margin?: number;
  /** Members who were contacted so often in the last days get no further contact. */
  readonly limit?: {
    readonly atMost: number;
    readonly days: number;
    /** Rows of a table of events that are contacts. */
    readonly contacts: Pick<EventMeasure, "table" | "where">;
  };
  /** Members whom nobody contacts: minors, those in dispute. */
  readonly never?: Condition;
}

/** One way of reaching members. */
export interface ContactChannel {
  readonly name: Localized;
  /** Who may be reached so; left out: everyone. A missing consent is none. */
  readonly mayContact?: Condition;
  /** The column of the members' table with the address, such as an e-mail address: for lists of contacts alone. */
  readonly address?: string;
  /** Members meet it where they come by themselves, such as on a page or a bill: no limit of contacts holds for it. */
  readonly meetsThem?: true;
}
