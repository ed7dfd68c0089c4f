import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../../../api/server.ts";
import { startBrowser } from "../../../../cli/browser/start-browser.ts";
import { filesBelow } from "../../../../cli/site/workspace.ts";
import { Database } from "../../../../loaders/duckdb/database.ts";
import { literal } from "../../../../loaders/duckdb/quote.ts";
import { smallLakeOf } from "../../../e2e/harness-lake.ts";
import { ScratchProject } from "../../../e2e/harness-project.ts";
import { type Visit, visit } from "../../../e2e/harness-visit.ts";

/** Cells that use a name without an import → what they then show. Each stands on a page of its own. */
const names: Readonly<Record<string, readonly [code: string, shows: string | RegExp]>> = {
  plot: ["Plot.plot({marks: [Plot.barY([3, 4])]}).querySelectorAll('g[aria-label=bar] rect').length", "2"],
  mark: ["Plot.barY([3, 4]).plot().tagName", "svg"],
  inputs: ["view(Inputs.select(['red', 'blue'], {label: 'Colour'}))", /Colour/],
  d3: ["d3.sum([1, 2, 39])", "42"],
  html: ["html`<b>bold $" + "{1 + 1}</b>`", "bold 2"],
  svg: ["svg`<text>drawn</text>`.tagName", "text"],
  htl: ["htl.html`<i>made</i>`", "made"],
  aq: ["aq.table({n: [1, 2]}).derive({m: (row) => row.n * 2}).get('m', 1)", "4"],
  json: ["FileAttachment('rows.json').json().then(([row]) => row.price)", "1.5"],
  csv: ["FileAttachment('rows.csv').csv({typed: true}).then(([row]) => row.price * 2)", "3"],
  tsv: ["FileAttachment('rows.tsv').tsv().then(([row]) => row.name)", "pen"],
  text: ["FileAttachment('rows.csv').text().then((text) => text.split(',')[0])", "name"],
  parquet: ["FileAttachment('rows.parquet').parquet().then((table) => table.get(0).price)", "1.5"],
  arrow: ["FileAttachment('rows.arrow').arrow().then((table) => table.get(0).price)", "1.5"],
  npm: ["(await import('npm:d3-array@3')).max([1, 7])", "7"],
};

let project: ScratchProject;
let lake: string;
const started = await startBrowser();
const browser = "browser" in started ? started.browser : undefined;

beforeAll(async () => {
  project = await ScratchProject.make();
  await project.add("docs/components", "docs/sql-cells", "docs/[study]/snapshot.json.ts");
  lake = (await smallLakeOf("retail")).root;
  for (const [name, [code]] of Object.entries(names))
    await project.write(
      `docs/names/${name}.md`,
      `# ${name}\n\nA page of the test.\n\n<div id="shown">\n\n\`\`\`js\n${code}\n\`\`\`\n\n</div>\n`,
    );
  await project.write("docs/names/rows.json", '[{"name":"pen","price":1.5}]');
  await project.write("docs/names/rows.csv", "name,price\npen,1.5\n");
  await project.write("docs/names/rows.tsv", "name\tprice\npen\t1.5\n");
  await writeFile(
    join(project.folder, "docs/names/rows.arrow"),
    tableToIPC(tableFromArrays({ name: ["pen"], price: [1.5] }), {}) ?? "",
  );
  await using db = await Database.open();
  await db.run(
    `COPY (SELECT 'pen' AS name, 1.5::DOUBLE AS price) TO ${literal(join(project.folder, "docs/names/rows.parquet"))} (FORMAT parquet)`,
  );
  for (const ending of ["json", "csv", "tsv", "parquet", "arrow"])
    await project.write(`docs/names/rows.${ending}.grain`, "others: price\n");
  await project.write("docs/retail/cells.md", cells);
});
afterAll(async () => {
  await Promise.all([browser?.close(), project.close()]);
});

