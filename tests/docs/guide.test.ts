import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { guidePage } from "../../docs/guide/guide-page.ts";
import { guideSections } from "../../docs/guide/guide-sections.ts";
import { guideSources } from "../../docs/guide/guide-sources.ts";
import { renderPage } from "../../docs/render/page.ts";
import type { NextPlays } from "../../loaders/report/next-plays.ts";
import type { Overview } from "../../loaders/report/overview.ts";
import { type Reported, reported } from "../loaders/report/reported.ts";

let made: Reported;
let pages: Readonly<Record<"en" | "fa", string>>;
beforeAll(async () => {
  made = await reported();
  const page = async (locale: "en" | "fa") => renderPage(await guidePage(made.lake, locale));
  pages = { en: await page("en"), fa: await page("fa") };
}, 240_000);
afterAll(() => made.remove());

/** The computed examples of a page, without their links. */
function examples(page: string): string[] {
  return [...page.matchAll(/<p class="finding">(.*?)<a /gs)].map(([, text = ""]) =>
    text.replaceAll(/<[^>]*>/g, ""),
  );
}

describe("the guide", () => {
  it("has in both languages every section with its example", () => {
    for (const locale of ["en", "fa"] as const) {
      for (const { id, title } of guideSections) {
        expect(pages[locale]).toContain(`id="${id}"`);
        expect(pages[locale]).toContain(title[locale]);
      }
      expect(examples(pages[locale])).toHaveLength(guideSections.length);
    }
  });

  it("is written from right to left in Persian, with Persian digits alone", () => {
    expect(pages.fa).toContain('lang="fa" dir="rtl"');
    for (const text of examples(pages.fa)) {
      expect(text).toMatch(/[۰-۹]/);
      expect(text.replace(/«[^»]*»/g, "")).not.toMatch(/[0-9]/);
    }
  });

  it("counts one as one, and calls no difference that may be chance an effect", () => {
    for (const text of examples(pages.en)) {
      expect(text).not.toMatch(/\b1 (groups|goals|tables|bases|segments|contacts)\b/);
      const [, low = "", high = ""] = /a head \((\S+) to (\S+)\)/.exec(text) ?? [];
      if (low.startsWith("−") && !high.startsWith("−")) expect(text).toContain("which may be chance");
    }
  });

  it("counts the segments that have members, as their page does", async () => {
    const { segments } = await made.read<Overview>("overview");
    const some = segments.filter(({ size, unknown }) => size !== 0 && unknown.length === 0).length;
    expect(some).toBeLessThan(segments.length);
    expect(examples(pages.en).join()).toMatch(
      new RegExp(`: ${some} segments rest.* to ${some} groups of`, "s"),
    );
  });

  it("shows the numbers of the reports", async () => {
    const { plays } = await made.read<NextPlays>("next-plays");
    const [best] = plays;
    const shown = examples(pages.en).find((text) => text.includes("contacts are expected"));
    expect(shown).toContain(`${Number(best?.customers).toLocaleString("en-GB")} contacts`);
  });

  it("cites published works, each of which some section names", () => {
    const cited = new Set<string>(guideSections.flatMap(({ sources }) => sources));
    expect(Object.keys(guideSources).filter((source) => !cited.has(source))).toEqual([]);
    for (const source of Object.keys(guideSources)) expect(pages.en).toContain(`id="source-${source}"`);
  });
});
