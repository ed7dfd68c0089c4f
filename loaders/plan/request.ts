import type { Condition, EventMeasure } from "../../data/language.ts";
import type { DefinedSegment } from "../language/catalogue.ts";
import type { KnownCutOff } from "../language/population-number.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import type { AsOf } from "../language/windows.ts";

/** A relation with one row per member that holds some of what a plan would compute. */
export interface Given {
  /** What stands after FROM; its rows have a customer_id. */
  readonly relation: string;
  /** Its columns: traits, measures, sequences and memberships that need not be computed. */
  readonly columns: ReadonlySet<string>;
  /** Cut-offs that are known; others are computed. */
  readonly cutOffs?: readonly KnownCutOff[];
  /** Whether numbers of the population are asked before, or stand as queries in the one statement. */
  readonly numbers: "literals" | "queries";
}

/** What is to be computed of a population, and as of when. */
export interface PlanRequest {
  readonly vocabulary: Vocabulary;
  readonly asOf: AsOf;
  /** Tables that can be read; measures over the others are missing for everyone, and a sequence is never true. */
  readonly available: ReadonlySet<string>;
  /** Whether the tables tell of anything at or after as-of, so that some members may not be known yet. */
  readonly someNotYetKnown: boolean;
  /** In dependency order, with all that they refer to, unless `given` holds it. */
  readonly segments: readonly DefinedSegment[];
  /** Only what the segments need, or every trait of the study. */
  readonly traits: "all" | "needed";
  /** What is wanted beside what the segments read. */
  readonly also?: FurtherOperands;
  /** Left out, everything is computed from the tables. */
  readonly given?: Given;
}

/** Traits by their ids, measures, and conditions whose measures and sequences are to be columns. */
export interface FurtherOperands {
  readonly traits?: readonly string[];
  readonly measures?: readonly EventMeasure[];
  readonly conditions?: readonly Condition[];
}
