import type { ForeignKey } from "../../../data/contract.ts";
import type { MappedSource } from "../../../data/source.ts";
import type { Fed, NamedRelation, SourceResult } from "../../../data/source-tools.ts";
import type { StudyIdentity } from "../../../data/study.ts";
import type { Database } from "../../duckdb/database.ts";
import { identifier } from "../../duckdb/quote.ts";
import { ConfigError } from "../../errors.ts";
import { readCatalog } from "../../lake/catalog.ts";
import type { StudyLake } from "../../lake/paths.ts";
import type { ChangedTable } from "../../tables/contract-changes.ts";
import { contractChanged } from "../../tables/migration.ts";
import { changedTables, tableRelation } from "../../tables/open-tables.ts";
import { checkKeys, type KeptTable, parentRows } from "../keys.ts";
import { fedBy, type MappedTable, mappedTables, tableCalled } from "../mapped-tables.ts";
import { holdsWholeDataset } from "../merge-catalog.ts";
import { type FedTable, goodRows } from "../table-rows.ts";
import type { ParseOptions } from "../values/parse-options.ts";
import { FileStager, type Parents } from "./file-stager.ts";
import type { SourceContext } from "./source-reader.ts";

/** A raw relation, and how its values are written where that is no matter of single columns. */
export interface MappableRelation extends NamedRelation, Pick<ParseOptions, "format" | "decimal"> {
  /** Texts that stand for a missing value, beside those of the source. */
  readonly missing?: readonly string[];
  /** It feeds the table of its name, column by column, whatever is mapped. */
  readonly isTable?: boolean;
}

/** A source as far as it says which raw columns feed which tables; without mappings, those of the same names. */
type Mapping = Omit<MappedSource, "mappings" | "description"> & {
  readonly mappings?: MappedSource["mappings"] | undefined;
};

/**
 * Turns raw relations into canonical tables: parses, checks the contract's columns, then its keys, against the tables
 * of the same ingest and those that stay in the lake.
 * @throws ContractError, ConfigError or UnknownNameError in one sentence.
 */
export async function readMapped(
  { db, lake, study, replace, progress }: Omit<SourceContext, "from">,
  source: Mapping,
  relations: readonly MappableRelation[],
): Promise<SourceResult> {
  const { id, mappings, missing = [], wholeDataset = false } = source;
  const mapped = mappings && mappedTables(study, mappings);
  const targets = relations.map(({ name, isTable = false }) =>
    mapped === undefined || isTable ? [tableCalled(study, name)] : fedBy(name, id, mapped),
  );
  if (wholeDataset && mapped !== undefined) checkWhole(id, mapped, targets.flat());
  const stager = new FileStager(db, study, missing);
  const tables = new Map<string, FedTable>();
  const fed: Fed[] = [];
  const names = relations.flatMap((_, i) => targets[i]?.map(({ contract }) => contract.name) ?? []);
  const kept = wholeDataset ? [] : await keptTables(db, lake, study, replace ? names : []);
  const order = parentsFirst(study, relations, targets);
  for (const [at, [i, { raw, ...notation }]] of order.entries()) {
    progress.step(`check ${raw.input.name}`);
    const fedTables = targets[i] ?? [];
    const still = order.slice(at).flatMap(([j]) => targets[j]?.map(({ contract }) => contract.name) ?? []);
    const parents = (key: ForeignKey): Parents | undefined => {
      if (names.includes(key.table) && !tables.has(key.table)) return undefined;
      const keys = parentRows(key, [...tables.values()], kept);
      return keys === undefined ? undefined : { keys, areAll: !still.includes(key.table) };
    };
    const [first, ...more] = await stager.stage(raw, fedTables, parents, notation);
    if (first === undefined) continue;
    for (const [j, rows] of [first, ...more].entries()) {
      const { contract, mapping } = fedTables[j] ?? {};
      if (contract === undefined) continue;
      const earlier = tables.get(contract.name);
      const repeats = earlier?.repeats ?? mapping?.repeats;
      tables.set(contract.name, { contract, rows: [...(earlier?.rows ?? []), rows], repeats });
    }
    fed[i] = {
      staged: first.staged,
      into: [{ table: countedFor(fedTables), when: "true" }],
      feeds: [...new Set(fedTables.map(({ contract }) => contract.name))],
    };
  }
  progress.step("check keys");
  const all = [...tables.values()];
  await checkKeys(db, study.tables, all, kept);
  const published: { table: string; relation: string }[] = [];
  for (const table of all) {
    const relation = `accepted_${table.contract.name}`;
    await db.run(`CREATE VIEW ${identifier(relation)} AS ${goodRows(table)}`);
    published.push({ table: table.contract.name, relation });
  }
  return { fed: fed.filter((each) => each !== undefined), tables: published };
}

