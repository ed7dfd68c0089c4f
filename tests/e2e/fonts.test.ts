import { setTimeout } from "node:timers/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { settled } from "../../cli/browser/settled.ts";
import { type Fallback, fallbackFamily } from "../../docs/style/font-fallbacks.ts";
import { siteFonts } from "../../docs/style/fonts.ts";
import { openStage } from "./harness.ts";
import { choosePages } from "./harness-kinds.ts";
import { layoutShift, type Visit, visit } from "./harness-visit.ts";

const stage = await openStage();
afterAll(() => stage.close());

/** Later than a browser waits for a font before it shows the text in another one. */
const late = 500;

async function fontsAreLate(page: Page): Promise<void> {
  await page.route("**/*.woff2", async (route) => {
    await setTimeout(late);
    await route.continue();
  });
}

/** Sets the page's text in one given family wherever the web fonts are not there. */
async function fallBackTo(page: Page, family: string): Promise<void> {
  const style = Object.values(siteFonts)
    .map(({ fallbackProperty }) => `${fallbackProperty}:${family}`)
    .join(";");
  await page.route(
    ({ pathname }) => !/\.\w+$/.test(pathname),
    async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      await route.fulfill({
        response,
        body: html.replace("</head>", `<style>:root{${style}}</style></head>`),
      });
    },
  );
}

const { parts, classes } = await choosePages(stage.site);

describe.skipIf(stage.browser === undefined)("fonts that come after the text", () => {
  /** What the fallbacks of this machine would not show: letters much wider, and lines of another height. */
  const strangers = ["monospace", "serif"];
  const cases = [
    ...parts.map((path) => ({ path, family: undefined })),
    ...strangers.flatMap((family) => classes.map((path) => ({ path, family }))),
  ];
  const seen = new Map<unknown, { shift: number; loaded: boolean }>();
  beforeAll(async () => {
    const queue = cases.values();
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (const each of queue) seen.set(each, await lateVisit(each));
      }),
    );
  });

  test.each(cases)("move nothing on $path (other fallback: $family)", (each) => {
    expect(seen.get(each)?.loaded).toBe(true);
    expect(seen.get(each)?.shift).toBeLessThan(0.02);
  });
});

async function lateVisit({ path, family }: { path: string; family: string | undefined }) {
  const { page, close } = await visit(stage, path, {}, async (opened) => {
    if (family !== undefined) await fallBackTo(opened, family);
    await fontsAreLate(opened);
  });
  await page.waitForFunction(() => [...document.fonts].every(({ status }) => status !== "loading"));
  await settled(page);
  const loaded = await page.evaluate(() => [...document.fonts].some(({ status }) => status === "loaded"));
  const shift = await layoutShift(page);
  await close();
  return { shift, loaded };
}

describe.skipIf(stage.browser === undefined)("what stands in for a font", () => {
  let glossary: Visit;
  beforeAll(async () => {
    glossary = await visit(stage, "/glossary/");
    // The second view, to which the first one's fonts come in time however busy the machine is.
    await glossary.page.reload();
    await settled(glossary.page);
  });
  afterAll(() => glossary.close());

  describe.each(
    Object.values(siteFonts).flatMap((font) => font.fallbacks.map((fallback) => ({ font, fallback }))),
  )("$font.family on $fallback.name", ({ font, fallback }) => {
    test.for([
      ["regular", 400],
      ["bold", 640],
    ] as const)(
      "has the web font's line and mean width at the %s weight",
      async ([weight, number], { skip }) => {
        const measured = await glossary.page.evaluate(measure, {
          web: font.family,
          stand: fallbackFamily(font.family, fallback),
          locals: fallback[weight],
          weight: number,
          persian: font.usedOn !== "every page",
        });
        if (measured === undefined) return skip("it is not installed here");
        expect(measured.height.stand).toBeCloseTo(measured.height.web, 0);
        expect(measured.baseline.stand).toBeCloseTo(measured.baseline.web, 0);
        if (knowsWidth(fallback))
          expect(Math.abs(measured.width.stand / measured.width.web - 1)).toBeLessThan(0.025);
      },
    );
  });

  test.each(["/methods/", "/api/", "/glossary/"])(
    "%s is as long without its fonts as with them",
    async (path) => {
      const height = async (prepare?: (page: Page) => Promise<void>) => {
        const { page, close } = await visit(stage, path, {}, prepare);
        await settled(page);
        const found = await page.evaluate(() => document.querySelector("main")?.scrollHeight ?? 0);
        await close();
        return found;
      };
      const [here, without] = [
        await height(),
        await height(async (page) => {
          await page.route("**/*.woff2", (route) => route.abort());
        }),
      ];
      expect(Math.abs(without / here - 1)).toBeLessThan(0.02);
    },
  );
});

function knowsWidth({ width }: Fallback): boolean {
  return width !== undefined;
}

interface Asked {
  readonly web: string;
  readonly stand: string;
  readonly locals: readonly string[];
  readonly weight: number;
  readonly persian: boolean;
}

/** Runs in the page: the same text in the web font and in what stands in for it; undefined where that is not installed. */
async function measure({ web, stand, locals, weight, persian }: Asked) {
  const installed = await Promise.all(
    locals.map((name) =>
      new FontFace("probe", `local("${name}")`).load().then(
        () => true,
        () => false,
      ),
    ),
  );
  if (!installed.includes(true)) return undefined;
  /** Each word of the page, and how often it stands there. */
  const words = new Map<string, number>();
  for (const [word] of (document.querySelector("main")?.textContent ?? "").matchAll(/[\p{L}\u200c]{2,}/gu))
    if (/[\u0600-\u06ff]/.test(word) === persian && (persian || /^[a-z]+$/i.test(word)))
      words.set(word, (words.get(word) ?? 0) + 1);
  const text = [...words.keys()].join(" ");
  await document.fonts.load(`${weight} 100px "${web}"`, text);
  await document.fonts.load(`${weight} 100px "${stand}"`, text);
  const set = (family: string) => {
    const place = document.createElement("div");
    place.style.cssText = `position:absolute;white-space:pre;line-height:normal;letter-spacing:0;font:${weight} 100px "${family}"`;
    const mark = document.createElement("span");
    mark.style.cssText = "display:inline-block;width:0;height:0";
    let width = 0;
    document.body.append(place);
    for (const [word, times] of words) {
      place.textContent = word;
      width += times * place.getBoundingClientRect().width;
    }
    place.append(mark);
    const { top, height } = place.getBoundingClientRect();
    const baseline = mark.getBoundingClientRect().bottom - top;
    place.remove();
    return { width, height, baseline };
  };
  const [one, other] = [set(web), set(stand)];
  return {
    width: { web: one.width, stand: other.width },
    height: { web: one.height, stand: other.height },
    baseline: { web: one.baseline, stand: other.baseline },
    words: words.size,
  };
}
