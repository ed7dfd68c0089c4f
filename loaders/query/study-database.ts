import { existsSync } from "node:fs";
import { join } from "node:path";
import type { TableContract } from "../../data/contract.ts";
import type { PopulationIdentity, PopulationStudy, Trait } from "../../data/study.ts";
import { sha256File } from "../canonical.ts";
import { identityColumns } from "../disclosure/identity.ts";
import { Database } from "../duckdb/database.ts";
import { duckdbDialect } from "../duckdb/dialect.ts";
import { parquetRelation } from "../duckdb/parquet-file.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { seal, viewRelation } from "../duckdb/views.ts";
import { ConfigError } from "../errors.ts";
import { readCatalog, type SnapshotTables, snapshotTables } from "../lake/catalog.ts";
import { inputsNow, type SnapshotManifest } from "../lake/manifest.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { currentSnapshotId, readManifest, readSegments } from "../lake/read-snapshot.ts";
import { tablePaths } from "../lake/table-parts.ts";
import { valueNames } from "../models/value-names.ts";
import { type NamedColumn, namedColumns } from "../snapshot/named-columns.ts";
import { createTableSql } from "../tables/ddl.ts";
import { withNewColumns } from "../tables/open-tables.ts";
import { customersMacro, opaqueId } from "./counted-customers.ts";
import { viewQuarantine } from "./quarantine-views.ts";

/** Files of a snapshot that can be read as tables, by their names. */
export const snapshotRelations = ["profiles", "membership", "changes", "exits"] as const;

export interface StudyDatabaseOptions {
  /**
   * All populations of the study, for what is published: personal columns are left out, ids of members are opaque (they
   * can be joined, grouped by and counted, and nothing else), and the tables are those that the current snapshot was made
   * of, so that what is read from both agrees.
   */
  readonly published?: readonly PopulationIdentity[];
}

/**
 * A database for reading one study: every table of its contracts (empty where the lake holds none) and, where a
 * snapshot was published, `profiles`, `membership`, `changes` and `exits` of the current one; `getvariable('as_of')`
 * and `getvariable('snapshot_id')` tell which, `customers(id)` counts customers; `<trait>_label` beside a trait of ids tells them in words. Where nothing is published, also the rows in
 * quarantine, `quarantine.<table>`. It sees no file outside the study's folder.
 * @throws ConfigError when the lake holds nothing for the study, or a table of the published snapshot is gone
 */