/**
 * The files and their places, those of parents before those of children: where all parents are known, an orphan is told
 * while its file is read. Files of which one feeds several tables stay in their order, by which rows are numbered.
 */
function parentsFirst<Relation extends NamedRelation>(
  study: StudyIdentity,
  relations: readonly Relation[],
  targets: readonly (readonly MappedTable[])[],
): [number, Relation][] {
  const all = [...relations.entries()];
  if (targets.some(({ length }) => length > 1)) return all;
  const order = study.tables.map(({ name }) => name);
  const place = ([i]: readonly [number, Relation]) => order.indexOf(targets[i]?.[0]?.contract.name ?? "");
  return all.sort((a, b) => place(a) - place(b));
}

/** A row of a file that feeds several tables is counted once: for the first that has a row for each of them. */
function countedFor(tables: readonly MappedTable[]): string {
  const table = tables.find(({ mapping }) => mapping?.repeats === undefined) ?? tables[0];
  return table?.contract.name ?? "";
}

/** @throws ConfigError when a table would be gone that the study cannot do without. */
function checkWhole(
  source: string,
  mapped: readonly Required<MappedTable>[],
  fed: readonly MappedTable[],
): void {
  for (const { contract, mapping } of mapped) {
    if (contract.optional === true || fed.some((table) => table.contract === contract)) continue;
    throw new ConfigError(`${source}: no file feeds ${contract.name}; expected one called ${mapping.file}`);
  }
}

/**
 * Tables of the lake whose rows stay: those that are not `fed`, and those that rows are merged into.
 * @throws ContractError when the keys of one are not as the contract says
 */
async function keptTables(
  db: Database,
  lake: StudyLake,
  study: StudyIdentity,
  fed: readonly string[],
): Promise<KeptTable[]> {
  const catalog = await readCatalog(lake);
  if (holdsWholeDataset(catalog)) return [];
  const kept = catalog.tables.filter(({ table }) => !fed.includes(table));
  const changed = await changedTables(db, lake, study);
  const unusable = changed.filter((table) => !fed.includes(table.contract.name) && keysChanged(study, table));
  if (unusable.length > 0) throw contractChanged(study, unusable);
  return kept.flatMap((table) => {
    const contract = study.tables.find(({ name }) => name === table.table);
    return contract === undefined ? [] : [{ contract, relation: tableRelation(lake, table) }];
  });
}

/** Whether a column by which rows of this table or another are told is not stored, or as another type. */
function keysChanged({ tables }: StudyIdentity, { contract, changes }: ChangedTable): boolean {
  const { name, primaryKey, foreignKeys } = contract;
  const named = tables.flatMap((table) => table.foreignKeys.filter((key) => key.table === name));
  const keys = new Set([
    ...primaryKey,
    ...foreignKeys.map(({ column }) => column),
    ...named.map(({ references }) => references),
  ]);
  return [...changes.added, ...changes.retyped.map(({ column }) => column)].some((column) =>
    keys.has(column),
  );
}
