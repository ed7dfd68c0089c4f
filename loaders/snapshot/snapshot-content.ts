import type { Database } from "../duckdb/database.ts";
import type { Engine } from "../engine/engine.ts";
import type { SnapshotInput, SnapshotSegments } from "../lake/manifest.ts";
import type { DefinedSegment } from "../language/catalogue.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import type { AsOf } from "../language/windows.ts";
import type { PointsBefore } from "../metrics/snapshot-metrics.ts";
import type { EarlierFits } from "../models/house/earlier-fits.ts";
import type { Progress } from "../progress.ts";
import type { TakenOver } from "./taken-over.ts";

/** What a new snapshot needs of the one that it follows. */
export interface PreviousSnapshot {
  readonly folder: string;
  readonly id: string;
  readonly asOf: string;
  readonly definitions: SnapshotSegments;
}

/** What the files of a snapshot are written from. */
export interface SnapshotContent {
  /** Holds the canonical tables as views; as an engine, and for what the engine hands back. */
  readonly db: Database;
  readonly engine: Engine;
  readonly directory: string;
  readonly vocabulary: Vocabulary;
  /** In dependency order. */
  readonly segments: readonly DefinedSegment[];
  /** Segment → hash of what it means, see `segmentMeanings`. */
  readonly meanings: ReadonlyMap<string, string>;
  readonly asOf: AsOf;
  readonly seed: number;
  readonly available: ReadonlySet<string>;
  readonly someNotYetKnown: boolean;
  /** Null for a study without amounts. */
  readonly currency: string | null;
  /** Id of the snapshot that is being written. */
  readonly id: string;
  /** The snapshot that it follows. */
  readonly previous?: PreviousSnapshot;
  /** The tables that it is computed from. */
  readonly inputs: readonly SnapshotInput[];
  readonly earlierFits: EarlierFits;
  /** What a snapshot that differs by segments alone has found already. */
  readonly takenOver?: TakenOver | undefined;
  readonly pointsBefore?: PointsBefore | undefined;
  readonly progress: Progress;
}
