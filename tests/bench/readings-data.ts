import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Database } from "../../loaders/duckdb/database.ts";
import { literal } from "../../loaders/duckdb/quote.ts";

/** Devices that tell of every hour, in the order in which a feed brings them: by hour. */
const devices = 69_445;

/** One row of so many has an unknown subscriber; one has a clock that stands in the year 14. */
const oneFault = 100_000;

/** What must be accepted and quarantined of so many readings. */
export function expectedCounts(readings: number) {
  const rows = (remainder: number) => Math.floor((readings - 1 - remainder) / oneFault) + 1;
  const [unknown, early] = [rows(77), rows(33)];
  return {
    accepted: { readings: readings - unknown - early, subscribers: devices },
    quarantined: { unknown_subscriber: unknown, unreadable_hour: early },
  };
}

/**
 * `readings.csv`, `readings.parquet` and a file of subscribers of each format, each format in a folder of its own. Every
 * value is a hash of its row's number, so that the files are always the same.
 */
export async function makeFeed(folder: string, readings: number): Promise<void> {
  if (existsSync(folder)) return;
  const aside = `${folder}.new`;
  await rm(aside, { recursive: true, force: true });
  for (const format of ["csv", "parquet"]) await mkdir(join(aside, format), { recursive: true });
  await using db = await Database.open({ memoryLimit: "3GB", temporaryDirectory: `${aside}.spill` });
  const csv = (name: string) => join(aside, "csv", `${name}.csv`);
  for (const [name, query] of [
    ["subscribers", `SELECT ${id("s", "d")} AS subscriber_id FROM range(${devices}) AS r(d)`],
    ["readings", readingsSql(readings)],
  ] as const) {
    await db.run(`COPY (${query}) TO ${literal(csv(name))} (FORMAT csv, HEADER)`);
    await db.run(`COPY (FROM read_csv(${literal(csv(name))}))
      TO ${literal(join(aside, "parquet", `${name}.parquet`))} (FORMAT parquet, COMPRESSION zstd)`);
  }
  await rm(`${aside}.spill`, { recursive: true, force: true });
  await rename(aside, folder);
}

function id(letter: string, number: string): string {
  return `'${letter}' || lpad(CAST(${number} AS VARCHAR), 6, '0')`;
}

function readingsSql(readings: number): string {
  const sometimes = (seed: number, oneIn: number, value: string) =>
    `CASE WHEN hash(i + ${seed}) % ${oneIn} = 0 THEN ${value} ELSE 0 END`;
  return `SELECT ${id("d", "d")} AS device_id,
      CASE WHEN i % ${oneFault} = 77 THEN 'nobody' ELSE ${id("s", "d")} END AS subscriber_id,
      ${id("c", "(hash(d) + h // 6) % 4000")} AS cell_id,
      CASE WHEN i % ${oneFault} = 33 THEN TIMESTAMP '0014-06-01' ELSE TIMESTAMP '2025-12-01' END
        + to_hours(CAST(h AS INTEGER)) AS hour,
      -70 - CAST(hash(i) % 500 AS INTEGER) / 10.0::DOUBLE AS signal_dbm,
      CAST(hash(i + 7) % 1500 AS INTEGER) / 10.0::DOUBLE AS speed_mbps,
      ${sometimes(3, 20, "1 + hash(i) % 3")} AS drops, ${sometimes(5, 200, "hash(i) % 60")} AS outage_minutes
    FROM (SELECT i, i % ${devices} AS d, i // ${devices} AS h FROM range(${readings}) AS r(i))`;
}
