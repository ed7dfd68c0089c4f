import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settled } from "../../cli/browser/settled.ts";
import { openStage } from "./harness.ts";
import { barriers } from "./harness-axe.ts";
import { focusedSince, markControls, watchFocus } from "./harness-keyboard.ts";
import { choosePages, fileOf } from "./harness-kinds.ts";
import { answering } from "./harness-links.ts";
import { type Observed, observeAll } from "./harness-observe.ts";
import { cutOffInPrint, printedControls } from "./harness-print.ts";
import { type Visit, visit } from "./harness-visit.ts";

const stage = await openStage();
const { site } = stage;
afterAll(() => stage.close());

const chosen = await choosePages(site);
const opened = chosen.everyStudy;

/** By keyboard and on paper. */
const used = [...chosen.parts, "/404"];

const stamp = /Retail as of \d{1,2} \w+ \d{4}, snapshot [0-9a-f]{8}/;

/** Pixels of an A4 page between its margins, at 96 to the inch. */
const paper = { width: 703, height: 1017 };

/** As the gates of the build read them: they hold links, scripts and errors of every page against what may be published. */
describe("every page as it was built", () => {
  test("says as of when and from which snapshot its figures are, and has something to say", async () => {
    const faults: string[] = [];
    for (const path of site.paths) {
      const html = await readFile(fileOf(site.folder, path), "utf8");
      const footer = /<footer[\s\S]*?<\/footer>/.exec(html)?.[0].replaceAll(/<[^>]*>/g, "") ?? "";
      if (!stamp.test(footer)) faults.push(`${path} says ${footer}`);
      const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? "";
      if ((main.match(/<h1\b/g) ?? []).length !== 1) faults.push(`${path} has not one heading`);
      if (main.replaceAll(/<[^>]*>/g, "").length < 100) faults.push(`${path} says next to nothing`);
    }
    expect(site.paths.length).toBeGreaterThan(opened.length);
    expect(faults).toEqual([]);
  });
});

