import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, resolve } from "node:path";
import { staticSite } from "../../api/static-site.ts";
import { type PopulationStudy, populationPath } from "../../data/study.ts";
import { ConfigError, UnknownNameError } from "../../loaders/errors.ts";
import { replaceFile } from "../../loaders/lake/replace-file.ts";
import { writing } from "../../loaders/lake/write-faults.ts";
import { definedSegments } from "../../loaders/language/catalogue.ts";
import { settled } from "../browser/settled.ts";
import { startBrowser } from "../browser/start-browser.ts";
import type { BuiltSiteSummary } from "../site/build.ts";
import { layOutAsSheet, type Sheet } from "./sheet.ts";

export interface ReportOptions {
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
export async function printReport({ study, segment, pdf, site }: ReportOptions): Promise<PrintedReport> {
  const path = pagePath(study, segment);
  if (!site.pages.includes(path))
    throw new ConfigError(`the site has no page ${path}; expected one that npm run build makes`);
  const started = await startBrowser();
  if ("unavailable" in started)
    throw new ConfigError(
      `${started.unavailable}; expected Chromium, Chrome or Edge, or the path of one in ATLAS_BROWSER`,
    );
  const { browser } = started;
  // The pages alone: nothing on them asks the API.
  const server = createServer(staticSite(site.output)).listen(0, "127.0.0.1");
  try {
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}${path.replace(/index$/, "")}`, { waitUntil: "load" });
    await settled(page);
    const sheet = await layOutAsSheet(page);
    const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true, scale: sheet.scale });
    const file = resolve(pdf);
    await writing(dirname(file), () => replaceFile(file, bytes, `${file}.new-${process.pid}`));
    return { file, page: path.replace(/index$/, ""), ...sheet };
  } finally {
    await browser.close();
    server.close();
  }
}

/** As a build names its pages: `/shop/index`, `/shop/segments/loyal`. */
function pagePath(study: PopulationStudy, segment?: string): string {
  const root = `/${populationPath(study)}`;
  if (segment === undefined) return `${root}/index`;
  const known = definedSegments(study).map((each) => each.id);
  if (!known.includes(segment)) throw new UnknownNameError("segment", segment, known);
  return `${root}/segments/${segment}`;
}
