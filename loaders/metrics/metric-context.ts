import type { Database } from "../duckdb/database.ts";
import type { Engine } from "../engine/engine.ts";
import type { DefinedSegment } from "../language/catalogue.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import type { AsOf } from "../language/windows.ts";
import type { MetricOperands } from "./operands.ts";

/** What metrics are computed from. */
export interface MetricContext {
  /** Holds the canonical tables; as an engine, and for what the engine hands back. */
  readonly db: Database;
  readonly engine: Engine;
  readonly vocabulary: Vocabulary;
  readonly asOf: AsOf;
  readonly available: ReadonlySet<string>;
  /** Of the population, in dependency order. */
  readonly segments: readonly DefinedSegment[];
  readonly operands: MetricOperands;
  /** Everyone as of then: a relation with a row a member, by number and id, and its columns beside those two. */
  readonly profiles: { readonly relation: string; readonly columns: ReadonlySet<string> };
}
