import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ConfigError } from "../errors.ts";
import type { PopulationLake } from "../lake/paths.ts";
import type { OwnReports } from "./own-reports.ts";
import { reportKey, reportsFolder } from "./report-key.ts";
import { reportedSnapshots } from "./snapshot-chain.ts";

/** Reads the reports of a study's current snapshot, or of an earlier one; used by pages, so nothing here opens a database. */
export class ReportReader {
  readonly directory: string;

  private constructor(directory: string) {
    this.directory = directory;
  }

  /** @param from id of the snapshot; the current one where it is left out */
  static async open(lake: PopulationLake, own?: OwnReports, from?: string): Promise<ReportReader> {
    return new ReportReader(join(reportsFolder(lake), reportKey(await reportedSnapshots(lake, from), own)));
  }

  /** The report of that name, such as `overview` or `segments/champions`. */
  async read<Report>(name: string): Promise<Report> {
    const path = join(this.directory, `${name}.json`);
    try {
      return JSON.parse(await readFile(path, "utf8")) as Report;
    } catch (error) {
      throw new ConfigError(
        `cannot read the report ${path}: ${(error as Error).message}; build the site to write it`,
      );
    }
  }
}
