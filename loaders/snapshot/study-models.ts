import { StudyModels } from "../models/house/study-models.ts";
import type { SnapshotContent } from "./snapshot-content.ts";

/** What fits the models of a plan; one for each plan, since an earlier one may mean another model by the same id. */
export function studyModels({
  db,
  engine,
  asOf,
  vocabulary,
  seed,
}: Pick<SnapshotContent, "db" | "engine" | "asOf" | "vocabulary" | "seed">): StudyModels {
  return new StudyModels(db, { dialect: engine.dialect, asOf, vocabulary }, seed);
}
