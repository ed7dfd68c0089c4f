import { setTimeout as sleep } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { settled } from "../../cli/browser/settled.ts";

/** A page that somebody has open in a browser. */
export class OpenPage {
  readonly #page: Page;
  #before = "";

  private constructor(page: Page) {
    this.#page = page;
  }

  static async open(browser: Browser, url: string): Promise<OpenPage> {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.setDefaultTimeout(120_000);
    await page.goto(url);
    await settled(page);
    return new OpenPage(page);
  }

  /** Takes note of what it shows now. */
  async look(): Promise<void> {
    await settled(this.#page);
    this.#before = (await this.#page.textContent("main")) ?? "";
  }

  /** Resolves when it shows something else than when it was looked at, and the text. */
  async shows(text: string): Promise<void> {
    await this.#page.waitForFunction(
      ({ before, text }) => {
        const now = document.querySelector("main")?.textContent ?? before;
        return now !== before && now.includes(text);
      },
      { before: this.#before, text },
      { polling: 50 },
    );
  }
}

/** Asks every 20 ms for up to two minutes; what throws counts as not yet. */
export async function until(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 6_000; tries += 1) {
    if (await isTrue().catch(() => false)) return;
    await sleep(20);
  }
  throw new Error("it did not become true within two minutes");
}
