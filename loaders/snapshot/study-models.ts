import { canonicalJson, sha256 } from "../canonical.ts";
import { codeVersion } from "../code/code-version.ts";
import { StudyModels } from "../models/house/study-models.ts";
import { snapshotCode } from "./snapshot-code.ts";
import type { SnapshotContent } from "./snapshot-content.ts";

/** What fits the models of a plan; one for each plan, since an earlier one may mean another model by the same id. */
export function studyModels({
  db,
  engine,
  asOf,
  vocabulary,
  seed,
  id,
  inputs,
  earlierFits,
}: Pick<
  SnapshotContent,
  "db" | "engine" | "asOf" | "vocabulary" | "seed" | "id" | "inputs" | "earlierFits"
>): StudyModels {
  return new StudyModels({
    ...{ db, asOf, seed, snapshot: id, earlier: earlierFits },
    context: { dialect: engine.dialect, asOf, vocabulary },
    modelCode: codeVersion("loaders/models/house/study-models.ts"),
    tables: sha256(canonicalJson({ inputs, code: snapshotCode() })),
  });
}
