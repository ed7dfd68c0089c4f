import type { FigureText } from "../../components/figure-text.js";
import type { Figure } from "../../components/suppressed.js";
import type { AboutCohorts } from "../cohorts/chart-words.js";
import type { Difference } from "../effects/chart-words.js";
import type { AboutFlow, Totals } from "../flow/chart-words.js";
import type { AboutGrid } from "../grid/chart-words.js";
import type { AboutMonths, MonthOf } from "../revenue/chart-words.js";
import type { Cell, Total, View } from "../value/chart-cube.js";
import type { About } from "../value/chart-words.js";

/** What the filters of a page carry along: the cube, and what its figures need to say of any part of it. */
export interface FilterData extends About {
  readonly views: readonly View[];
  /** The groups, in their order; `action` is the HTML of what to do for one. */
  readonly groups: readonly { readonly id: string; readonly name: string; readonly action?: string }[];
  /** What figures show of all members with one value in one filter; undefined where the page has no such figure. */
  readonly months?: Chosen<AboutMonths, { readonly months: readonly MonthOf[] }>;
  readonly grids?: Chosen<AboutGrid, GridOf>;
  readonly flows?: Chosen<AboutFlow, FlowOf>;
  readonly cohorts?: Chosen<AboutCohorts, CohortsOf>;
  readonly effects?: Chosen<AboutEffects, EffectsOf>;
  readonly cards?: Chosen<readonly AboutCard[], CardsOf>;
  /** Id of a figure → what it says and shows of all members with one value in one filter. */
  readonly variants: Readonly<Record<string, ShortOf<VariantOf>>>;
  /** Id of a part of the page → its HTML of all members with one value in one filter. */
  readonly parts: Readonly<Record<string, ShortOf<PartOf>>>;
  /** Page of a group, before its id. */
  readonly segmentsAt: string;
}

/** Value by value, with HTML that is written short; `fullHtml` reads it. */
export interface ShortOf<Of> {
  readonly words: readonly string[];
  readonly of: readonly Of[];
}

/** What a figure says whoever is chosen, and what it shows of each value of each filter. */
export interface Chosen<About, Of> {
  readonly about: About;
  readonly chosen: readonly (OfValue & Of)[];
}

interface OfValue {
  readonly filter: number;
  readonly value: string;
}

/** As the server wrote it, with the words that it says of everyone; or why there is nothing to say. */
export interface VariantOf extends OfValue {
  readonly why?: string;
  readonly said?: {
    readonly title: string;
    /** HTML. */
    readonly subtitle: string;
    readonly alternative: string;
    /** HTML of what to do. */
    readonly action?: string;
    /** Headings of the table where they are others than everyone's, and its rows: HTML written short. */
    readonly head?: string;
    readonly body: string;
    readonly height?: number;
    readonly data?: unknown;
  };
}

export interface PartOf extends OfValue {
  readonly html: string;
}

interface GridOf {
  readonly customers: Figure;
  readonly cells: readonly {
    readonly row: number;
    readonly column: number;
    readonly customers: Figure;
    readonly valueShare: Figure;
    readonly valuePerCustomer: Figure;
  }[];
}

interface FlowOf {
  readonly totals: Totals;
  readonly flows: readonly {
    readonly from: string | null;
    readonly to: string | null;
    readonly customers: Figure;
  }[];
}

interface CohortsOf {
  /** HTML of what to do. */
  readonly action?: string;
  readonly cohorts: readonly { readonly cohort: string; readonly size: Figure }[];
  readonly cells: readonly {
    readonly cohort: string;
    readonly period: number;
    readonly customers: Figure;
    readonly share: Figure;
  }[];
  readonly average: readonly {
    readonly period: number;
    readonly share: number;
    readonly low: number;
    readonly high: number;
    readonly cohorts: number;
  }[];
}

/** The outcome of each figure of campaigns, by the figure's id, and what it is called. */
interface AboutEffects {
  readonly figures: readonly { readonly figure: string; readonly outcome: string; readonly name: string }[];
  readonly currency: string | null;
}

interface EffectsOf {
  /** HTML of what to do, by the outcome that decides. */
  readonly action?: string;
  readonly effects: readonly {
    readonly campaign: string;
    readonly startedAt: string;
    readonly days: number;
    readonly customersTreated: number;
    readonly customersControl: number;
    readonly outcomes: readonly (Difference & {
      readonly id: string;
      readonly treated: number;
      readonly control: number;
    })[];
    readonly discount: Difference | null;
    readonly beforeDiscount: Difference | null;
  }[];
}

/** A metric on a card, and how it is written. */
export interface AboutCard {
  readonly id: string;
  readonly unit: string;
}

interface CardsOf {
  readonly metrics: readonly {
    readonly id: string;
    readonly value: Figure;
    readonly low: number | null;
    readonly high: number | null;
  }[];
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
) => { readonly data: unknown; readonly words: FigureText; readonly height?: number | undefined } | string;

/** What a figure shows of the one value that is chosen; undefined where several filters are in use. */
export function chosenOf<Of>(
  { only }: Pick<Narrowing, "only">,
  chosen: readonly (OfValue & Of)[] = [],
): (OfValue & Of) | undefined {
  return chosen.find(({ filter, value }) => filter === only?.filter && value === only.value);
}

/** Why a figure tells nothing of whom the filters choose, where it carries nothing of them. */
export function whyNothing({ only, where }: Pick<Narrowing, "only" | "where">): string {
  return only === undefined
    ? "This figure follows one filter at a time."
    : `Too few of ${where} to tell of them.`;
}
