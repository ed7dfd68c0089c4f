import type { Choices } from "./choices.ts";
import type { Moment } from "./moment.ts";
import type { Contact } from "./play-worth.ts";
import type { Localized } from "./text.ts";
import type { TicketDesk } from "./tickets.ts";

/** A move between two parts of a segmentation that a page tells of, should its number be published. */
export interface TellingMove {
  readonly from: string;
  readonly to: string;
}

/** What a population's declarations are for. A role that nobody fills is left out, and so is what a page shows with it. */
export interface Roles {
  /** The trait that says what a member is worth so far, and what that is called: "spend", "charges". */
  readonly value?: { readonly trait: string; readonly word: Localized };
  /** The segmentation that the front page tells of. */
  readonly lead?: string;
  /** The two scores that span the grid: down, then across. */
  readonly grid?: { readonly rows: string; readonly columns: string };
  /**
   * Metrics that stand on cards at the head of the front page: the first five of these of which the data tell, in this order,
   * or of all metrics where none are named.
   */
  readonly cards?: readonly string[];
  /**
   * A metric as a product, by which its change is split: how many members, times what each does, times what one of those is
   * worth. The first factor is any metric, each further one a ratio over the number above, and the last one's upper number the
   * metric itself.
   */
  readonly product?: { readonly of: string; readonly factors: readonly string[] };
  /** Traits with a text by which a reader may narrow the front page. */
  readonly filters?: readonly string[];
  /**
   * The table of events that makes a member active, the column with the amount of one of them, and what is not taken off these
   * amounts though it may be later: "returns".
   */
  readonly activity?: { readonly table: string; readonly amount?: string; readonly notTakenOff?: Localized };
  /** What members choose, thing by thing: what goes together, what stands for what, where growth came from. */
  readonly choices?: Choices;
  /** Experiments: one row a member and campaign, in an arm that was drawn. */
  readonly trial?: Trial;
  /** How members may be reached: plays that say what they are worth need it. */
  readonly contact?: Contact;
  /** Days worth a gesture, the nearest to the heart first. */
  readonly moments?: readonly Moment[];
  /** The trait that says how likely a member is to leave, or to stay; beside value it shows on the front page what is at stake. */
  readonly risk?: { readonly trait: string; readonly chanceOf: "leaving" | "staying" };
  /** The tickets of a support desk, and in what order they are taken up. */
  readonly tickets?: TicketDesk;
  /** How long members stay before they leave: the front page then shows how many are left after each length. */
  readonly lifetime?: Lifetime;
  /** A segmentation of stages, best first, and the moves between them that are told first. */
  readonly journey?: {
    readonly of: string;
    readonly bestFirst: readonly string[];
    readonly moves: readonly TellingMove[];
  };
}

/** What tells how long a member has stayed, and whether that is over. */
export interface Lifetime {
  /** A trait with a number: how long so far or, of those who left, until they did. */
  readonly length: string;
  /** A trait that is true of those who left. */
  readonly ended: string;
  /** A trait with a text by whose values members are told apart. */
  readonly by: string;
  /** Lengths at which a table says how many are left, shortest first. */
  readonly marks: readonly number[];
}

/** Where the contacts of campaigns stand, and which of them were held out at random. */
export interface Trial {
  /** A table of events: when a member was contacted or held out. */
  readonly table: string;
  /** Its column that names the campaign. */
  readonly campaign: string;
  /** Its column that names the arm, and the values of the two. */
  readonly arm: { readonly column: string; readonly treated: string; readonly control: string };
  /** The table of campaigns, by `campaign`: their names and first instants, and the column with what each cost in all. */
  readonly campaigns?: {
    readonly table: string;
    readonly name: string;
    readonly startedAt: string;
    readonly cost?: string;
  };
  /** For so many days after the contact outcomes are counted. */
  readonly days: number;
  /** Metrics that are the outcomes, the one that decides first: totals and counts of members over events. */
  readonly outcomes: readonly string[];
  /** The metric that adds up what members were let off: what the first outcome in money would have been without it. */
  readonly discount?: string;
}
