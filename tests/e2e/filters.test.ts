import { readFile } from "node:fs/promises";
import { afterAll, describe, expect, test } from "vitest";
import { settled } from "../../cli/browser/settled.ts";
import { studies } from "../../data/studies/index.ts";
import { populationStudies } from "../../data/study.ts";
import { folderOf } from "../../docs/[study]/pages.ts";
import { openStage } from "./harness.ts";
import { visit } from "./harness-visit.ts";

const stage = await openStage();
afterAll(() => stage.close());

const groups = ["value-by-segment", "value-map", "value-risk"];
/** These too, by one filter at a time. */
const one = [
  "revenue-by-month",
  "score-grid",
  "segment-flow",
  "cohorts",
  "campaign-effects",
  "campaign-next-outcome",
  "year-split",
  "next-plays",
  "value-horizons",
  "moments-near",
];
const follow = [...groups, ...one];
/** Of every population. */
const dashboards = studies.flatMap((study) =>
  populationStudies(study).map((population) => folderOf(population)),
);

describe.skipIf(stage.browser === undefined)("the filters of a dashboard", () => {
  test("narrow figures and numbers, in headline, table and file names, and stand in the address", async () => {
    const { page, faults, close } = await visit(stage, "/retail/");
    const titles = () =>
      page.locator(follow.map((id) => `#${id} .figure-title`).join(", ")).allTextContents();
    const before = await titles();
    expect(before).toHaveLength(follow.length);
    const select = page.locator("form[data-filters] select").first();
    const value = await select.locator("option").nth(1).getAttribute("value");
    await select.selectOption({ index: 1 });
    await page.locator("#value-map[data-file-name]").waitFor();
    await settled(page);
    const shown = await Promise.all(
      one.map(async (id) => ({ id, follows: (await page.locator(`#${id}[data-file-name]`).count()) === 1 })),
    );
    const following = [...groups, ...shown.flatMap(({ id, follows }) => (follows ? [id] : []))];
    expect(following.length).toBeGreaterThan(groups.length + 1);
    for (const id of following) {
      const title = await page.locator(`#${id} .figure-title`).textContent();
      expect(title?.toLowerCase()).toContain(`in ${value?.toLowerCase()}`);
    }
    // Of the few customers of this site too little may be told.
    for (const { id } of shown.filter(({ follows }) => !follows))
      expect(await page.locator(`#${id} .not-narrowed`).textContent(), id).toContain(`Too few of ${value}`);
    const cards = page.locator(".cards [data-metric]");
    for (const label of await cards.locator("h2").allTextContents()) expect(label).toContain(`, ${value}`);
    for (const line of await cards.locator(".delta").allTextContents())
      expect(line).toContain("All customers: ");
    expect(new URL(page.url()).search).toBe(
      `?country=${encodeURIComponent(value ?? "").replaceAll("%20", "+")}`,
    );
    expect(await page.locator("form[data-filters] output").textContent()).toContain(`in ${value}: `);
    for (const id of following) {
      expect(await page.locator(`#${id} table tbody tr`).count()).toBeGreaterThan(0);
      expect(await page.locator(`#${id} thead th`).first().textContent()).toContain(`in ${value}`);
    }
    expect(await page.locator("#journey-stages").textContent()).toContain(`In ${value}: `);
    expect(await page.locator("#journey-stages .not-narrowed").count()).toBe(0);
    expect(await page.locator("#plays thead th").first().textContent()).toContain(`in ${value}`);
    expect(await page.locator(".not-narrowed + .cards").count()).toBe(0);
    const download = page.waitForEvent("download");
    await page.locator("#value-map button[data-download=csv]").click();
    expect((await download).suggestedFilename()).toMatch(/^value-map-[\p{L}-]+\.csv$/u);
    await page.locator("form[data-filters] select").nth(1).selectOption({ index: 1 });
    await page.locator("#revenue-by-month:not([data-file-name])").waitFor();
    for (const id of one)
      expect(await page.locator(`#${id} .not-narrowed`).textContent(), id).toContain(
        "follows one filter at a time",
      );
    expect(await page.locator(".not-narrowed:has(+ .cards)").textContent()).toContain(
      "follow one filter at a time",
    );
    await page.reload();
    await page.locator("#value-risk[data-file-name]").waitFor();
    await page.getByRole("button", { name: "Show all" }).click();
    expect(await titles()).toEqual(before);
    expect(await page.locator(".not-narrowed").count()).toBe(0);
    expect(faults).toEqual([]);
    await close();
  });

  test.each(dashboards)("reach all of %s, or it says that they choose too few", async (path) => {
    const { page, faults, close } = await visit(stage, path);
    const selects = page.locator("form[data-filters] select");
    for (const select of await selects.all()) {
      await select.selectOption({ index: 1 });
      await page.locator("#value-map[data-file-name]").waitFor();
      for (const note of await page.locator(".not-narrowed").allTextContents())
        expect(note).toMatch(/ (Too few|Fewer than|Nobody) /);
      await select.selectOption({ index: 0 });
      await page.locator("#value-map:not([data-file-name])").waitFor();
    }
    expect(faults).toEqual([]);
    await close();
  });

  test("every mark of a figure of groups leads to its group", async () => {
    const { page, close } = await visit(stage, "/retail/");
    for (const id of [...groups, "score-grid", "segment-flow", "campaign-effects"]) {
      const links = await page
        .locator(`#${id} .chart a`)
        .evaluateAll((all) =>
          all.map((link) => [
            link.getAttribute("href") ?? link.getAttribute("xlink:href"),
            link.getAttribute("aria-hidden") ?? link.textContent,
          ]),
        );
      expect(links.length, id).toBeGreaterThan(1);
      for (const [href, name] of links) {
        expect(href).toMatch(/^\.\/segments\/\w+$/);
        expect(name).not.toBe("");
      }
    }
    await close();
  });
});

