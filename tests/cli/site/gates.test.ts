import { randomFillSync } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { afterEach, describe, expect, test } from "vitest";
import { noBareImports, ownAssetsOnly } from "../../../cli/site/gates/assets.ts";
import { type Gate, readBuiltSite } from "../../../cli/site/gates/built-site.ts";
import { onlyPublishableGroups } from "../../../cli/site/gates/disclosure.ts";
import { noEmptyPages, noErrors } from "../../../cli/site/gates/errors.ts";
import { noIdentifiers, type Secrets } from "../../../cli/site/gates/identifiers.ts";
import { noLinkToNowhere } from "../../../cli/site/gates/links.ts";
import { lightPages, scriptWeights } from "../../../cli/site/gates/weight.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "gates-"));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

/** A built site of literal files, and the sources that say what is in them. */
async function site(files: Readonly<Record<string, string>>, docs: Readonly<Record<string, string>> = {}) {
  return readBuiltSite(await folderOf(files), await folderOf(docs));
}

const secrets: Secrets = {
  ids: new Set(["C0000001", "12346", "12347", "12348"]),
  texts: new Set(["ann.lee@example.com", "Ann Lee"]),
  phones: new Set(["447700900123"]),
  days: new Set(["1980-03-12", "1981-01-02", "1990-09-09"]),
  common: new Set(["52000", "widowed"]),
  names: new Set(["customer_id", "customer", "birth_date", "income", "marital_status"]),
};

const sound = {
  "index.html": `<link rel="stylesheet" href="./style.css"><h1 id="top">Home</h1><a href="./retail/">Retail</a> <a href="#top">Top</a>
    <a href="/graphql">GraphQL</a> <a href="https://example.org/">Elsewhere</a> <a href="mailto:us@example.org">Mail</a>
    <script type="module">import {a} from "./_import/a.js"; const b = await import("./_import/b.js");</script>`,
  "retail/index.html": `<p id="figures">Figures</p><a href="../">Home</a> <a href="./segments/champions#size">Champions</a>`,
  "retail/segments/champions.html": `<p id="size">633</p><a download href="../../_file/size.01234567.csv">CSV</a>`,
  "_file/size.01234567.csv": "segment,customers\nchampions,633\nempty,0\n",
  "_file/overview.01234567.json": `{"segments":[{"id":"champions","size":633},{"id":"suppressed","size":null}]}`,
  "_import/a.js": `export {b as a} from "./b.js";`,
  "_import/b.js": "export const b = 1;",
  "_observablehq/client.js": `const lazily = () => import("/_npm/d3@0.0.0/_esm.js");`,
  "style.css": `body { background: url("data:image/png;base64,AA==") }`,
};

const soundDocs = {
  "size.csv.sql": "-- customers: customers\nSELECT 1",
  "overview.json.ts": "// customers: segments.size\n",
};

describe("a sound site", () => {
  test.each<[string, Gate]>([
    ["errors", noErrors],
    ["links", noLinkToNowhere],
    ["assets", ownAssetsOnly],
    ["imports", noBareImports],
    ["weight", lightPages],
    ["disclosure", onlyPublishableGroups],
    ["identifiers", (built) => noIdentifiers(built, [secrets])],
  ])("passes the gate for %s", async (_name, gate) => {
    expect(await gate(await site(sound, soundDocs))).toEqual([]);
  });
});

describe("links", () => {
  test("a link to a page that was not built is refused", async () => {
    const built = await site({
      ...sound,
      "glossary/index.html": `<a href="../retail/segments/champion">x</a>`,
    });
    expect(noLinkToNowhere(built)).toEqual([
      "glossary/index.html: the link ../retail/segments/champion leads to no page of the site",
    ]);
  });

  test("a link to an anchor that its page lacks is refused, on the same page and on another", async () => {
    const built = await site({ ...sound, "a.html": `<a href="#gone">x</a><a href="./retail/#share">y</a>` });
    expect(noLinkToNowhere(built)).toEqual([
      "a.html: the link #gone leads to #gone, which a.html does not have",
      "a.html: the link ./retail/#share leads to #share, which retail/index.html does not have",
    ]);
  });
});

