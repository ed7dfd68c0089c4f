import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { openStage } from "./harness.ts";
import { visit } from "./harness-visit.ts";

const stage = await openStage();
afterAll(() => stage.close());

const agents = {
  MacIntel:
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36",
  Win32: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36",
  "Linux x86_64": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/150.0.0.0 Safari/537.36",
};

/** What a reader would press who reads `⌘K`, `Alt-B` or `Ctrl K`, as Playwright writes it. */
function keysOf(advertised: string): string {
  return advertised
    .trim()
    .replace("⌘", "Meta+")
    .replace("⌥", "Alt+")
    .replace(/^Ctrl[ +-]/, "Control+")
    .replace(/^Alt[ -]/, "Alt+")
    .replace(/\+([A-Z])$/, (_whole, letter: string) => `+Key${letter}`);
}

function openOn(platform: keyof typeof agents, path: string) {
  return visit(stage, path, { userAgent: agents[platform] }, async (page) => {
    await page.addInitScript(
      (given) => Object.defineProperty(Navigator.prototype, "platform", { get: () => given }),
      platform,
    );
  });
}

const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("type"));

describe.skipIf(stage.browser === undefined).each(["MacIntel", "Win32", "Linux x86_64"] as const)(
  "on %s",
  (platform) => {
    const command = platform === "MacIntel" ? "⌘" : "Ctrl ";

    test("the shortcut that the search field shows leads into it, from wherever the focus is", async () => {
      const { page, close } = await openOn(platform, "/methods/");
      const shown = await page.evaluate(() => {
        const search = document.querySelector("#observablehq-search");
        return search === null ? "" : getComputedStyle(search, "::after").content.replaceAll('"', "");
      });
      expect(shown).toBe(`${command}K`);
      await page.keyboard.press(keysOf(shown));
      expect(await focused(page)).toBe("search");
      await page.locator("main a").first().focus();
      await page.keyboard.press(keysOf(shown));
      expect(await focused(page)).toBe("search");
      // A keyboard that writes another script has it on the same key.
      await page.evaluate((apple) => {
        (document.activeElement as HTMLElement).blur();
        const held = apple ? { metaKey: true } : { ctrlKey: true };
        document.body.dispatchEvent(
          new KeyboardEvent("keydown", { key: "ن", code: "KeyK", bubbles: true, ...held }),
        );
      }, platform === "MacIntel");
      expect(await focused(page)).toBe("search");
      await close();
    });

    test("the shortcut that the list of pages shows hides it and shows it again", async () => {
      const { page, close } = await openOn(platform, "/methods/");
      const title = await page.locator("#observablehq-sidebar-toggle").getAttribute("title");
      const shown = /[(\s]((?:⌘|⌥|Alt-|Ctrl )B)/.exec(title ?? "")?.[1] ?? "";
      expect(shown).toBe(`${command}B`);
      const left = () =>
        page.evaluate(() => document.querySelector("#observablehq-sidebar")?.getBoundingClientRect().left);
      expect(await left()).toBe(0);
      await page.keyboard.press(keysOf(shown));
      await expect.poll(left).toBeLessThan(0);
      await page.keyboard.press(keysOf(shown));
      await expect.poll(left).toBe(0);
      await close();
    });

    // Its editor takes Windows for Linux.
    test.skipIf(platform === "Win32")("the shortcut that GraphiQL's first query names runs it", async () => {
      const page = await stage.browser?.newPage({ userAgent: agents[platform] });
      if (page === undefined) throw new Error(stage.skipped);
      await page.goto(`${stage.site.origin}/graphql`);
      const editor = page.locator(".graphiql-query-editor");
      await editor.locator(".view-lines").waitFor();
      const text = ((await editor.locator(".view-lines").textContent()) ?? "").replaceAll("\u00a0", " ");
      const shown =
        platform === "MacIntel" ? /Mac (⌘)-Enter/.exec(text)?.[1] : /(Ctrl)-Enter.* runs it/.exec(text)?.[1];
      const answered = page.waitForResponse(
        (response) => response.request().postData()?.includes("customerCount") ?? false,
      );
      await editor.locator(".view-lines").click();
      await page.keyboard.press(shown === "⌘" ? "Meta+Enter" : shown === "Ctrl" ? "Control+Enter" : "");
      expect((await answered).status()).toBe(200);
      await page.context().close();
    });
  },
);
