import { readFile } from "node:fs/promises";
import { afterAll, expect, test } from "vitest";
import { studies } from "../../data/studies/index.ts";
import { openStage } from "./harness.ts";
import { visit } from "./harness-visit.ts";

const stage = await openStage();
afterAll(() => stage.close());

test.skipIf(stage.skipped !== undefined)(
  "any figure can be had as a slide of 16 to 9, and linked to",
  async () => {
    const [study] = studies;
    const { page, close } = await visit(stage, `/${study?.id}/`);
    const figure = page.locator("figure.figure[data-chart]").first();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      figure.locator("button[data-download=slide]").click(),
    ]);
    const png = await readFile(await download.path());
    // The size stands in the first chunk of a PNG.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1920, 1080]);
    expect(download.suggestedFilename()).toMatch(/-slide\.png$/);
    await figure.locator("a", { hasText: "Link" }).click();
    expect(new URL(page.url()).hash).toBe(`#${await figure.getAttribute("id")}`);
    await close();
  },
);
