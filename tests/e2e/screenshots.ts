/**
 * `npm run screenshots -- <folder> [--lake <folder>] [--only <text>]`: pictures of every page for reviewers — wide, laptop, phone,
 * dark — and its print as PDF. Without `--lake` over the small lake of the tests.
 */
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { exit, stderr, stdout } from "node:process";
import { parseArgs } from "node:util";
import type { BrowserContextOptions } from "playwright-core";
import { settled } from "../../cli/browser/settled.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { openStage, type Stage } from "./harness.ts";
import { visit } from "./harness-visit.ts";

const looks: Readonly<Record<string, BrowserContextOptions>> = {
  wide: { viewport: { width: 1600, height: 1000 } },
  laptop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: "dark" },
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { lake: { type: "string" }, only: { type: "string", default: "" } },
});
const [folder] = positionals;
if (folder === undefined) {
  stderr.write(
    "expected a folder: npm run screenshots -- <folder> [--lake <folder>] [--only <text in the path>]\n",
  );
  exit(2);
}
const stage = await openStage(values.lake === undefined ? undefined : new Lake(values.lake));
if (stage.browser === undefined) exit(1);
await mkdir(folder, { recursive: true });
for (const path of stage.site.paths.filter((each) => each.includes(values.only)))
  await picture(stage, path, resolve(folder));
await stage.close();

async function picture(stage: Stage, path: string, folder: string): Promise<void> {
  const name = path.replaceAll("/", " ").trim().replaceAll(" ", "-") || "home";
  for (const [look, options] of Object.entries(looks)) {
    const { page, close } = await visit(stage, path, options);
    // The second view, to which the first one's fonts come in time however busy the machine is.
    await page.reload();
    await settled(page);
    await page.screenshot({ path: join(folder, `${name}.${look}.png`), fullPage: true });
    if (look === "laptop") {
      await page.pdf({ path: join(folder, `${name}.print.pdf`), format: "A4", printBackground: true });
    }
    await close();
  }
  stdout.write(`${name}\n`);
}
