import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PopulationStudy } from "../../../data/study.ts";
import { ingest } from "../../../loaders/ingest/ingest.ts";
import { Lake, type PopulationLake } from "../../../loaders/lake/paths.ts";
import { readMetrics, type SnapshotMetric } from "../../../loaders/lake/snapshot-metrics.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";

/** A lake whose tables are literal rows. */
export class MetricLake {
  readonly root: string;
  readonly lake: PopulationLake;

  private constructor(root: string, study: PopulationStudy) {
    this.root = root;
    this.lake = new Lake(join(root, "lake")).of(study);
  }

  /** `tables`: lines of CSV, the names of the columns first, by the table's name. */
  static async create(
    study: PopulationStudy,
    tables: Readonly<Record<string, readonly string[]>>,
  ): Promise<MetricLake> {
    const made = new MetricLake(await mkdtemp(join(tmpdir(), "atlas-metrics-")), study);
    const files = Object.entries(tables).map(([name, lines]) => ({
      path: join(made.root, `${name}.csv`),
      text: `${lines.join("\n")}\n`,
    }));
    for (const { path, text } of files) await writeFile(path, text);
    await ingest({ lake: made.lake, study, source: "csv", from: files.map(({ path }) => path) });
    return made;
  }

  /** The metrics of a new snapshot, by their ids. */
  async metrics(
    study: PopulationStudy,
    asOf: string,
    threads?: number,
  ): Promise<Map<string, SnapshotMetric>> {
    const { id } = await buildSnapshot({ lake: this.lake, study, asOf, seed: 1, threads, earlier: true });
    const { metrics } = await readMetrics(this.lake.snapshot(id));
    return new Map(metrics.map((metric) => [metric.id, metric]));
  }

  remove(): Promise<void> {
    return rm(this.root, { recursive: true, force: true });
  }
}