describe.skipIf(stage.browser === undefined)("in a browser", () => {
  describe("every kind of page", () => {
    let seen: ReadonlyMap<string, Observed>;
    beforeAll(async () => {
      seen = await observeAll(stage, opened);
    });

    describe.each(opened)("%s", (path) => {
      const observed = () => {
        const found = seen.get(path);
        if (found === undefined) throw new Error(`${path} was not visited`);
        return found;
      };

      test("opens without a word on the console, a failed request or one to elsewhere", () => {
        expect(observed().faults).toEqual([]);
        expect(observed().errorCells).toBe(0);
        expect(observed().textLength).toBeGreaterThan(100);
      });

      test("says as of when and from which snapshot its figures are", () => {
        expect(observed().footer).toMatch(stamp);
      });

      test("stands still while its figures arrive", () => {
        expect(observed().layoutShift).toBeLessThan(0.02);
      });

      test("loads at most 300 kB of JavaScript", () => {
        expect(observed().scriptBytes).toBeGreaterThan(1_000);
        expect(observed().scriptBytes).toBeLessThanOrEqual(300_000);
      });

      test("fits a phone 360 pixels wide", () => {
        expect(observed().widthOnPhone).toBeLessThanOrEqual(360);
      });

      test("links only to pages of the site that answer, and to other sites", () => {
        const isThere = answering(site);
        expect(observed().links.length).toBeGreaterThan(5);
        expect(observed().links.filter((link) => !isThere(link))).toEqual([]);
      });
    });
  });

  describe("whatever the reader uses", () => {
    // One tab for all of them, so that what they share is fetched and compiled once.
    let open: Visit;
    beforeAll(async () => {
      open = await visit(stage, "/");
    });
    afterAll(() => open.close());

    describe.each(used)("%s", (path) => {
      beforeAll(async () => {
        await open.page.emulateMedia({ media: null, colorScheme: null });
        await open.page.setViewportSize({ width: 1280, height: 900 });
        await open.page.goto(`${site.origin}${path}`, { waitUntil: "load" });
        await settled(open.page);
      });

      test("has no serious barrier that axe can find in light colours, nor in dark ones", async () => {
        await open.page.emulateMedia({ colorScheme: "light" });
        await settled(open.page);
        expect(await barriers(open.page)).toEqual([]);
        await open.page.emulateMedia({ colorScheme: "dark" });
        await settled(open.page);
        expect(await barriers(open.page, "colours")).toEqual([]);
        await open.page.emulateMedia({ colorScheme: null });
      });

      test("every control can be reached with the tab key, and shows that it is focused", async () => {
        const controls = await open.page.evaluate(markControls);
        await open.page.evaluate(watchFocus);
        const reached = new Set<string>();
        const atOnce = 40;
        for (let presses = 0; presses < 2 * controls.length + 40 && reached.size < controls.length; ) {
          for (let press = 0; press < atOnce; press++) await open.page.keyboard.press("Tab");
          presses += atOnce;
          for (const focused of await open.page.evaluate(focusedSince)) {
            expect(focused.visible, `the focus shows on ${focused.text}`).toBe(true);
            if (focused.mark !== undefined) reached.add(focused.mark);
          }
        }
        expect(controls.filter(({ mark }) => !reached.has(mark)).map(({ text }) => text)).toEqual([]);
      });

      test("prints without controls and with nothing cut off, on as many pages as its text needs", async () => {
        await open.page.setViewportSize(paper);
        await open.page.emulateMedia({ media: "print" });
        await settled(open.page);
        expect(await open.page.evaluate(printedControls)).toEqual([]);
        expect(await open.page.evaluate(cutOffInPrint)).toEqual([]);
        const height = await open.page.evaluate(() => document.documentElement.scrollHeight);
        const pdf = (await open.page.pdf({ preferCSSPageSize: true })).toString("latin1");
        const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
        // Figures stay whole, so pages end early; never is more than half of the paper empty.
        expect(pages).toBeGreaterThanOrEqual(1);
        expect(pages).toBeLessThanOrEqual(1 + Math.ceil((2 * height) / paper.height));
        expect(pdf).toContain("/Font");
      });
    });
  });

  test.each([1280, 1600])("what to do for each group is seen whole %i pixels wide", async (width) => {
    const { page, close } = await visit(stage, "/retail/", { viewport: { width, height: 900 } });
    const room = await page.locator("#plays").evaluate((table) => {
      const region = table.closest(".table-scroll");
      return { width: region?.clientWidth, needed: region?.scrollWidth };
    });
    expect(room.width).toBeGreaterThan(800);
    expect(room.needed).toBe(room.width);
    await close();
  });

  test("the first press of tab offers to skip to the content", async () => {
    const { page, close } = await visit(stage, "/");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Skip to content");
    await close();
  });

  test("search finds a segment by its name and leads to its page", async () => {
    const { page, faults, close } = await visit(stage, "/");
    await page.getByRole("searchbox", { name: "Search the site" }).fill("champions");
    await page.locator("#observablehq-search-results a", { hasText: "Champions" }).first().click();
    await page.waitForURL("**/segments/champions");
    await settled(page);
    expect(await page.locator("h1").first().textContent()).toContain("Champions");
    expect(faults).toEqual([]);
    await close();
  });

  test("search finds a segment by its Persian name", async () => {
    const { page, close } = await visit(stage, "/");
    await page.getByRole("searchbox", { name: "Search the site" }).fill("قهرمانان");
    const result = page.locator("#observablehq-search-results a", { hasText: "Champions" }).first();
    await result.waitFor();
    expect(await result.getAttribute("href")).toMatch(/segments\/champions$/);
    await close();
  });

  test("an address that does not exist gets the site's own page, with links that lead back", async () => {
    const { page, faults, close } = await visit(stage, "/retail/segments/nowhere");
    expect(await page.locator("h1").first().textContent()).toBe("This page does not exist");
    expect(faults.filter((fault) => !fault.includes("404"))).toEqual([]);
    await page.getByRole("link", { name: "front page" }).click();
    await page.waitForURL(`${site.origin}/`);
    await close();
  });
});