describe.skipIf(stage.browser === undefined)("the table of segments", () => {
  test("is searched, sorted and grouped, with all three in the address, and the CSV holds what is shown", async () => {
    const { page, faults, close } = await visit(stage, "/retail/segments/?find=value&group=Basis");
    const headings = page.locator("#segments tr[data-group-heading]");
    expect(await headings.count()).toBeGreaterThan(0);
    expect(await page.locator("#group-segments").inputValue()).toBe("Basis");
    await page.locator("#segments thead th button").nth(1).click();
    const shown = page.locator("#segments tbody tr:not([data-group-heading]):visible");
    const sizes = await shown.evaluateAll((rows) =>
      rows.map((row) => row.querySelector("td")?.dataset.value ?? ""),
    );
    expect(new URL(page.url()).searchParams.get("sort")).toBe("members-down");
    const download = page.waitForEvent("download");
    await page.locator("#all-segments button[data-download=csv]").click();
    const lines = (await readFile(await (await download).path(), "utf8")).trim().split("\r\n");
    expect(lines.length).toBe(sizes.length + 1);
    await page.reload();
    await expect.poll(() => shown.count()).toBe(sizes.length);
    await page.locator("#group-segments").selectOption("");
    expect(await headings.count()).toBe(0);
    const all = await shown.evaluateAll((rows) =>
      rows.map((row) => Number(row.querySelector("td")?.dataset.value)),
    );
    expect(all).toEqual(all.toSorted((a, b) => b - a));
    expect(faults).toEqual([]);
    await close();
  });

  test("what to do for each group is in sight on a phone", async () => {
    const { page, close } = await visit(stage, "/retail/", { viewport: { width: 390, height: 844 } });
    const aim = page.locator("#plays tbody td[data-label=Aim]").first();
    const box = await aim.boundingBox();
    expect(box === null ? undefined : box.x + box.width).toBeLessThanOrEqual(390);
    expect(await aim.evaluate((cell) => getComputedStyle(cell, "::before").content)).toContain("Aim");
    await close();
  });
});
