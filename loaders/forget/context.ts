import type { PopulationStudy } from "../../data/study.ts";
import type { Database } from "../duckdb/database.ts";
import type { Lake, StudyLake } from "../lake/paths.ts";
import type { Progress } from "../progress.ts";

/** What the steps of forgetting a member work with. */
export interface ForgetContext {
  readonly db: Database;
  readonly lake: Lake;
  /** The study's folder in it. */
  readonly place: StudyLake;
  /** All of the study. */
  readonly populations: readonly PopulationStudy[];
  readonly progress: Progress;
}
