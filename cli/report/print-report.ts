import { rename, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { startServer } from "../../api/server.ts";
import type { PopulationStudy } from "../../data/study.ts";
import { ConfigError, UnknownNameError } from "../../loaders/errors.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { definedSegments } from "../../loaders/language/catalogue.ts";
import { settled } from "../browser/settled.ts";
import { startBrowser } from "../browser/start-browser.ts";
import type { BuiltSiteSummary } from "../site/build.ts";
import { layOutAsSheet, type Sheet } from "./sheet.ts";

export interface ReportOptions {
  readonly lake: Lake;
  readonly study: PopulationStudy;
  /** Left out: the dashboard. */
  readonly segment?: string | undefined;
  /** Replaced when the report is whole. */
  readonly pdf: string;
  /** The site of what is published now. */
  readonly site: BuiltSiteSummary;
}

export interface PrintedReport extends Sheet {
  readonly file: string;
  /** Address of the page in the site. */
  readonly page: string;
}

/**
 * Prints a page of the site, the dashboard or a segment's, on one A4 sheet as PDF, by a browser that is there.
 * @throws UnknownNameError for a segment that the study has not; ConfigError when there is no browser, the site has no such
 * page, or the file cannot be written.
 */
export async function printReport({
  lake,
  study,
  segment,
  pdf,
  site,
}: ReportOptions): Promise<PrintedReport> {
  const path = pagePath(study, segment);
  if (!site.pages.includes(path))
    throw new ConfigError(`the site has no page ${path}; expected one that npm run build makes`);
  const started = await startBrowser();
  if ("unavailable" in started)
    throw new ConfigError(
      `${started.unavailable}; expected Chromium, Chrome or Edge, or the path of one in ATLAS_BROWSER`,
    );
  const { browser } = started;
  const server = await startServer({
    ...{ lake: lake.root, site: site.output, host: "127.0.0.1", port: 0 },
    environment: {},
    report: () => undefined,
  });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url.replace(/\/$/, "")}${path.replace(/index$/, "")}`, { waitUntil: "load" });
    await settled(page);
    const sheet = await layOutAsSheet(page);
    const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true, scale: sheet.scale });
    const file = resolve(pdf);
    await write(file, bytes);
    return { file, page: path.replace(/index$/, ""), ...sheet };
  } finally {
    await server.close();
    await browser.close();
  }
}

/** As a build names its pages: `/shop/index`, `/shop/segments/loyal`. */
function pagePath(study: PopulationStudy, segment?: string): string {
  const { id, population, populationIds } = study;
  const root = population.id === populationIds[0] ? `/${id}` : `/${id}/${population.id}`;
  if (segment === undefined) return `${root}/index`;
  const known = definedSegments(study).map((each) => each.id);
  if (!known.includes(segment)) throw new UnknownNameError("segment", segment, known);
  return `${root}/segments/${segment}`;
}

/** Beside its place first: a report that is there is replaced by a whole one or not at all. */
async function write(file: string, bytes: Uint8Array): Promise<void> {
  const aside = `${file}.${process.pid}`;
  try {
    await writeFile(aside, bytes);
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    throw new ConfigError(`cannot write ${file} in ${dirname(file)}: ${(error as Error).message}`);
  }
}
