import { afterAll, describe, expect, test } from "vitest";
import { openStage } from "./harness.ts";

const stage = await openStage();
const { browser, site } = stage;
afterAll(() => stage.close());

interface Answer {
  readonly data?: { readonly study?: { readonly name: string; readonly customerCount: number } };
  readonly errors?: unknown;
}

describe.skipIf(browser === undefined)("GraphiQL in a browser", () => {
  test("opens from its own origin alone and runs its first query on a study without errors", async () => {
    if (browser === undefined) throw new Error(stage.skipped);
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(`console: ${message.text()}`);
    });
    page.on("request", (request) => {
      // Its editor starts workers from texts of its own page.
      const url = request.url().replace(/^blob:/, "");
      if (!url.startsWith(`${site.origin}/`) && !url.startsWith("data:"))
        faults.push(`left the origin: ${url}`);
    });
    page.on("requestfailed", (request) => faults.push(`failed: ${request.url()}`));
    await page.goto(`${site.origin}/graphql`);
    const run = page.locator(".graphiql-execute-button");
    await run.waitFor();
    const answered = page.waitForResponse(
      (response) => response.request().postData()?.includes("customerCount") ?? false,
    );
    await run.click();
    const response = await answered;
    expect(response.request().postData()).toMatch(/study\(id: ?\\"\w+\\"\)/);
    const answer = (await response.json()) as Answer;
    expect(answer.errors).toBeUndefined();
    expect(answer.data?.study?.customerCount).toBeGreaterThan(0);
    // What the reader sees of it.
    const shown = page.locator(".result-window");
    await expect
      .poll(async () => (await shown.textContent())?.replaceAll("\u00a0", " "), { timeout: 20_000 })
      .toContain(`"name": "${answer.data?.study?.name}"`);
    expect(faults).toEqual([]);
    await page.close();
  });
});