const cells = `---
title: Cells
---

# Cells

\`\`\`sql id=buyers run=false echo=false
SELECT customer_id, country FROM customers
\`\`\`

\`\`\`sql id=countries
-- customers: customers
SELECT country, customers(customer_id) AS customers, DATE '2026-01-31' AS day
FROM \${buyers} GROUP BY 1 HAVING count(*) >= 10 ORDER BY 1
\`\`\`

\`\`\`sql id=[{customers}]
-- customers: customers
SELECT customers(customer_id) AS customers FROM \${buyers}
\`\`\`

\`\`\`sql echo
-- customers: everyone
SELECT customers(customer_id) AS everyone, getvariable('time_zone') AS zone FROM customers
\`\`\`

<p id="told">\${customers} in \${countries[0].country}, \${countries[0].day.toISOString()}</p>

\`\`\`js
figure({
  title: ([first]) => \`\${first.country} comes first\`,
  subtitle: "Customers by country",
  rows: countries,
  chart: Plot.plot({height: 200, marginLeft: 90, marks: [Plot.barX(countries, {x: "customers", y: "country"})]})
})
\`\`\`
`;

type Fault = readonly [what: string, path: string, text: string, reason: string | RegExp];

function build(): Promise<{ code: number | null; text: string }> {
  return project.run(["cli/build.ts", "--lake", lake, "--output", join(project.folder, "dist")]);
}

