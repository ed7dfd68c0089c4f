import { join } from "node:path";
import type { PopulationStudy } from "../../data/study.ts";
import type { Answers } from "../answers.ts";
import { literal } from "../duckdb/quote.ts";
import { openOften, viewParquet } from "../duckdb/views.ts";
import { ConfigError } from "../errors.ts";
import { snapshotTables } from "../lake/catalog.ts";
import { inputsNow } from "../lake/manifest.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { readMetrics, type SnapshotMetric } from "../lake/snapshot-metrics.ts";
import { membershipColumn } from "../language/column-names.ts";
import { viewSnapshotTables } from "../tables/open-tables.ts";
import { RememberedDatabase } from "./remembered/remembered-database.ts";
import type { ChainLink } from "./snapshot-chain.ts";
import { findRoles, type StudyRoles } from "./study-roles.ts";

/**
 * What reports are computed from: the current snapshot as `profiles` (one row per customer) and `membership` (one
 * row per segment and member), the one before as `previous_membership` where there is one, and the canonical
 * tables that the snapshot was made from under their own names in the schema `tables`.
 */
export interface ReportSource {
  readonly db: RememberedDatabase;
  readonly study: PopulationStudy;
  readonly current: ChainLink;
  /** The snapshots that trends show, earliest first, the current one last. */
  readonly history: readonly ChainLink[];
  readonly previous?: ChainLink;
  readonly roles: StudyRoles;
  /** As the current snapshot computed them. */
  readonly metrics: readonly SnapshotMetric[];
  /** Names of the canonical tables at hand. */
  readonly tables: ReadonlySet<string>;
  /** Whether it holds the members with one value in one filter, and not everyone. */
  readonly ofSome?: true;
}

/** Who is a member of what is told by `membership` alone. */
const notMembership = `COLUMNS(name -> NOT starts_with(name, ${literal(membershipColumn(""))}))`;

/**
 * Opens a source; close `db` when done. One thread, so that sums of fractions never differ in their last digit.
 * @param known answers to most of what will be asked, if there are some: then little is asked of most relations
 */
export async function openReportSource(
  lake: PopulationLake,
  study: PopulationStudy,
  chain: readonly [ChainLink, ...ChainLink[]],
  known?: Answers,
): Promise<ReportSource> {
  const [current, previous] = chain;
  const often = known === undefined || known.isEmpty;
  const openEarlier = often ? openOften : viewParquet;
  const db = await RememberedDatabase.open({ threads: 1 });
  try {
    await openOften(db, "profiles", join(current.folder, "profiles.parquet"), { columns: notMembership });
    await openOften(db, "membership", join(current.folder, "membership.parquet"));
    if (previous !== undefined) {
      await openEarlier(db, "previous_membership", join(previous.folder, "membership.parquet"));
      await openEarlier(db, "previous_profiles", join(previous.folder, "profiles.parquet"));
    }
    const tables = await openTables(db, lake, study, current, often);
    if (known !== undefined) await db.remember(known, current.folder);
    return {
      db,
      study,
      current,
      history: [...chain].reverse(),
      previous,
      roles: findRoles(current.segments),
      metrics: (await readMetrics(current.folder)).metrics,
      tables,
    };
  } catch (error) {
    db.close();
    throw error;
  }
}

async function openTables(
  db: RememberedDatabase,
  lake: PopulationLake,
  study: PopulationStudy,
  { manifest }: ChainLink,
  often: boolean,
): Promise<Set<string>> {
  const tables = snapshotTables(lake, inputsNow(manifest));
  const [replaced] = tables.replaced;
  if (replaced !== undefined)
    throw new ConfigError(
      `${replaced} was replaced after snapshot ${manifest.id.slice(0, 12)} was made; make a new one with: atlas snapshot ${manifest.study} --publish`,
    );
  await db.run("CREATE SCHEMA tables");
  await viewSnapshotTables(db, tables, study.tables, { schema: "tables", often });
  return new Set(tables.paths.keys());
}
