import type { FigureText } from "../../components/figure-text.js";
import type { Figure } from "../../components/suppressed.js";
import type { AboutMonths, MonthOf } from "../revenue/chart-words.js";
import type { Cell, Total, View } from "../value/chart-cube.js";
import type { About } from "../value/chart-words.js";

/** What the filters of a page carry along: the cube, and what its figures need to say of any part of it. */
export interface FilterData extends About {
  readonly views: readonly View[];
  /** The groups, in their order; `action` is the HTML of what to do for one. */
  readonly groups: readonly { readonly id: string; readonly name: string; readonly action?: string }[];
  /** Of all members with one value in one filter, their months; none where the page has no figure of months. */
  readonly monthsOf: readonly {
    readonly filter: number;
    readonly value: string;
    readonly months: readonly MonthOf[];
  }[];
  readonly aboutMonths: AboutMonths | null;
  /** Page of a group, before its id. */
  readonly segmentsAt: string;
}

/** Whom the filters choose, in words and as published. */
export interface Narrowing {
  /** `France, web`. */
  readonly where: string;
  /** Ends the names of downloads: `france-web`. */
  readonly fileName: string;
  readonly customers: Figure;
  readonly value: Figure;
  /** Missing where there is nobody. */
  readonly total: Total | undefined;
  /** By the group's id. */
  readonly cells: ReadonlyMap<string, Cell>;
  /** The one filter that is in use, and its value; undefined where several are. */
  readonly only: { readonly filter: number; readonly value: string } | undefined;
  readonly data: FilterData;
}

/**
 * A figure of the page that follows the filters: what it then shows and says; why it stays what it is, in a sentence, where
 * too little may be published of whom they choose.
 *
 * @param whole what it shows of everyone
 */
export type Follower = (
  narrowing: Narrowing,
  whole: unknown,
) => { readonly data: unknown; readonly words: FigureText } | string;
