import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { study } from "../../../data/studies/travel/study.ts";
import { populationStudies } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import type { Catalog } from "../../../loaders/lake/catalog.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { makeSample } from "../../../loaders/sample/sample.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { viewTables } from "../../../loaders/tables/open-tables.ts";

/** Guests, then hosts. */
export const bothSides = populationStudies(study);

/** A lake with snapshots of both sides, and a database that views its tables, `guests_profiles`, `hosts_membership` and so on. */
export interface Market {
  readonly lake: Lake;
  readonly db: Database;
  /** The one number that a query gives. */
  number(sql: string): Promise<number>;
  count(from: string): Promise<number>;
  remove(): Promise<void>;
}

/** What was made of the sample, and what was planted in it as `guests_truth` and `hosts_truth`. */
export interface SampledMarket extends Market {
  readonly catalog: Catalog;
}

/** @param fill brings tables into the empty lake */
export async function marketOf<Filled>(
  fill: (lake: Lake) => Promise<Filled>,
): Promise<{ market: Market; filled: Filled }> {
  const folder = await mkdtemp(join(tmpdir(), "segment-atlas-market-"));
  const lake = new Lake(folder);
  const filled = await fill(lake);
  const db = await Database.open();
  await viewTables(db, lake.of(bothSides[0]), study);
  for (const side of bothSides) {
    const place = lake.of(side);
    const { id } = await buildSnapshot({ lake: place, study: side, seed: 1 });
    for (const name of ["profiles", "membership"])
      await db.run(
        `CREATE VIEW ${side.population.id}_${name} AS FROM read_parquet(${literal(join(place.snapshot(id), `${name}.parquet`))})`,
      );
  }
  const number = async (sql: string) =>
    Number((await db.row<{ n: number }>(`SELECT (${sql})::DOUBLE AS n`)).n);
  const market: Market = {
    ...{ lake, db, number, count: (from) => number(`SELECT count(*) FROM ${from}`) },
    async remove() {
      db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return { market, filled };
}

export async function sampledMarket(customers: number, blockSize?: number): Promise<SampledMarket> {
  const { market, filled: catalog } = await marketOf((lake) =>
    makeSample({ lake: lake.study(study.id), study, customers, seed: 1, blockSize }),
  );
  for (const [side, key] of [
    ["guests", "guest_id"],
    ["hosts", "host_id"],
  ] as const) {
    const truth = literal(join(market.lake.study(study.id).root, "truth", `${side}.parquet`));
    await market.db.run(
      `CREATE VIEW ${side}_truth AS SELECT ${key} AS customer_id, * EXCLUDE ${key} FROM read_parquet(${truth})`,
    );
  }
  return { ...market, catalog };
}
