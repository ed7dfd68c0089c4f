import { join } from "node:path";
import type { ProblemsModel } from "../../data/model.ts";
import { Database } from "../duckdb/database.ts";
import { parquetRelation } from "../duckdb/parquet-file.ts";
import { literal } from "../duckdb/quote.ts";
import { ConfigError } from "../errors.ts";
import { modelReportFile, readModelReport } from "../lake/model-reports.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { readManifest, readSegments, requireSnapshotId } from "../lake/read-snapshot.ts";
import { problemWords, sequenceWords } from "../language/models/problem-words.ts";
import type { ExportFormat } from "../snapshot/export-formats.ts";
import { writeExport } from "../snapshot/write-export.ts";
import {
  type ProblemAhead,
  type ProblemTraits,
  problemsAhead,
  problemsAheadSql,
  problemTraits,
} from "./problems-ahead.ts";

/** A member whom help is to be sent to, in words. */
export interface ListedProblem extends Omit<ProblemAhead, "signs"> {
  readonly name: string;
  /** What happened before it; null where no sequence is known to come before it. */
  readonly after: string | null;
  readonly send: string;
}

/** Whom help is to be sent to first, of the published snapshot. */
export interface ProblemList {
  readonly snapshot: string;
  readonly asOf: string;
  readonly model: ProblemsModel;
  readonly problems: readonly ListedProblem[];
}

/**
 * The members whom help is to be sent to first.
 *
 * @param first how many; as many as can be helped in a day where left out
 * @throws ConfigError where there is no snapshot, nothing of known problems in it, or ids of members are personal data
 */
export async function listProblems(lake: PopulationLake, first?: number): Promise<ProblemList> {
  const { snapshot, asOf, traits, profiles } = await openProblems(lake);
  const { model } = traits;
  await using db = await Database.open();
  const ahead = await problemsAhead(db, profiles, traits, first ?? model.capacity);
  const problems = ahead.map(({ signs, ...each }) => ({
    ...each,
    name: problemWords(model, each.problem).en,
    after: signs === null ? null : sequenceWords(model, signs.split(" ")).en,
    send: model.problems.find(({ id }) => id === each.problem)?.send.en ?? "",
  }));
  return { snapshot, asOf, model, problems };
}

/**
 * Writes the same list to a file: one row per member. @throws ConfigError as `listProblems`
 */
export async function exportProblems(
  lake: PopulationLake,
  { first, ...target }: { readonly first?: number; readonly format: ExportFormat; readonly out: string },
): Promise<{ readonly snapshot: string; readonly rows: number; readonly file: string }> {
  const { snapshot, traits, profiles } = await openProblems(lake);
  const { model } = traits;
  await using db = await Database.open();
  const listed = problemsAheadSql(profiles, traits, first ?? model.capacity);
  const sequences = await db.rows<{ signs: string }>(
    `SELECT DISTINCT signs FROM (${listed}) WHERE signs IS NOT NULL ORDER BY signs`,
  );
  const words = valuesOf(sequences.map(({ signs }) => [signs, sequenceWords(model, signs.split(" ")).en]));
  const help = valuesOf(model.problems.map(({ id, send }) => [id, send.en]));
  const query = `SELECT rank, customer_id, CASE WHEN held_out THEN 'held_out' ELSE 'contact' END AS arm, problem, chance, w.text AS "after", h.text AS send
    FROM (${listed}) AS l LEFT JOIN ${words} AS w ON w.id = l.signs JOIN ${help} AS h ON h.id = l.problem ORDER BY rank`;
  return { snapshot, ...(await writeExport(db, query, { ...target, readers: "everyone" })) };
}

function valuesOf(rows: readonly (readonly [id: string, text: string])[]): string {
  const listed = rows.map(([id, text]) => `(${literal(id)}, ${literal(text)})`);
  return rows.length === 0
    ? "(SELECT NULL::VARCHAR AS id, NULL::VARCHAR AS text WHERE false)"
    : `(SELECT * FROM (VALUES ${listed.join(", ")}) AS v(id, text))`;
}

async function openProblems(lake: PopulationLake): Promise<{
  readonly snapshot: string;
  readonly asOf: string;
  readonly traits: ProblemTraits;
  /** FROM item. */
  readonly profiles: string;
}> {
  const snapshot = await requireSnapshotId(lake);
  const { study, population, asOf } = await readManifest(lake, snapshot);
  const definitions = await readSegments(lake, snapshot);
  const traits = problemTraits(definitions);
  if (traits === undefined)
    throw new ConfigError(
      `the ${population} of ${study} have no known problems: no trait is what a model of such problems says`,
    );
  if (definitions.personalKey === true)
    throw new ConfigError(
      `ids of ${population} are personal data; a list of them is read over GraphQL with the scope pii:read`,
    );
  const folder = lake.snapshot(snapshot);
  const { refused } = await readModelReport(join(folder, modelReportFile(traits.model.id)));
  if (refused !== null) throw new ConfigError(`known problems of ${study} could not be fitted: ${refused}`);
  return { snapshot, asOf, traits, profiles: parquetRelation(join(folder, "profiles.parquet")) };
}
