import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { filesBelow } from "../../cli/site/workspace.ts";
import { sequentialSteps } from "../../docs/components/colours.ts";
import { openStage } from "./harness.ts";
import { visit } from "./harness-visit.ts";

const stage = await openStage();
const { site } = stage;
afterAll(() => stage.close());

/** A claim about how light a part of a figure is: true in one theme, false in the other. */
const lightness =
  /\b(darker|lighter|paler|brighter) (is|means|cells?|colours?)\b|\b(dark|light|pale|bright|grey|gray|black|white) (bar|cell|line|dot|column|colour|shade)s?\b/i;

test("no page says of a figure how dark or light it is, because themes differ in that", async () => {
  const pages = (await filesBelow(site.folder)).filter((path) => path.endsWith(".html"));
  expect(pages.length).toBeGreaterThan(10);
  for (const path of pages) {
    const text = (await readFile(join(site.folder, path), "utf8")).replaceAll(/<[^>]+>/g, " ");
    expect(`${path}: ${lightness.exec(text)?.[0] ?? ""}`).toBe(`${path}: `);
  }
});

/** Relative luminance (WCAG 2) of the colours that custom properties name. */
function luminances(properties: readonly string[]): number[] {
  const place = document.createElement("i");
  document.body.append(place);
  const found = properties.map((property) => {
    place.style.color = `var(${property})`;
    const parts = getComputedStyle(place).color.match(/\d+/g) ?? [];
    const [red = 0, green = 0, blue = 0] = parts.slice(0, 3).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
  place.remove();
  return found;
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

describe.skipIf(stage.browser === undefined).each([
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["printed", { colorScheme: "dark", media: "print" }],
] as const)("%s", (_name, media) => {
  test("more is a stronger colour: each step of the scale stands out more from the page, and its text can be read", async () => {
    const { page, close } = await visit(stage, "/");
    await page.emulateMedia(media);
    const steps = Array.from({ length: sequentialSteps }, (_, step) => `--seq-${step}`);
    const [paper = 0, low = 0, high = 0, ...scale] = await page.evaluate(luminances, [
      "--paper",
      "--seq-text-low",
      "--seq-text-high",
      ...steps,
    ]);
    const strengths = scale.map((luminance) => contrast(luminance, paper));
    expect(strengths.toSorted((a, b) => a - b)).toEqual(strengths);
    expect(new Set(strengths).size).toBe(sequentialSteps);
    scale.forEach((luminance, step) => {
      expect(contrast(luminance, step >= 4 ? high : low)).toBeGreaterThanOrEqual(4.5);
    });
    await close();
  });
});

describe.skipIf(stage.browser === undefined).each([1280, 390])("%i pixels wide", (width) => {
  test("the bar of the customers is the upper one, as the figure says", async () => {
    const pages = (await filesBelow(site.folder)).filter((path) => path.endsWith("index.html"));
    const texts = await Promise.all(pages.map((path) => readFile(join(site.folder, path), "utf8")));
    const found = pages[texts.findIndex((text) => text.includes("(upper bar)"))] ?? "no page";
    const path = `/${found.replace("index.html", "")}`;
    const { page, close } = await visit(stage, path, { viewport: { width, height: 900 } });
    const figure = page.locator("figure", { hasText: "(upper bar)" }).first();
    expect(await figure.locator(".figure-subtitle").textContent()).toMatch(
      /customers \(upper bar\) and .*\(lower bar\)/,
    );
    const tops = await figure
      .locator(".chart svg rect")
      .evaluateAll((rects) => rects.map((rect) => rect.getBoundingClientRect().top));
    const groups = tops.length / 2;
    expect(groups).toBeGreaterThan(1);
    for (let group = 0; group < groups; group++) expect(tops[group]).toBeLessThan(tops[group + groups] ?? 0);
    await close();
  });
});
