import type { DefinedSegment } from "../language/catalogue.ts";
import type { EventContext } from "./event-rows.ts";
import type { CutPoint } from "./population-number.ts";

/** A select over the layer below; population-wide numbers come through `cutPoint`. */
export type Layer = (from: string, cutPoint: CutPoint) => string;

export interface PopulationOptions extends EventContext {
  /** Tables that the lake holds; measures over the others are missing for everyone. */
  readonly available: ReadonlySet<string>;
  /** Whether the tables tell of anything at or after as-of, so that some customers may not be known yet. */
  readonly someNotYetKnown: boolean;
  /** Segments in dependency order, with all that they refer to. */
  readonly segments: readonly DefinedSegment[];
  /** Only what the segments need, or every trait of the study. */
  readonly traits: "all" | "needed";
}
