import type { Localized } from "./text.ts";

/** Where the tickets of a support desk stand, in what order they are to be taken up, and how many a day. */
export interface TicketDesk {
  /** A table of events with one row per ticket, and its column that tells tickets apart. */
  readonly table: string;
  readonly ticket: string;
  /** Its column with a text that says what a ticket is about. */
  readonly about?: string;
  /** A table of events with the steps of tickets: its column that names the ticket, the one that names the step, and which close and reopen. */
  readonly steps: {
    readonly table: string;
    readonly ticket: string;
    readonly step: string;
    readonly closes: readonly string[];
    readonly reopens: readonly string[];
  };
  /** What makes a ticket urgent. Each part gives 0 to 1, times its weight; a ticket’s score is their sum. */
  readonly score: readonly TicketScorePart[];
  /** Tickets that the desk can take up in a day. */
  readonly capacity: number;
}

export type TicketScorePart = {
  readonly id: string;
  readonly label: Localized;
  /** What the part is worth at most. */
  readonly weight: number;
} & (
  | {
      /** The stages of a segmentation, and what each gives, 0 to 1; stages that are not named give nothing. */
      readonly stages: string;
      readonly gives: Readonly<Record<string, number>>;
    }
  /** A number trait: 0 up to `from`, 1 from `to` on, in proportion between; 0 where it is missing. */
  | { readonly trait: string; readonly from: number; readonly to: number }
  /** How long the ticket has waited: 1 after so many days, in proportion before. */
  | { readonly fullAfterDays: number }
);

/** The segmentation whose stages are a part of the score, by which waiting is told. */
export function stagesOfScore({ score }: Pick<TicketDesk, "score">): string | undefined {
  return score.flatMap((part) => ("stages" in part ? [part.stages] : []))[0];
}
