import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { BrowserContextOptions, Page } from "playwright-core";
import { settled } from "../../cli/browser/settled.ts";
import type { Stage } from "./harness.ts";

/** An open page and everything that went wrong on it so far. */
export interface Visit {
  readonly page: Page;
  /** Console warnings and errors, uncaught errors, failed requests, requests that left the origin. */
  readonly faults: readonly string[];
  /** Scripts fetched until the figures were drawn. */
  readonly scripts: readonly { readonly url: string; readonly gzippedBytes: number }[];
  close(): Promise<void>;
}

/**
 * Opens a page of the stage's site in a fresh context, prepared before the first request, and waits until its figures are
 * drawn.
 */
export async function visit(
  { browser, skipped, site: { origin, folder } }: Stage,
  path: string,
  options: BrowserContextOptions = {},
  prepare: (page: Page) => Promise<void> = async () => undefined,
): Promise<Visit> {
  if (browser === undefined) throw new Error(skipped);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  const scripts = new Set<string>();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()))
      faults.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => faults.push(`uncaught: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(data|blob):/.test(url)) faults.push(`left the origin: ${url}`);
  });
  page.on("requestfailed", (request) =>
    faults.push(`failed: ${request.url()} (${request.failure()?.errorText})`),
  );
  page.on("response", (response) => {
    if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
    if (response.request().resourceType() === "script") scripts.add(response.url());
  });
  await page.addInitScript(watchLayoutShifts);
  await prepare(page);
  await page.goto(`${origin}${path}`, { waitUntil: "load" });
  await settled(page);
  return {
    page,
    faults,
    scripts: await Promise.all(
      [...scripts].map(async (url) => ({ url, gzippedBytes: await gzippedBytes(folder, url) })),
    ),
    close: () => context.close(),
  };
}

const weights = new Map<string, Promise<number>>();

/** Bytes of a built script after compression, each computed once for all pages. */
function gzippedBytes(folder: string, url: string): Promise<number> {
  const path = join(folder, decodeURI(new URL(url).pathname));
  const bytes = weights.get(path) ?? readFile(path).then((content) => gzipSync(content).length);
  weights.set(path, bytes);
  return bytes;
}

/** The sum of layout shifts that no one caused by typing or clicking; 0 is a page that stands still. */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate(() => (globalThis as { layoutShift?: number }).layoutShift ?? 0);
}

function watchLayoutShifts(): void {
  const counter = globalThis as { layoutShift?: number };
  counter.layoutShift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
      if (!shift.hadRecentInput) counter.layoutShift = (counter.layoutShift ?? 0) + shift.value;
    }
  }).observe({ type: "layout-shift", buffered: true });
}