describe("assets and imports", () => {
  test.each([
    ['<script src="https://cdn.example/d3.js"></script>', "https://cdn.example/d3.js"],
    ['<link rel="stylesheet" href="//fonts.example/inter.css">', "//fonts.example/inter.css"],
    ['<img srcset="./a.png 1x, https://img.example/b.png 2x">', "https://img.example/b.png"],
  ])("%s is refused", async (html, url) => {
    const built = await site({ ...sound, "a.html": html, "a.png": "" });
    expect(await ownAssetsOnly(built)).toEqual([`a.html: loads ${url}; expected a file of the site`]);
  });

  test("a stylesheet that loads from another host is refused", async () => {
    const built = await site({
      "a.css": `@import "https://fonts.example/x.css"; @font-face { src: url(//f.example/i.woff2) }`,
    });
    expect(await ownAssetsOnly(built)).toHaveLength(2);
  });

  test("an asset that was not built is refused", async () => {
    const built = await site({ "a.html": `<img src="./missing.png">` });
    expect(await ownAssetsOnly(built)).toEqual(["a.html: loads ./missing.png, which was not built"]);
  });

  test.each([
    [`import * as Plot from "@observablehq/plot";`],
    [`const {default: aq} = await import("arquero");`],
    [`import "https://cdn.example/x.js";`],
  ])("the import in %s is refused in a page and in a module", async (source) => {
    const built = await site({
      "a.html": `<script type="module">${source}</script>`,
      "_import/x.js": source,
    });
    expect(await noBareImports(built)).toHaveLength(2);
  });

  test("an import of a module that was not built is refused", async () => {
    const built = await site({ "_import/x.js": `import "./gone.js";` });
    expect(await noBareImports(built)).toEqual(["_import/x.js: imports ./gone.js, which was not built"]);
  });
});

describe("errors", () => {
  test("a cell that does not compile is refused with its message", async () => {
    const built = await site({
      "a.html": `<div class="observablehq observablehq--block"><div class="observablehq--inspect observablehq--error">SyntaxError: Unexpected token (1:4)</div></div>`,
    });
    expect(noErrors(built)).toEqual([
      "a.html: a cell does not compile (SyntaxError: Unexpected token (1:4)); expected a page without errors",
    ]);
  });
});

test("a page without content is refused", async () => {
  expect(
    noEmptyPages(
      await site({ "a.html": `<main id="observablehq-main">\n</main>`, "b.html": "<main>Text</main>" }),
    ),
  ).toEqual(["a.html: has no content; expected text (is the front matter closed by ---?)"]);
});

describe("weight", () => {
  test("counts every module once that a page reaches, and refuses a page above the budget", async () => {
    const noise = randomFillSync(Buffer.alloc(200_000)).toString("base64");
    const built = await site({
      "heavy.html": `<script type="module">import "./_import/a.js"; import "./_import/b.js";</script>`,
      "light.html": `<script type="module">import "./_import/c.js";</script>`,
      "_import/a.js": `import "./c.js"; export const a = "${noise}";`,
      "_import/b.js": `import "./c.js"; export const b = "${noise.split("").reverse().join("")}";`,
      "_import/c.js": "export const c = 1;",
    });
    const weights = await scriptWeights(built);
    expect(weights.get("light.html")?.total).toBeLessThan(300);
    expect(weights.get("heavy.html")?.total).toBeGreaterThan(390_000);
    expect(weights.get("heavy.html")?.total).toBeLessThan(430_000);
    expect(await lightPages(built)).toEqual([
      expect.stringMatching(
        /^heavy\.html: loads 4\d\d kB of JavaScript \(gzipped\); expected at most 300 kB; most of it: _import\/[ab]\.js/,
      ),
    ]);
  });
});

