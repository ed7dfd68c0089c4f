import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startBrowser } from "../../cli/browser/start-browser.ts";
import { createProgram } from "../../cli/program.ts";
import { printReport } from "../../cli/report/print-report.ts";
import { populations } from "../../data/studies/index.ts";
import { hasGenerator } from "../../loaders/sample/generator.ts";
import { buildTestSite } from "./harness-site.ts";

const started = await startBrowser();
const skipped = "unavailable" in started ? started.unavailable : undefined;
if ("browser" in started) await started.browser.close();
const folder = await mkdtemp(join(tmpdir(), "atlas-report-"));
afterAll(() => rm(folder, { recursive: true }));
const file = (name: string) => join(folder, name);

/** The sheets of a PDF: objects that are pages, whose dictionaries are not compressed. */
async function sheetsOf(path: string): Promise<number> {
  const text = await readFile(path, "latin1");
  return [...text.matchAll(/\/Type\s*\/Page\b/g)].length;
}

describe("a report", () => {
  let site: Awaited<ReturnType<typeof buildTestSite>>;
  beforeAll(async () => {
    site = await buildTestSite();
  });
  const asked = env.ATLAS_BROWSER;
  afterEach(() => {
    if (asked === undefined) delete env.ATLAS_BROWSER;
    else env.ATLAS_BROWSER = asked;
  });

  test.skipIf(skipped !== undefined).each(populations.filter((study) => hasGenerator(study)))(
    "of the dashboard and of a segment is one sheet, whatever the study: $id",
    async (study) => {
      const [first] = study.segments;
      for (const segment of [undefined, first?.id]) {
        const pdf = file(`${study.id}-${segment ?? "dashboard"}.pdf`);
        const report = await printReport({ study, segment, pdf, site });
        expect(await sheetsOf(pdf)).toBe(1);
        expect(report.scale).toBeGreaterThanOrEqual(0.62);
      }
    },
  );

  test("of a segment that there is not names the nearest, and writes nothing", async () => {
    const [study] = populations;
    if (study === undefined) throw new Error("no study");
    const [known = ""] = study.segments.map(({ id }) => id);
    const request = { study, segment: `${known}x`, pdf: file("none.pdf"), site };
    await expect(printReport(request)).rejects.toThrow(known);
    expect(existsSync(file("none.pdf"))).toBe(false);
  });

  test("without a browser says where one is looked for, and leaves the report that is there", async () => {
    env.ATLAS_BROWSER = "/no/such/browser";
    const [study] = populations;
    if (study === undefined) throw new Error("no study");
    await writeFile(file("old.pdf"), "old");
    const request = { study, pdf: file("old.pdf"), site };
    await expect(printReport(request)).rejects.toThrow(
      /expected Chromium, Chrome or Edge, or the path of one in ATLAS_BROWSER/,
    );
    expect(await readFile(file("old.pdf"), "utf8")).toBe("old");
    expect((await readdir(folder)).filter((name) => name.startsWith("old"))).toEqual(["old.pdf"]);
  });

  test.skipIf(skipped !== undefined)("is not written where a folder stands, and says so", async () => {
    const [study] = populations;
    if (study === undefined) throw new Error("no study");
    await mkdir(file("folder.pdf"));
    const request = { study, pdf: file("folder.pdf"), site };
    await expect(printReport(request)).rejects.toThrow(
      /cannot write to .*: a folder stands where the file would/,
    );
    expect((await readdir(folder)).filter((name) => name.startsWith("folder"))).toEqual(["folder.pdf"]);
  });

  test("asks for a file that is called as what it is", async () => {
    const [study] = populations;
    const command = createProgram().parseAsync(["report", study?.id ?? "", "--pdf", "x.doc"], {
      from: "user",
    });
    await expect(command).rejects.toThrow(/expected a file whose name ends in \.pdf/);
  });
});
