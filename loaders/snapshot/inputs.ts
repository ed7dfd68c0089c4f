import { currencyCodes } from "../../data/currency.ts";
import type { PopulationStudy } from "../../data/study.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { ConfigError, ContractError } from "../errors.ts";
import { type Catalog, readCatalog } from "../lake/catalog.ts";
import { tableDamage } from "../lake/file-damage.ts";
import type { SnapshotInput } from "../lake/manifest.ts";
import type { PopulationLake } from "../lake/paths.ts";
import type { Vocabulary } from "../language/vocabulary.ts";

/**
 * The study's tables in the lake, each checked against the hash that the catalog names.
 * @throws ConfigError when nothing was ingested, or a file is missing or altered
 */
export async function verifiedInputs(lake: PopulationLake, study: PopulationStudy): Promise<SnapshotInput[]> {
  const catalog = await catalogWithMembers(lake, study);
  const inputs = await Promise.all(
    catalog.tables.map(async (table): Promise<SnapshotInput> => {
      const { table: name, sha256, rows, source, parts } = table;
      const damage = await tableDamage(lake, table);
      if (damage !== undefined) throw new ConfigError(`${damage}; ingest the source ${source} again`);
      return { name, sha256, rows, source, parts };
    }),
  );
  return inputs.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** @throws ConfigError when nothing was ingested that says who is a member */
export async function catalogWithMembers(lake: PopulationLake, study: PopulationStudy): Promise<Catalog> {
  const catalog = await readCatalog(lake);
  const { table, noun } = study.population;
  if (!catalog.tables.some((each) => each.table === table))
    throw new ConfigError(
      `${lake.root} holds no ${noun.en.many} yet; ingest a source (npm run atlas -- ingest ${study.id} --help) or, where the study has any, make sample data: npm run atlas -- sample ${study.id}`,
    );
  return catalog;
}

/**
 * The study's currency: the code that it declares, or the one in the column that it names; null for a study without
 * amounts, or without rows in that column's table.
 * @throws ContractError when amounts in several currencies would have to be added up
 */
export async function singleCurrency(
  db: Database,
  { currency }: PopulationStudy,
  available: ReadonlySet<string>,
): Promise<string | null> {
  if (currency === undefined || typeof currency === "string") return currency ?? null;
  const { table, column } = currency;
  if (!available.has(table)) return null;
  const code = identifier(column);
  const found = await db.rows<{ code: string }>(
    `SELECT DISTINCT ${code} AS code FROM ${identifier(table)} WHERE ${code} IS NOT NULL ORDER BY code LIMIT 5`,
  );
  if (found.length > 1)
    throw new ContractError(
      `${table}.${column}: a snapshot adds amounts up and needs one currency; found ${found.map(({ code }) => code).join(", ")}`,
    );
  const [only] = found;
  if (only !== undefined && !currencyCodes.has(only.code))
    throw new ContractError(
      `${table}.${column}: expected a code of ISO 4217 in capital letters, got ${only.code}`,
    );
  return only?.code ?? null;
}

/**
 * The latest day in any column of the members' table but those of their lives, `YYYY-MM-DD` in UTC, for data that tell of no
 * event; undefined where there is none.
 */
export async function latestDay(db: Database, vocabulary: Vocabulary): Promise<string | undefined> {
  const { table } = vocabulary.study.population;
  const days = Object.entries(vocabulary.memberColumns()).filter(
    ([, { type, personal }]) => (type === "date" || type === "instant") && personal !== true,
  );
  if (days.length === 0) return undefined;
  const list = days.map(([name]) => `max(CAST(${identifier(name)} AS DATE))`);
  const { day } = await db.row<{ day: string | null }>(
    `SELECT CAST(greatest(${list.join(", ")}) AS VARCHAR) AS day FROM ${identifier(table)}`,
  );
  return day ?? undefined;
}

/**
 * Before which nobody was a member, ISO in UTC: the first instant of any member, by their own or by their events; undefined where
 * the tables do not say it, or somebody may always have been one.
 */
export async function firstInstant(
  db: Database,
  vocabulary: Vocabulary,
  available: ReadonlySet<string>,
): Promise<string | undefined> {
  const { table, since } = vocabulary.study.population;
  if (since === undefined) return undefined;
  const column = identifier(since);
  const instants = [
    `SELECT min(${column}) AS t FROM ${identifier(table)}`,
    ...vocabulary
      .eventTables()
      .filter(({ name }) => available.has(name))
      .map(
        ({ name, eventTime = "" }) => `SELECT min(${identifier(eventTime)}) AS t FROM ${identifier(name)}`,
      ),
  ];
  const { t, always } = await db.row<{ t: string | null; always: boolean }>(
    `SELECT strftime(min(t), '%Y-%m-%dT%H:%M:%SZ') AS t, EXISTS (FROM ${identifier(table)} WHERE ${column} IS NULL) AS always
     FROM (${instants.join(" UNION ALL ")}) AS instants`,
  );
  return always ? undefined : (t ?? undefined);
}

/**
 * The latest instant that the tables tell of, ISO in UTC: of any event of the study, so that all its populations are as of the
 * same day, and, where none is told, since when the population's members are known; null where the tables hold no instant.
 */
export async function latestInstant(
  db: Database,
  vocabulary: Vocabulary,
  available: ReadonlySet<string>,
): Promise<{ readonly event: string | null; readonly since: string | null }> {
  const { table: own, since } = vocabulary.study.population;
  const events = vocabulary.study.tables
    .filter(({ name, eventTime }) => eventTime !== undefined && available.has(name))
    .map(({ name, eventTime = "" }) => `SELECT max(${identifier(eventTime)}) AS t FROM ${identifier(name)}`);
  const latest = async (queries: readonly string[]): Promise<string | null> => {
    if (queries.length === 0) return null;
    const { t } = await db.row<{ t: string | null }>(
      `SELECT strftime(max(t), '%Y-%m-%dT%H:%M:%SZ') AS t FROM (${queries.join(" UNION ALL ")}) AS instants`,
    );
    return t;
  };
  const members =
    since === undefined ? [] : [`SELECT max(${identifier(since)}) AS t FROM ${identifier(own)}`];
  return { event: await latest(events), since: await latest(members) };
}
