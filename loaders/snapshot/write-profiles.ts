import { parquetRelation } from "../duckdb/parquet-file.ts";
import type { ModelReport } from "../lake/model-reports.ts";
import type { SnapshotPlays } from "../lake/snapshot-plays.ts";
import { membershipColumn } from "../language/column-names.ts";
import type { FurtherOperands } from "../plan/request.ts";
import { type PlanRun, runPlan, runPlanOver } from "../plan/run-plan.ts";
import { nextPlaySql } from "../plays/next-play-sql.ts";
import type { Numbering } from "../serving/layout.ts";
import { numberCustomers } from "./customer-index.ts";
import type { SnapshotContent } from "./snapshot-content.ts";
import { studyModels } from "./study-models.ts";

export interface Profiles extends Pick<PlanRun, "traits" | "measures" | "sequences" | "numbers"> {
  /** The file as a relation. */
  readonly relation: string;
  /** Its columns beside customer_index and customer_id. */
  readonly columns: readonly string[];
  /** What came of each model. */
  readonly models: readonly ModelReport[];
  /** The chain of snapshots in which customers were numbered, this one last. */
  readonly lineage: readonly Numbering[];
}

/**
 * Computes everyone's traits and memberships into `profiles.parquet`: one row per customer in the order of their
 * numbers, with the traits, then what the segments' conditions, and others, read of events, then a BOOLEAN for each
 * segment, so that drafts reuse them, and last what to do next for the customer where plays say what they are worth.
 */
export async function writeProfiles(
  content: SnapshotContent,
  path: string,
  also: FurtherOperands,
  { plays, scopes }: SnapshotPlays,
): Promise<Profiles> {
  const { engine, progress, id, previous } = content;
  const known = content.takenOver;
  progress.step(known === undefined ? "traits: one scan per table" : "traits: taken over");
  const models = studyModels(content);
  const request = { ...content, traits: "all", also } as const;
  const onBase = () => progress.step("segments: one pass");
  if (known !== undefined) onBase();
  await using run =
    known === undefined
      ? await runPlan(engine, request, { onBase, models })
      : await runPlanOver(engine, request, known);
  const { traits, measures, sequences, numbers, values } = run;
  await using numbered = await numberCustomers(engine, run.members, values, id, previous);
  const next = nextPlaySql(run.query("*"), { ...content, dialect: engine.dialect, offers: plays, scopes });
  await engine.export(
    `SELECT ${["customer_index", ...run.columns, ...next.columns].join(", ")} FROM (${next.from}) AS everyone
     JOIN ${numbered.name} USING (customer_id) ORDER BY customer_index`,
    path,
    values,
  );
  return {
    ...{ traits, measures, sequences, numbers, lineage: numbered.lineage, relation: parquetRelation(path) },
    models: known?.models ?? models.reports,
    columns: [
      ...traits.map((trait) => trait.id),
      ...[...measures, ...sequences].map(({ column }) => column),
      ...content.segments.map((segment) => membershipColumn(segment.id)),
    ],
  };
}
