import type { FigureText } from "../../components/figure-text.js";
import type { Figure } from "../../components/suppressed.js";
import type { Cell, Total, View } from "../value/chart-cube.js";
import type { About } from "../value/chart-words.js";

/** What the filters of a page carry along: the cube, and what its figures need to say of any part of it. */
export interface FilterData extends About {
  readonly views: readonly View[];
  /** The groups, in their order; `action` is the HTML of what to do for one. */
  readonly groups: readonly { readonly id: string; readonly name: string; readonly action?: string }[];
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
  readonly data: FilterData;
}

/** A figure of the page that follows the filters: what it then shows and says. */
export type Follower = (narrowing: Narrowing) => {
  readonly data: unknown;
  readonly words: FigureText;
};