describe("disclosure", () => {
  test.each([
    ["index.html", "<p>Customer C0000001 bought</p>"],
    ["_file/a.json", `["C0000001"]`],
    ["_file/a.csv", "id,orders\nC0000001,3\n"],
    ["_import/a.js", `const id = "C0000001";`],
    ["_observablehq/minisearch.0.json", `{"index":[["C0000001",{}]]}`],
    ["a.html", "<p>Write to ann.lee@example.com.</p>"],
    ["b.html", "<td>12346</td>"],
    ["e.html", "<p>Ask customer 12346 about it</p>"],
    ["f.html", "<p>The best of them is 12346.</p>"],
    ["g.html", '<table><tr><th scope="row" data-value="12346">12346</th></tr></table>'],
    ["_file/b.json", `{"customer":"12346"}`],
    ["_file/c.csv", "customer_id,orders\n12346,5\n"],
    ["_file/d.json", `{"id":12346}`],
    ["_file/e.json", `{"rows":[[12346],[12347],[12348]]}`],
    ["_file/f.csv", 'who,orders\n"12346",5\n'],
    ["c.html", "<p>Call +44 7700 900-123 today</p>"],
    ["d.html", "<p>Ask Ann Lee about it</p>"],
    ["_file/g.json", `[{"birth_date":"1980-03-12"}]`],
    ["_file/j.json", `[{"Birth date":"1980-03-12T00:00:00"}]`],
    ["_file/k.json", `[{"income":52000}]`],
    ["_file/l.csv", "marital_status,n\nwidowed,12\n"],
    ["_file/h.csv", "day\n1980-03-12\n1981-01-02\n1990-09-09\n"],
    ["_file/i.json", `{"C0000001":{"orders":12}}`],
  ])("a personal value in %s is refused without repeating it: %s", async (path, text) => {
    const faults = await noIdentifiers(await site({ [path]: text }), [secrets]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(path);
    expect(faults[0]).not.toMatch(/C0000001|ann\.lee|Ann|12346|7700|1980|52000|widowed/);
  });

  test.each([
    "<p>é: Ünal Şahin, 𝔖, 5 rue Ås</p>",
    "<p>ÜNAL ŞAHIN.</p>",
    `<td data-value="Ünal Şahin">1</td>`,
  ])("a personal text of any study and letters is found: %s", async (text) => {
    const other: Secrets = { ...secrets, ids: new Set(), texts: new Set(["ünal şahin"]) };
    const built = await site({ "a.html": text });
    expect(await noIdentifiers(built, [other, secrets])).toHaveLength(1);
    expect(await noIdentifiers(built, [secrets, other])).toHaveLength(1);
    expect(await noIdentifiers(built, [secrets])).toEqual([]);
  });

  test("ids in a table that is no text are found, by any name", async () => {
    const { folder, ...built } = await site({});
    await writeFile(join(folder, "a.arrow"), tableToIPC(tableFromArrays({ who: ["C0000001"] }), {}) ?? "");
    await using db = await Database.open();
    await db.run(`COPY (SELECT 'C0000001' AS who) TO ${literal(join(folder, "a.parquet"))} (FORMAT parquet)`);
    const files = new Set(["a.arrow", "a.parquet"]);
    expect(await noIdentifiers({ ...built, folder, files }, [secrets])).toEqual([
      expect.stringContaining("a.arrow, line 2: holds the id"),
      expect.stringContaining("a.parquet, line 2: holds the id"),
    ]);
  });

  test.each(["_file/customers.parquet", "_file/all.zip", "_file/people.xlsx"])(
    "%s is refused, because it cannot be searched",
    async (path) => {
      expect(await noIdentifiers(await site({ [path]: "PAR1" }), [secrets])).toEqual([
        `${path}: cannot be searched for personal values; expected text such as JSON or CSV`,
      ]);
    },
  );

  test("a figure that equals an id of digits only is not taken for that id", async () => {
    const built = await site(
      {
        "_file/a.01234567.json": `{"revenue":12346,"orders":[12346,12347,12348]}`,
        "a.html": "<p>£12346 in all, widowed or not</p>",
        "_file/a.01234567.csv": "country,revenue\nFrance,12346\n",
        "_file/b.01234567.json": `{"at":["2025-01-01","1980-03-12"]}`,
      },
      { "a.json.ts": "// figures: revenue; counts: orders", "a.csv.ts": "// figures: revenue" },
    );
    expect(await noIdentifiers(built, [secrets])).toEqual([]);
  });

  test("a page's numbers that say what they are can equal ids, however many numbers are ids", async () => {
    const ids = new Set(Array.from({ length: 90_000 }, (_, index) => String(index + 10_000)));
    const built = await site({
      "a.html":
        '<p>In all 12,346 lines for £12346 or 12346 €, from 2025-01-01, 12.34567 %</p><table data-numbers="customers: n"><tr><th>n</th></tr><tr data-customers="12346"><td class="number" data-value="12025">12,025</td></tr></table><code><span class="hljs-number">20000</span></code><script type="module">register("a", {"size":20123});</script>',
      "_observablehq/minisearch.0.json": '{"index":[["20000",{}],["12345",{}]]}',
    });
    expect(await noIdentifiers(built, [{ ...secrets, ids }])).toEqual([]);
  });

  test("data of which nothing says what they are is refused, with the sentence to write and where", async () => {
    const files = { "_file/shop/left.01234567.json": `[{"people_left":300}]` };
    expect(await onlyPublishableGroups(await site(files, { "shop/left.json.sql": "SELECT 1" }))).toEqual([
      "_file/shop/left.01234567.json: nothing says what its rows are; expected a declaration in a comment of docs/shop/left.json.sql, such as customers: buyers; figures: revenue; keys: month",
    ]);
    const [fault] = await onlyPublishableGroups(await site(files, { "shop/left.json": "[]" }));
    expect(fault).toContain("expected a declaration in docs/shop/left.json.grain, such as");
    expect(
      await onlyPublishableGroups(
        await site(files, { "shop/left.json": "[]", "shop/left.json.grain": "customers: people_left" }),
      ),
    ).toEqual([]);
  });

  test.each<[string, string, string]>([
    ["a column that is not declared", "customers: n", "n,left\n12,3\n"],
    ["a text that is a number", "customers: n", 'n,left\n12,"3"\n'],
  ])("%s is refused", async (_name, declaration, text) => {
    const built = await site({ "_file/a.01234567.csv": text }, { "a.csv.ts": `// ${declaration}` });
    expect(await onlyPublishableGroups(built)).toEqual([
      expect.stringMatching(/left in row 2 is 3, and nothing says what that is; expected a declaration/),
    ]);
  });

  test.each<[string, string, string, string]>([
    ["json", "customers: segments.size", `{"segments":[{"size":633},{"size":9}]}`, "segments[1].size is 9"],
    ["json", "customers: n", `{"n":[120,3]}`, "n[1] is 3"],
    ["csv", "customers: n", `name,n\n"a, b",12\n"c\nd",4\n`, "n in row 3 is 4"],
    ["tsv", "customers: n; keys: months", "months\tn\n3\t2\n", "n in row 2 is 2"],
    ["csv", "customers: all, left of all", "all,left\n50,47\n", "left in row 2 is 47 of 50, which leaves 3"],
  ])("a number of customers below ten in %s, %s is refused", async (ending, declaration, text, where) => {
    const built = await site(
      { [`_file/a.01234567.${ending}`]: text },
      { [`a.${ending}.ts`]: `// ${declaration}` },
    );
    expect(await onlyPublishableGroups(built)).toEqual([
      `_file/a.01234567.${ending}: ${where}; expected at least 10 customers or a suppressed figure`,
    ]);
  });

  test.each<[string, RegExp]>([
    [`<script type="application/json">{"<":0,"data":{"n":300},">":0}</script>`, /n is 300, and nothing says/],
    [
      `<script type="application/json" data-numbers="customers: rows.n">{"<":0,"data":{"rows":[{"n":3}]},">":0}</script>`,
      /rows\[0\].n is 3; expected at least 10/,
    ],
    [
      "<table><tr><th>Group</th><th>Left</th></tr><tr><td>A</td><td>3</td></tr></table>",
      /Left in row 2 of a table is 3, and nothing says/,
    ],
    [
      "<table><tr><th>Members</th><td>1,300</td></tr></table>",
      /Members in row 1 of a table is 1300, and nothing says/,
    ],
    [
      `<table><tr><th>Group</th><th data-number="customers">Left</th></tr><tr><td>A</td><td data-value="3">few</td></tr></table>`,
      /Left in row 2 of a table is 3; expected/,
    ],
    [
      `<div data-numbers="customers: Left"><table><tr><th>Group</th><th>Left</th></tr><tr><td>A</td><td>3</td></tr></table></div>`,
      /Left in row 2 of a table is 3; expected/,
    ],
    [
      `<table><tr><th>Group</th><th data-number="figure">Spend</th></tr><tr><td>A</td><td data-value="12.5">£12.50</td></tr></table>`,
      /Spend .* has no number of customers beside it/,
    ],
    [
      `<table><tr><th>From</th><th data-number="share">To</th></tr><tr data-customers="50"><td>A</td><td data-value="0.06">6 %</td></tr></table>`,
      /which are 3/,
    ],
  ])("on a page: %s", async (html, fault) => {
    expect(await onlyPublishableGroups(await site({ "a.html": html }))).toEqual([
      expect.stringMatching(fault),
    ]);
  });

  test.each([
    "<table><tr><th>Trait</th><th>Says</th></tr><tr><td>Age</td><td>3 years or more</td></tr></table>",
    // What heads a row names it, also in figures.
    `<table><tr><th scope="col">Segment</th><th data-number="customers">n</th></tr><tr><th scope="row">3</th><td>12</td></tr></table>`,
    `<table><tr><th>Stage</th><th data-number="share">Customers</th></tr><tr data-customers="20"><td>Won</td><td data-value="1">100 %</td></tr></table>`,
    `<div data-numbers="customers: none">\n<table><tr><th>Score</th></tr><tr><td>5</td></tr></table></div>`,
    `<table><tr><th>Group</th><th data-number="customers">n</th><th data-number="figure">Spend</th></tr><tr><td>A</td><td data-value="">&lt; 10</td><td data-value="">&lt; 10</td></tr></table>`,
  ])("may stand on a page: %s", async (html) => {
    expect(await onlyPublishableGroups(await site({ "a.html": html }))).toEqual([]);
  });

  test("the answer of a query on a page says itself what its numbers are, and is held to it", async () => {
    const answer = (customers: number, numbers = "customers: customers; figures: spent") =>
      JSON.stringify({ numbers, dates: [], rows: [{ country: "France", customers, spent: 12.5 }] });
    const path = "_file/sql-cells/shop~notebook~index/rows-01234567.89abcdef.json";
    const faultsOf = async (text: string) => onlyPublishableGroups(await site({ [path]: text }));
    expect(await faultsOf(answer(12))).toEqual([]);
    expect(await faultsOf(answer(3))).toEqual([
      expect.stringContaining("customers is 3; expected at least 10"),
    ]);
    expect(await faultsOf(answer(12, ""))).toEqual([
      expect.stringMatching(
        /customers is 12, and nothing says what that is; .*a comment of the query on its page/,
      ),
      expect.stringContaining("spent is 12.5, and nothing says what that is"),
    ]);
  });
});
