import type { Condition } from "../../data/language.ts";
import type { PreviewFault } from "../errors.ts";
import type { ProblemAhead } from "../problems/problems-ahead.ts";
import type { TraitValue } from "../serving/records.ts";
import type { RankedTicket, TicketOrder } from "../tickets/ranked-tickets.ts";
import type { CustomerPage, PageRequest } from "./customer-page.ts";
import type { TraitNumbers, TraitValueCount } from "./trait-numbers.ts";

/** A snapshot by its place, so that a question is about the one that the rest of a response shows. */
export interface SnapshotPlace {
  /** The study's folder in the lake. */
  readonly lake: string;
  readonly population: string;
  readonly snapshot: string;
}

/** How many customers a draft has, and the first of them in the order of the snapshot. */
export interface PreviewAnswer {
  readonly size: number;
  readonly sample: readonly string[];
  /** Stands for the set of its customers: equal sets have equal ones; empty unless asked for. */
  readonly set: string;
}

/** One row of a table of events: column → value as JSON, instants as ISO text in UTC. */
export type EventRow = Readonly<Record<string, unknown>>;

/** Where a rank operator cuts the population; null when nobody has a value. */
export interface CutOff {
  /** A trait's id or a measure's column. */
  readonly operand: string;
  readonly op: string;
  readonly percent: number;
  readonly value: number | null;
}

/** What explaining a draft for one customer needs beside the snapshot's own records. */
export interface Observation {
  /** Table → the customer's rows before as-of, in order of their instants. */
  readonly events: Readonly<Record<string, readonly EventRow[]>>;
  /** Column of a measure or sequence that the condition reads and the snapshot holds → its value. */
  readonly observed: Readonly<Record<string, TraitValue>>;
  readonly cutOffs: readonly CutOff[];
}

export type Question =
  | {
      readonly kind: "preview";
      readonly condition: Condition;
      readonly sample: number;
      readonly withSet?: boolean;
    }
  | { readonly kind: "observe"; readonly condition: Condition; readonly customerId: string }
  | { readonly kind: "traits"; readonly traits: readonly string[]; readonly segment?: string }
  | { readonly kind: "values"; readonly trait: string; readonly prefix: string }
  | { readonly kind: "problems"; readonly first: number }
  | { readonly kind: "tickets"; readonly order: TicketOrder; readonly first: number }
  | { readonly kind: "page"; readonly condition: Condition; readonly page: PageRequest };

/** What each kind of question is answered with. */
export interface AnswerOf {
  readonly preview: PreviewAnswer;
  readonly observe: Observation;
  readonly traits: readonly TraitNumbers[];
  readonly values: readonly TraitValueCount[];
  readonly page: CustomerPage;
  readonly tickets: readonly RankedTicket[];
  readonly problems: readonly ProblemAhead[];
}

export type Answer = AnswerOf[Question["kind"]];

/** To the preview process. */
export type Request =
  | {
      readonly id: number;
      readonly place: SnapshotPlace;
      readonly question: Question;
      readonly timeoutMs: number;
    }
  | { readonly cancel: number }
  /** To show that it is alive, answered by a reply of the same form. */
  | { readonly ping: number };

/** From the preview process. */
export type Reply =
  | { readonly ping: number }
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly error: ReplyError };

/** An error as it crosses between processes; without `kind` it is a defect. */
export interface ReplyError {
  readonly kind?: "preview" | "definition" | "config";
  readonly code?: PreviewFault;
  readonly message: string;
}

/** How the process is started; its arguments, as JSON. */
export interface WorkerOptions {
  /** Questions answered at a time. */
  readonly pool: number;
  /** Of each question's database: "1GB". */
  readonly memoryLimit: string;
  readonly threads?: number;
}
