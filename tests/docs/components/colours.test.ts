import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { divergingText } from "../../../docs/components/colours.ts";

const tokens = readFileSync(new URL("../../../docs/style/tokens.css", import.meta.url), "utf8");

/** Values of a custom property as the stylesheet gives them: light, dark and print. */
const valuesOf = (name: string): string[] =>
  [...tokens.matchAll(new RegExp(`${name}:\\s*(#[0-9a-f]{6})`, "g"))].map(([, value]) => value ?? "");
const channels = (colour: string): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
const blended = (over: string, paper: string, opacity: number): number[] =>
  channels(over).map((channel, i) => channel * opacity + (channels(paper)[i] ?? 0) * (1 - opacity));
/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = (rgb: readonly number[]): number => {
  const [r = 0, g = 0, b = 0] = rgb.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: readonly number[], b: readonly number[]): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

describe.each([
  ["light", 0],
  ["dark", 1],
  ["print", 2],
] as const)("text on a colour of a direction, %s", (_look, place) => {
  it.each(["--div-low", "--div-high"])("reads on %s at any strength", (name) => {
    const of = (property: string): string => valuesOf(property)[place] ?? "";
    for (let opacity = 0; opacity <= 1; opacity += 0.01) {
      const text = /var\((.+)\)/.exec(divergingText(opacity))?.[1] ?? "";
      expect(
        contrast(channels(of(text)), blended(of(name), of("--paper"), opacity)),
        `${text} at ${opacity.toFixed(2)}`,
      ).toBeGreaterThan(3.5);
    }
  });
});

it("gives print a value of each property that the dark look changes", () => {
  const [, dark = "", print = ""] = tokens.split("@media");
  const names = (block: string): string[] =>
    [...block.matchAll(/(--[\w-]+):/g)].map(([, name]) => name ?? "");
  expect(names(print)).toEqual(expect.arrayContaining(names(dark)));
});

it("code is printed in the colours of the light theme, whatever the screen shows", () => {
  const index = readFileSync(new URL("../../../docs/style/index.css", import.meta.url), "utf8");
  const media = [...index.matchAll(/theme-[\w-]+\.css"\) (.*);/g)].map(([, query]) => query);
  expect(media).toEqual(["print, (prefers-color-scheme: light)", "screen and (prefers-color-scheme: dark)"]);
});