export async function openStudyDatabase(
  lake: PopulationLake,
  study: PopulationStudy,
  { published }: StudyDatabaseOptions = {},
): Promise<Database> {
  if (!existsSync(lake.root)) throw new ConfigError(`${lake.root} does not exist; nothing was ingested yet`);
  const db = await Database.open();
  try {
    const id = await currentSnapshotId(lake);
    const manifest = id === undefined ? undefined : await readManifest(lake, id);
    const catalog = await readCatalog(lake);
    const { tables } = catalog;
    const made = published === undefined ? undefined : tablesOfPublished(lake, manifest);
    const salt = published === undefined ? "" : await sha256File(lake.catalog);
    const shownOf = (hidden: readonly string[], ids: readonly string[]): Shown =>
      published === undefined ? {} : { hidden: hidden.filter((name) => !ids.includes(name)), ids, salt };
    for (const contract of study.tables) {
      const table = tables.find((each) => each.table === contract.name);
      const paths =
        published === undefined ? table && tablePaths(lake, table) : publishedPaths(made, contract.name);
      const ids = identityColumns(contract, published ?? []);
      await view(
        db,
        contract.name,
        paths === undefined
          ? await emptyTable(db, contract)
          : await withNewColumns(db, parquetRelation(paths), contract),
        shownOf(personalColumns(contract.columns), ids),
      );
    }
    if (manifest !== undefined) {
      const { traits } = await readSegments(lake, manifest.id);
      const hidden = traits.filter((trait) => isHidden(trait, study)).map((trait) => trait.id);
      const told = traits.filter(({ id }) => published === undefined || !hidden.includes(id));
      for (const name of snapshotRelations) {
        const path = join(lake.snapshot(manifest.id), `${name}.parquet`);
        if (!existsSync(path)) continue;
        const relation = parquetRelation(path);
        const isProfiles = name === "profiles";
        const shown = shownOf(isProfiles ? hidden : [], ["customer_id"]);
        await view(db, name, relation, {
          ...shown,
          hidden: [...(isProfiles ? await innerColumns(db, path) : []), ...(shown.hidden ?? [])],
          named: isProfiles
            ? await namedColumns(
                db,
                relation,
                told,
                traits,
                await valueNames(lake.snapshot(manifest.id), told),
              )
            : [],
        });
      }
      await db.run(`SET VARIABLE as_of = ${duckdbDialect.instant(manifest.asOf)}`);
      await db.run(`SET VARIABLE snapshot_id = ${literal(manifest.id)}`);
    }
    // Raw rows are nobody's to publish.
    if (published === undefined) await viewQuarantine(db, lake, catalog, study.tables);
    await db.run(customersMacro(published !== undefined));
    await seal(db, lake.root, lake.tables, ...(id === undefined ? [] : [lake.snapshot(id)]));
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The tables that the published snapshot was made of, whatever was ingested since. */
interface PublishedTables extends SnapshotTables {
  readonly manifest: SnapshotManifest;
}

/** @throws ConfigError when nothing is published */
function tablesOfPublished(lake: PopulationLake, manifest: SnapshotManifest | undefined): PublishedTables {
  if (manifest === undefined)
    throw new ConfigError("no snapshot was published yet; make one: npm run atlas -- snapshot --publish");
  return { manifest, ...snapshotTables(lake, inputsNow(manifest)) };
}

/** Undefined where the snapshot was made of no such table. @throws ConfigError when it is gone */
function publishedPaths(published: PublishedTables | undefined, name: string): readonly string[] | undefined {
  if (published === undefined || !published.replaced.has(name)) return published?.paths.get(name);
  const { id, study } = published.manifest;
  throw new ConfigError(
    `${name} was replaced after snapshot ${id} was made, and is gone; make a new one: npm run atlas -- snapshot ${study} --publish`,
  );
}

function personalColumns(columns: TableContract["columns"]): string[] {
  return Object.entries(columns).flatMap(([name, column]) => (column.personal === true ? [name] : []));
}

/** Traits that say who somebody is: personal ones, and those that repeat the id. */
function isHidden({ personal, from }: Trait, { population }: PopulationStudy): boolean {
  return personal === true || ("attribute" in from && from.attribute === population.key);
}

/** Profiles' columns beside the traits: they are for drafts, and ids of columns are hashes. */
async function innerColumns(db: Database, path: string): Promise<string[]> {
  const described = await db.columns(parquetRelation(path));
  return [...described.keys()].filter((name) => name.startsWith("_") || name === "customer_index");
}

/** What a view leaves out, and which of its columns are opaque ids. */
interface Shown {
  readonly hidden?: readonly string[];
  readonly ids?: readonly string[];
  readonly salt?: string;
  /** Words beside columns of ids. */
  readonly named?: readonly NamedColumn[];
}

async function view(db: Database, name: string, source: string, shown: Shown): Promise<void> {
  const { hidden = [], ids = [], salt = "", named = [] } = shown;
  const without = hidden.length === 0 ? "" : ` EXCLUDE (${hidden.map(identifier).join(", ")})`;
  const opaque =
    ids.length === 0 ? "" : ` REPLACE (${ids.map((column) => opaqueId(column, salt)).join(", ")})`;
  const words = named.map(({ name, sql }) => `, ${sql} AS ${identifier(name)}`).join("");
  await viewRelation(db, name, source, { columns: `*${without}${opaque}${words}` });
}

/** A table of the contract's columns without rows, for the view to read. */
async function emptyTable(db: Database, contract: TableContract): Promise<string> {
  const name = `no_${contract.name}`;
  await db.run(createTableSql(contract, name));
  return identifier(name);
}
