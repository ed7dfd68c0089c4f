import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settled } from "../../cli/browser/settled.ts";
import { openStage } from "./harness.ts";
import { barriers } from "./harness-axe.ts";
import { describeFocus, markControls } from "./harness-keyboard.ts";
import { kindsOfPages, ofEachTemplate } from "./harness-kinds.ts";
import { answering } from "./harness-links.ts";
import { type Observed, observeAll } from "./harness-observe.ts";
import { cutOffInPrint, printedControls } from "./harness-print.ts";
import { type Visit, visit } from "./harness-visit.ts";

const stage = await openStage();
const { site } = stage;
afterAll(() => stage.close());

const kinds = kindsOfPages(site.paths);

/** By keyboard and on paper. */
const used = [...ofEachTemplate(kinds), "/404"];

/** Pixels of an A4 page between its margins, at 96 to the inch. */
const paper = { width: 703, height: 1017 };

describe.skipIf(stage.browser === undefined)("in a browser", () => {
  describe("every kind of page", () => {
    let seen: ReadonlyMap<string, Observed>;
    beforeAll(async () => {
      seen = await observeAll(stage, kinds);
    });

    describe.each(kinds)("%s", (path) => {
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
        expect(observed().footer).toMatch(/Retail as of \d{1,2} \w+ \d{4}, snapshot [0-9a-f]{8}/);
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

  describe.each(used)("%s, whatever the reader uses", (path) => {
    let open: Visit;
    beforeAll(async () => {
      open = await visit(stage, path);
    });
    afterAll(() => open.close());

    test.each(["light", "dark"] as const)(
      "has no serious barrier that axe can find in %s colours",
      async (colorScheme) => {
        await open.page.emulateMedia({ colorScheme });
        await settled(open.page);
        expect(await barriers(open.page)).toEqual([]);
        await open.page.emulateMedia({ colorScheme: null });
      },
    );

    test("every control can be reached with the tab key, and shows that it is focused", async () => {
      const controls = await open.page.evaluate(markControls);
      const reached = new Set<string>();
      for (let presses = 0; presses < 2 * controls.length + 40 && reached.size < controls.length; presses++) {
        await open.page.keyboard.press("Tab");
        const focused = await open.page.evaluate(describeFocus);
        if (focused === null) continue;
        expect(focused.visible, `the focus shows on ${focused.text}`).toBe(true);
        if (focused.mark !== undefined) reached.add(focused.mark);
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
