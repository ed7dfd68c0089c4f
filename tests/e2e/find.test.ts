import { afterAll, describe, expect, test } from "vitest";
import { openStage } from "./harness.ts";
import { visit } from "./harness-visit.ts";

const stage = await openStage();
afterAll(() => stage.close());

describe.skipIf(stage.browser === undefined)("the search", () => {
  test.each([
    ["churn", "Metrics", "Churn, 90 days"],
    ["lapsed", "Segments", "Lost"],
    ["profit", "Models", "Lifetime value"],
    ["women", "Traits", "Gender"],
    ["loyalty", "Segments", "Loyal"],
    ["control group", "Glossary", "Held out"],
    ["win back", "Plays", "Win them back"],
  ])("finds what a business person means by %s, by kind", async (typed, kind, title) => {
    const { page, faults, close } = await visit(stage, "/retail/");
    await page.locator("#observablehq-search input").fill(typed);
    const heading = page.locator("#observablehq-search-results .search-kind", { hasText: kind });
    await heading.waitFor();
    const titles = await heading
      .locator("xpath=following-sibling::ol[1]")
      .locator("a span")
      .allTextContents();
    expect(titles).toContain(title);
    await page.keyboard.press("ArrowDown");
    expect(await page.locator("#observablehq-search-results .observablehq-link-active").count()).toBe(1);
    expect(faults).toEqual([]);
    await close();
  });
});

describe.skipIf(stage.browser === undefined)("a glossary word", () => {
  test("is explained where it stands, to the pointer and the keyboard, and nothing moves", async () => {
    const { page, faults, close } = await visit(stage, "/retail/");
    const word = page.locator("figure a.glossary-word").first();
    const note = page.locator("#glossary-note");
    const place = () => page.evaluate(() => document.documentElement.scrollHeight);
    const before = await place();
    await word.hover();
    expect(await note.textContent()).toBe(await word.getAttribute("data-meaning"));
    expect(await place()).toBe(before);
    await page.keyboard.press("Escape");
    expect(await note.isVisible()).toBe(false);
    await page.locator("h1").hover();
    await page.keyboard.press("Tab");
    await word.focus();
    expect(await note.isVisible()).toBe(true);
    expect(await word.getAttribute("aria-describedby")).toBe("glossary-note");
    expect(faults).toEqual([]);
    await close();
  });

  test("is explained on a phone at the first tap, within the window", async () => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
    const { page, close } = await visit(stage, "/retail/", phone);
    const words = page.locator("figure a.glossary-word");
    await words.nth(1).tap();
    const box = await page.locator("#glossary-note").boundingBox();
    expect(box === null ? undefined : box.x + box.width).toBeLessThanOrEqual(390);
    expect(new URL(page.url()).pathname).toBe("/retail/");
    await words.nth(1).tap();
    await page.waitForURL(/\/glossary\/#word-/);
    await close();
  });
});

test.skipIf(stage.browser === undefined)(
  "a table that is searched on a phone shows the rows that are found alone, and what sorts it",
  async () => {
    const { page, faults, close } = await visit(stage, "/glossary/", {
      viewport: { width: 390, height: 844 },
    });
    const search = page.locator("input[data-searches]").first();
    const table = page.locator(`#${await search.getAttribute("data-searches")}`);
    const rows = table.locator("tbody tr");
    const all = await rows.count();
    await search.fill((await rows.last().locator("code").first().textContent()) ?? "");
    await expect.poll(() => table.locator("tbody tr[hidden]").count()).toBeGreaterThan(0);
    const found = await rows.locator("visible=true").count();
    expect(found).toBeGreaterThan(0);
    expect(found).toBeLessThan(all);
    expect(found).toBe(await table.locator("tbody tr:not([hidden])").count());
    const [button, line] = [table.locator("thead button").first(), table.locator("thead")];
    const [box, room] = [await button.boundingBox(), await line.boundingBox()];
    expect(room?.height).toBeGreaterThanOrEqual(box?.height ?? Number.POSITIVE_INFINITY);
    expect(await line.evaluate((element) => getComputedStyle(element).clipPath)).toBe("none");
    expect(faults).toEqual([]);
    await close();
  },
);