describe.sequential("pages without an import, built without a network", () => {
  let server: RunningServer;
  let open: (path: string) => Promise<Visit>;
  beforeAll(async () => {
    expect(await build()).toMatchObject({ code: 0, text: expect.stringContaining("pages in") });
    const folder = join(project.folder, "dist");
    server = await startServer({ lake, site: folder, host: "127.0.0.1", port: 0 });
    const site = {
      lake: await smallLakeOf("retail"),
      folder,
      origin: server.url.replace(/\/$/, ""),
      paths: [],
    };
    const nothing = { close: async () => undefined };
    open = (path) => visit({ browser, skipped: undefined, site: { ...site, ...nothing }, ...nothing }, path);
  });
  afterAll(() => server.close());

  test("no built file names another host, and pages that use no name load none of the packages", async () => {
    const plain = await readFile(join(project.folder, "dist/methods/index.html"), "utf8");
    expect(plain).not.toMatch(/_node|_npm/);
    const files = await filesBelow(join(project.folder, "dist"));
    expect(files.filter((path) => path.startsWith("_npm/"))).toEqual([]);
    expect(files.some((path) => path.startsWith("_node/@observablehq/plot@"))).toBe(true);
  });

  test.runIf(browser !== undefined).each(Object.entries(names))("%s works", async (name, [, shows]) => {
    const { page, faults, scripts, close } = await open(`/names/${name}`);
    await page.waitForFunction(() => document.querySelector("#shown")?.textContent?.trim() !== "");
    const text = ((await page.locator("#shown").textContent()) ?? "").trim();
    if (typeof shows === "string") expect(text.replaceAll('"', "")).toBe(shows);
    else expect(text).toMatch(shows);
    // Arrow reads to the mark that ends its rows and no further, which a browser may call an aborted request.
    const expected = /deprecated parameters|rows\.\w+\.arrow \(net::ERR_ABORTED\)/;
    expect(faults.filter((fault) => !expected.test(fault))).toEqual([]);
    expect(scripts.reduce((sum, { gzippedBytes }) => sum + gzippedBytes, 0)).toBeLessThan(300_000);
    await close();
  });

  test.runIf(browser !== undefined)("queries are answered, chained, taken apart and shown", async () => {
    const { page, faults, close } = await open("/retail/cells");
    await page.waitForSelector("figure svg");
    expect(await page.locator("#told").textContent()).toMatch(/^2000 in \S.*, 2026-01-31T00:00:00\.000Z$/);
    expect(await page.locator(".sql-table").textContent()).toMatch(
      /Everyone\s*Zone\s*2,000\s*Europe\/London/,
    );
    expect(await page.locator("pre code").first().textContent()).toContain("AS everyone");
    expect(await page.locator("figure h3").textContent()).toMatch(/comes first$/);
    expect(await page.locator("figure .figure-source").textContent()).toMatch(
      /^Source: .*snapshot [0-9a-f]{12}/,
    );
    expect(await page.locator("figure [data-download]:visible").count()).toBe(3);
    expect(await page.locator("figure .chart").getAttribute("aria-label")).toMatch(/: customers [\d,]+, day/);
    expect(faults).toEqual([]);
    await close();
  });

  /** What is found while a page is read, and what where its query is run. */
  const faulty: Readonly<Record<string, readonly Fault[]>> = {
    pages: [
      [
        "a package that is not installed",
        "docs/wrong-package.md",
        '# Wrong\n\n```js\nimport pad from "npm:left-pad";\n```\n',
        "docs/wrong-package.md: npm:left-pad is not installed, and nothing is fetched; run npm install left-pad",
      ],
      [
        "a name whose package is not installed",
        "docs/wrong-name.md",
        "# Wrong\n\n```js\ndisplay(_.max([1]));\n```\n",
        "docs/wrong-name.md: npm:lodash is not installed",
      ],
      [
        "a query for the browser",
        "docs/wrong-browser.md",
        "# Wrong\n\n```js\ndisplay(await sql`SELECT 1`);\n```\n",
        "docs/wrong-browser.md: npm:@duckdb/duckdb-wasm is not used here; queries run while the page is made",
      ],
      [
        "a value of the browser in a query",
        "docs/retail/wrong-value.md",
        "# Wrong\n\n```sql id=rows\nFROM orders LIMIT $" + "{limit}\n```\n",
        /docs\/retail\/wrong-value\.md, line 4: \$\{limit\} is known in the browser alone/,
      ],
      [
        "a query outside a study",
        "docs/wrong-outside.md",
        "# Wrong\n\n```sql\nSELECT 1\n```\n",
        "docs/wrong-outside.md, line 4: a query reads the tables of a study",
      ],
    ],
    queries: [
      [
        "a mistake in SQL",
        "docs/retail/wrong-mistake.md",
        "---\ntitle: Wrong\n---\n# Wrong\n\n```sql id=rows\nSELECT nothing FROM orders\n```\n",
        /docs\/retail\/wrong-mistake\.md, line 7: the query was refused: Binder Error: Referenced column "nothing" not found/,
      ],
      [
        "groups of few",
        "docs/retail/wrong-groups.md",
        "# Wrong\n\n```sql\n-- customers: n\nSELECT customers(customer_id) AS n FROM customers GROUP BY customer_id\n```\n",
        /docs\/retail\/wrong-groups\.md, line 4: the query was refused:\n.*expected at least 10 customers/,
      ],
      [
        "numbers that are not declared",
        "docs/retail/wrong-undeclared.md",
        "# Wrong\n\n```sql\nSELECT country, count(*) AS n FROM customers GROUP BY 1\n```\n",
        /docs\/retail\/wrong-undeclared\.md, line 4: .*no column says how many customers a row describes/s,
      ],
    ],
  };

  describe.sequential.each(Object.entries(faulty))("a build of %s with a fault each", (_kind, faults) => {
    let built: { code: number | null; text: string };
    beforeAll(async () => {
      for (const [, path, text] of faults) await project.write(path, text);
      built = await build();
      for (const [, path] of faults) await project.remove(path);
    });

    test("fails, and shows no trace of the program", () => {
      expect(built.code).toBe(1);
      expect(built.text).not.toMatch(/\n\s+at /);
    });

    test.each(faults)("names %s, with page and reason", (_what, _path, _text, reason) => {
      expect(built.text).toMatch(reason);
    });
  });

  test("a table of people is refused whatever its format", async () => {
    await using db = await Database.open();
    const file = join(project.folder, "docs/names/few.parquet");
    await db.run(`COPY (SELECT 3 AS people) TO ${literal(file)} (FORMAT parquet)`);
    await project.write("docs/names/few.parquet.grain", "customers: people\n");
    await project.write(
      "docs/few.md",
      "# Few\n\n```js\nFileAttachment('names/few.parquet').parquet()\n```\n",
    );
    const { code, text } = await build();
    await Promise.all(
      ["few.md", "names/few.parquet", "names/few.parquet.grain"].map((path) =>
        project.remove(`docs/${path}`),
      ),
    );
    expect(code).toBe(1);
    expect(text).toMatch(/few\.\w+\.parquet: .*people is 3; expected at least 10/);
  });
});
