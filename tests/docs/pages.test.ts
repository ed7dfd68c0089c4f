import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { measureKinds } from "../../data/language.ts";
import { count } from "../../docs/components/format.ts";
import { isKnown } from "../../loaders/disclosure/count.ts";
import { operators } from "../../loaders/language/operators/index.ts";
import { allExamples } from "../../loaders/reference/all-examples.ts";
import type { Journey } from "../../loaders/report/journey.ts";
import type { Overview } from "../../loaders/report/overview.ts";
import { retail as study } from "../fixtures/retail.ts";
import { type Reported, reported } from "../loaders/report/reported.ts";

const docs = join(import.meta.dirname, "..", "..", "docs");
let made: Reported;
beforeAll(async () => {
  made = await reported();
}, 120_000);
afterAll(() => made.remove());

/** What a page loader prints for the lake of this test. */
async function page(path: string, ...parameters: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(docs, path), ...parameters], {
    env: { ...process.env, ATLAS_LAKE: made.lake.root },
    maxBuffer: 1 << 26,
  });
  return stdout;
}

function figures(text: string): string[] {
  return text.match(/<figure class="figure[^>]*data-chart[\s\S]*?<\/figure>/g) ?? [];
}

describe("the page of what changed", () => {
  it("tells of every change beyond chance that the dashboard's numbers and groups have, and of no other", async () => {
    const text = await page("[study]/changes/index.md.ts", "--study=retail");
    const { segments, keyFigures } = await made.read<Overview>("overview");
    const clear = [
      ...segments.flatMap(({ name, change }) => (change?.isClear === true ? [name.en] : [])),
      ...keyFigures.flatMap(({ label, sincePrevious }) =>
        sincePrevious?.isClear === true ? [label.en] : [],
      ),
    ];
    const rows = [...text.matchAll(/<th scope="row" data-value="([^"]*)"/g)].map(([, name]) => name);
    expect(rows.toSorted()).toEqual(clear.toSorted());
    expect(text).toContain('href="./feed.xml"');
  });
});

describe("the dashboard", () => {
  it("states its finding, as-of, snapshot and that the data are generated", async () => {
    const text = await page("[study]/index.md.ts", "--study=retail");
    const { snapshot } = await made.read<Overview>("overview");
    expect(text).toMatch(/<h1>[^<]*% of customers, [^<]*% of spend to date\.<\/h1>/);
    expect(text).toContain('<time datetime="2026-01-01">1 January 2026</time>');
    expect(text).toContain(snapshot.slice(0, 12));
    expect(text).toContain("Generated sample data");
  });

  it("has eleven figures, each with headline, subtitle, alternative, source, data and table", async () => {
    const found = figures(await page("[study]/index.md.ts", "--study=retail"));
    expect(found.map((text) => /id="([^"]*)"/.exec(text)?.[1])).toEqual([
      "value-by-segment",
      "score-grid",
      "segment-flow",
      "cohorts",
      "value-risk",
      "value-map",
      "revenue-by-month",
      "year-split",
      "campaign-effects",
      "campaign-next-outcome",
      "next-plays",
    ]);
    for (const text of found) {
      expect(text).toMatch(/<h2 class="figure-title"[^>]*>[^<]{10,}<\/h2>/);
      expect(text).toMatch(/<p class="figure-subtitle">.{20,}/);
      expect(text).toMatch(/role="(img|group)" aria-label="[^"]{20,}"/);
      expect(text).toContain("Source: generated sample data; as of 1 January 2026");
      expect(text).toMatch(/<tbody><tr[ >]/);
      const scripts = [...text.matchAll(/<script type="application\/json"[^>]*>(.*?)<\/script>/g)];
      expect(scripts.length).toBeGreaterThan(0);
      for (const [, json = ""] of scripts) expect(JSON.parse(json)).toHaveProperty("data");
    }
  });

  it("is Markdown whose blocks of HTML hold no blank line", async () => {
    const text = await page("[study]/index.md.ts", "--study=retail");
    for (const block of text.split("\n\n").filter((part) => part.startsWith("<"))) {
      const opened = (block.match(/<(figure|section|div|header)\b/g) ?? []).length;
      const closed = (block.match(/<\/(figure|section|div|header)>/g) ?? []).length;
      expect(opened, block.slice(0, 80)).toBe(closed);
    }
  });
});

