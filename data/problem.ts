import type { EventMeasure } from "./language.ts";
import type { Localized } from "./text.ts";

/** Rows of a table of events of which all conditions hold. */
export type EventKind = Pick<EventMeasure, "table" | "where">;

/** A problem that is known, and what helps against it. */
export interface KnownProblem {
  readonly id: string;
  readonly name: Localized;
  /** The event that says that a member has hit it, such as a ticket about it. */
  readonly hit: EventKind;
  /** What is sent before it is hit. */
  readonly send: Localized;
  /**
   * Of those who would hit it, the share who will not since help was sent in time: what the study assumes until a trial has
   * measured it, with the ends that would not surprise. It is always shown as an assumption.
   */
  readonly prevented: { readonly low: number; readonly share: number; readonly high: number };
}

/** A kind of event that may come before a problem: an error, a step. */
export interface ProblemSign extends EventKind {
  readonly id: string;
  /** What happened, as a noun: "rejected import". */
  readonly name: Localized;
}

/** When a member can hit a problem: from an event on, until another one. */
export interface ProblemExposure {
  readonly begins: EventKind;
  /** Left out where nobody leaves. */
  readonly ends?: EventKind;
}
