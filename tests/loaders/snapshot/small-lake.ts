import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PopulationStudy } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { ingest } from "../../../loaders/ingest/ingest.ts";
import type { SnapshotSegment } from "../../../loaders/lake/manifest.ts";
import { Lake, type PopulationLake } from "../../../loaders/lake/paths.ts";
import { readSegments } from "../../../loaders/lake/read-snapshot.ts";
import { type BuiltSnapshot, buildSnapshot } from "../../../loaders/snapshot/build.ts";

/** A lake whose customers are literal rows, with a snapshot for each change of theirs or of the study. */
export class SmallLake {
  readonly root: string;
  readonly lake: PopulationLake;

  private constructor(root: string) {
    this.root = root;
    this.lake = new Lake(join(root, "lake")).study("small").population("customers");
  }

  static async create(): Promise<SmallLake> {
    return new SmallLake(await mkdtemp(join(tmpdir(), "atlas-small-lake-")));
  }

  /** `rows` are lines of CSV under `columns`, customers the first column. */
  async snapshot(
    study: PopulationStudy,
    asOf: string,
    rows: readonly string[],
    columns = "customer_id,household_size,country",
  ): Promise<BuiltSnapshot> {
    await mkdir(this.root, { recursive: true });
    const file = join(this.root, "customers.csv");
    await writeFile(file, `${columns}\n${rows.join("\n")}\n`);
    await ingest({ lake: this.lake, study, source: "csv", from: [file], replace: true });
    return buildSnapshot({ lake: this.lake, study, asOf, seed: 1 });
  }

  /** Rows of a Parquet file of a snapshot, in its order, each with its values joined by spaces. */
  async rows({ id }: BuiltSnapshot, file: string, columns: string): Promise<string[]> {
    await using db = await Database.open();
    const found = await db.rows<Record<string, unknown>>(
      `SELECT ${columns} FROM read_parquet(${literal(join(this.lake.snapshot(id), `${file}.parquet`))})`,
    );
    return found.map((row) => Object.values(row).join(" "));
  }

  async segment({ id }: BuiltSnapshot, segment: string): Promise<SnapshotSegment> {
    const found = (await readSegments(this.lake, id)).segments.find((each) => each.id === segment);
    if (found === undefined) throw new Error(`snapshot ${id} has no segment ${segment}`);
    return found;
  }

  remove(): Promise<void> {
    return rm(this.root, { recursive: true, force: true });
  }
}
