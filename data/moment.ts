import type { Localized } from "./text.ts";

/** A day in a member's life with the business that is worth a gesture: a birthday, an anniversary, the end of a term. */
export interface Moment {
  /** Id of the segment of those for whom it is near; who may know the members may know of the moment. */
  readonly segment: string;
  /** A date or instant whose anniversary it is; left out where no trait holds the day. */
  readonly of?: string;
  /** What to do: a card, a call, a word of thanks. */
  readonly gesture: Localized;
}