describe("the customer journey", () => {
  it("tells every stage in its order, its share, its moves and what to do", async () => {
    const text = await page("[study]/journey/index.md.ts", "--study=retail");
    expect(text).toMatch(/<h1>[^<]*% of customers, [^<]*% of spend to date[^<]*\.<\/h1>/);
    const strip = /<ol class="stage-strip">[\s\S]*?<\/ol>/.exec(text)?.[0] ?? "";
    expect([...strip.matchAll(/segments\/(stage_\w+)"/g)].map(([, id]) => id)).toEqual(
      study.segmentations.find(({ id }) => id === "journey")?.stages,
    );
    const { latest } = await made.read<Journey>("journey/journey");
    expect(latest?.rows.length).toBeGreaterThan(6);
    const cells = /id="transitions-latest"[\s\S]*?<\/figure>/.exec(text)?.[0] ?? "";
    expect(cells.match(/<tr[ >]/g)).toHaveLength((latest?.rows.length ?? 0) + 1);
    expect(cells).toContain("suppressed");
    expect(figures(text).map((found) => /id="([^"]*)"/.exec(found)?.[1])).toEqual(["stages", "segment-flow"]);
    expect(text).toContain(
      "A stay can be seen to begin and to end from the third snapshot on at which the data reach back over all that the stages ask for.",
    );
  });

  it("is summed up on the dashboard", async () => {
    const text = await page("[study]/index.md.ts", "--study=retail");
    expect(text).toContain('<a href="./journey/">the customer journey</a>');
    expect(text.match(/<ol class="stage-strip">/g)).toHaveLength(1);
  });
});

describe("segment pages", () => {
  it("every segment has one, with its size as the snapshot counts it", async () => {
    const { segments } = await made.read<Overview>("overview");
    for (const { id, name, size } of segments.filter((_, index) => index % 4 === 0)) {
      const text = await page("[study]/segments/[segment].md.ts", "--study=retail", `--segment=${id}`);
      expect(text).toContain(`title: ${JSON.stringify(name.en)}`);
      if (isKnown(size) && size > 0) expect(text).toContain(`<p class="value">${count(size)}</p>`);
      expect(text).toContain("The definition as data");
      expect(text).toContain(`segment(study: &quot;retail&quot;, id: &quot;${id}&quot;)`);
    }
  });

  it("an unknown one is refused by name", async () => {
    await expect(
      page("[study]/segments/[segment].md.ts", "--study=retail", "--segment=nobody"),
    ).rejects.toThrow(/unknown page: segments\/nobody/);
  });

  it("the table links to each of them", async () => {
    const text = await page("[study]/segments/index.md.ts", "--study=retail");
    const { segments } = await made.read<Overview>("overview");
    for (const { id } of segments) expect(text).toContain(`href="./${id}"`);
  });
});

describe("the other pages", () => {
  it("the home page tells of the study with its finding", async () => {
    const text = await page("index.md.ts");
    expect(text).toContain('3,000 <span class="unit">customers</span>');
    expect(text).toContain('<a href="./retail/">Retail</a>');
  });

  it("the reference has every operator and measure, each with a definition, both sentences and whom it selects", async () => {
    const text = await page("reference/segment-language/index.md.ts");
    for (const word of [...operators.keys(), ...measureKinds]) expect(text).toContain(`<code>${word}</code>`);
    expect(text.match(/<code class="definition">/g)).toHaveLength(allExamples.length);
    expect(text.match(/<span lang="fa" dir="rtl">خوانندگانی/g)).toHaveLength(allExamples.length);
    expect(text).toContain("<strong>bo, cleo</strong>");
  });

  it("the glossary has every trait and table", async () => {
    const text = await page("glossary/index.md.ts");
    for (const word of ["recency_days", "order_lines", "consent_marketing"]) {
      expect(text).toContain(`>${word}</code>`);
    }
  });
});
