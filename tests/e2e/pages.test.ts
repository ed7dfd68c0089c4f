import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStage } from "./harness.ts";
import { barriers } from "./harness-axe.ts";
import { describeFocus, markControls } from "./harness-keyboard.ts";
import { layoutShift, settled, type Visit, visit } from "./harness-visit.ts";

const stage = await openStage();
const { site } = stage;
afterAll(() => stage.close());

/** What is true of one segment's page in print, by keyboard and on a phone is true of the others. */
const firstSegment = site.paths.find((path) => /\/segments\/./.test(path));
const isOfItsKind = (path: string) => path === firstSegment || !/\/segments\/./.test(path);

describe.skipIf(stage.browser === undefined)("in a browser", () => {
  describe.each(site.paths)("%s", (path) => {
    let open: Visit;
    beforeAll(async () => {
      open = await visit(stage, path);
    });
    afterAll(() => open.close());

    test("opens without a word on the console, a failed request or one to elsewhere", async () => {
      expect(open.faults).toEqual([]);
      expect(await open.page.locator(".observablehq--error").count()).toBe(0);
      expect((await open.page.locator("main").textContent())?.length).toBeGreaterThan(100);
    });

    test("stands still while its figures arrive", async () => {
      expect(await layoutShift(open.page)).toBeLessThan(0.02);
    });

    test("loads at most 300 kB of JavaScript", () => {
      const bytes = open.scripts.reduce((sum, script) => sum + script.gzippedBytes, 0);
      expect(bytes).toBeGreaterThan(1_000);
      expect(bytes).toBeLessThanOrEqual(300_000);
    });

    if (!isOfItsKind(path)) return;
    describe("whatever the reader uses", () => {
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
        for (let presses = 0; presses < controls.length + 40 && reached.size < controls.length; presses++) {
          await open.page.keyboard.press("Tab");
          const focused = await open.page.evaluate(describeFocus);
          if (focused === null) continue;
          expect(focused.visible, `the focus shows on ${focused.text}`).toBe(true);
          if (focused.mark !== undefined) reached.add(focused.mark);
        }
        expect(controls.filter(({ mark }) => !reached.has(mark)).map(({ text }) => text)).toEqual([]);
      });

      test("prints to a PDF", async () => {
        const pdf = (await open.page.pdf({ format: "A4" })).toString("latin1");
        expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThanOrEqual(1);
        expect(pdf).toContain("/Font");
      });

      test("fits a phone 360 pixels wide", async () => {
        await open.page.setViewportSize({ width: 360, height: 740 });
        await settled(open.page);
        const { content, window } = await open.page.evaluate(() => ({
          content: document.documentElement.scrollWidth,
          window: document.documentElement.clientWidth,
        }));
        expect(content).toBeLessThanOrEqual(window);
      });
    });
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
