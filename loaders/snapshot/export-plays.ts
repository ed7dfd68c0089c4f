import { join } from "node:path";
import type { PopulationStudy } from "../../data/study.ts";
import { Database } from "../duckdb/database.ts";
import { parquetRelation } from "../duckdb/parquet-file.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { ConfigError } from "../errors.ts";
import { snapshotTables } from "../lake/catalog.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { readManifest, readSegments, requireSnapshotId } from "../lake/read-snapshot.ts";
import { nextPlayColumns, type PlayScope, readPlays, type SnapshotPlays } from "../lake/snapshot-plays.ts";
import { type PlayTotal, playTotals } from "../plays/play-totals.ts";
import { viewSnapshotTables } from "../tables/open-tables.ts";
import type { ExportFormat } from "./export-formats.ts";
import { writeExport } from "./write-export.ts";

export interface PlaysOptions {
  readonly lake: PopulationLake;
  readonly study: PopulationStudy;
  /** Plays that tell of personal data count too, and a list has the addresses of members and ids that are personal. */
  readonly personal: boolean;
}

/** Plays of the published snapshot with what doing them would bring. */
export interface PlansOfPlays {
  readonly snapshot: string;
  readonly currency: string | null;
  readonly totals: readonly PlayTotal[];
}

/** @throws ConfigError when there is no snapshot, or its plays do not say what they are worth */
export async function planPlays(options: PlaysOptions): Promise<PlansOfPlays> {
  const { snapshot, plays, scope, profiles } = await openPlays(options);
  const { currency } = await readManifest(options.lake, snapshot);
  await using db = await Database.open();
  return { snapshot, currency, totals: await playTotals(db, profiles, plays, scope) };
}

/**
 * Writes the list of contacts: one row per member with a next best play, the highest expected value first. Members who are
 * held out are in it, in an arm of their own, so that the effect can be measured; they are not to be contacted.
 * @throws ConfigError as `planPlays`, and where addresses are asked for and no channel declares one
 */
export async function exportPlays(
  options: PlaysOptions,
  target: { readonly format: ExportFormat; readonly out: string },
): Promise<{ readonly snapshot: string; readonly rows: number; readonly file: string }> {
  const { lake, study, personal } = options;
  const { snapshot, plays, scope, profiles } = await openPlays(options);
  const { personalKey } = await readSegments(lake, snapshot);
  const addresses = personal ? addressColumns(study) : [];
  await using db = await Database.open();
  const columns = nextPlayColumns(scope);
  const who = personalKey === true && !personal ? "p.customer_index AS customer_number" : "p.customer_id";
  const { table, key } = study.population;
  const members = addresses.length === 0 ? "" : await membersJoin(db, options, snapshot);
  const query = `SELECT ${[
    who,
    ...addresses.map(
      ({ channel, column }) =>
        `CASE WHEN o.channel = ${literal(channel)} AND NOT p.${columns.heldOut} THEN m.${identifier(column)} END AS ${identifier(`${channel}_address`)}`,
    ),
    `p.${columns.play} AS play`,
    `p.${columns.segment} AS segment`,
    "o.channel",
    `CASE WHEN p.${columns.heldOut} THEN 'held_out' ELSE 'contact' END AS arm`,
    ...(["value", "low", "high"] as const).map(
      (name) => `CAST(p.${columns[name]} AS DECIMAL(18, 2)) AS ${name === "value" ? "expected" : name}`,
    ),
    "o.cost",
    "o.basis",
    "r.reason",
  ].join(", ")}
    FROM ${profiles} AS p
    JOIN ${offersRelation(plays)} AS o ON o.play = p.${columns.play}
    JOIN ${reasonsRelation(plays)} AS r ON r.play = p.${columns.play} AND r.segment = p.${columns.segment}
    ${members === "" ? "" : `LEFT JOIN ${members} AS m ON CAST(m.${identifier(key)} AS VARCHAR) = p.customer_id`}
    ORDER BY p.${columns.value} DESC, p.customer_index`;
  const written = await writeExport(db, query, { ...target, readers: personal ? "owner" : "everyone" });
  if (members !== "") await db.run(`DROP VIEW ${identifier(table)}`);
  return { snapshot, ...written };
}

async function openPlays({ lake, study, personal }: PlaysOptions): Promise<{
  readonly snapshot: string;
  readonly plays: SnapshotPlays;
  readonly scope: PlayScope;
  readonly profiles: string;
}> {
  const snapshot = await requireSnapshotId(lake);
  const folder = lake.snapshot(snapshot);
  const plays = await readPlays(folder);
  if (plays.plays.length === 0)
    throw new ConfigError(
      `no play of ${study.id}/${study.population.id} says what it is worth; expected worth in its plays, then a new snapshot`,
    );
  return {
    snapshot,
    plays,
    scope: personal || !plays.scopes.includes("public") ? "all" : "public",
    profiles: parquetRelation(join(folder, "profiles.parquet")),
  };
}

/** @throws ConfigError where no channel declares an address */
function addressColumns({ id, roles }: PopulationStudy) {
  const addresses = Object.entries(roles.contact?.channels ?? {}).flatMap(([channel, { address }]) =>
    address === undefined ? [] : [{ channel, column: address }],
  );
  if (addresses.length === 0)
    throw new ConfigError(
      `no channel of ${id} declares an address, so there are none to list; leave --personal out, or declare one in roles.contact`,
    );
  return addresses;
}

/** The members' table as the snapshot read it. */
async function membersJoin(db: Database, { lake, study }: PlaysOptions, snapshot: string): Promise<string> {
  const { table } = study.population;
  const { inputs } = await readManifest(lake, snapshot);
  const tables = snapshotTables(
    lake,
    inputs.filter(({ name }) => name === table),
  );
  if (!tables.paths.has(table))
    throw new ConfigError(
      `${table} was replaced after the snapshot was made; make a new one with: atlas snapshot ${study.id} --publish`,
    );
  await viewSnapshotTables(db, tables, study.tables);
  return identifier(table);
}

/** With costs as they are declared: a letter may cost less than a cent, and a list that rounds it adds up to another bill. */
export function offersRelation({ plays }: SnapshotPlays): string {
  const digits = Math.max(2, ...plays.map(({ cost }) => decimalsOf(cost)));
  const rows = plays.map(
    ({ play, channel, cost, basis }) =>
      `(${literal(play)}, ${literal(channel)}, CAST(${cost} AS DECIMAL(18, ${digits})), ${literal(basis)})`,
  );
  return `(SELECT * FROM (VALUES ${rows.join(", ")}) AS offers(play, channel, cost, basis))`;
}

/** Digits after the point that an amount is declared with, as many as amounts keep at most. */
function decimalsOf(amount: number): number {
  const places = [0, 1, 2, 3, 4];
  return places.find((digits) => Number(amount.toFixed(digits)) === amount) ?? 4;
}

function reasonsRelation({ plays }: SnapshotPlays): string {
  const rows = plays.flatMap(({ play, reasons }) =>
    Object.entries(reasons).map(
      ([segment, { en }]) => `(${literal(play)}, ${literal(segment)}, ${literal(en)})`,
    ),
  );
  return `(SELECT * FROM (VALUES ${rows.join(", ")}) AS reasons(play, segment, reason))`;
}
