import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesBelow } from "../../../cli/site/workspace.ts";
import { smallLakeOf } from "../../e2e/harness-lake.ts";
import { ScratchProject } from "../../e2e/harness-project.ts";

let project: ScratchProject;
let lake: string;

beforeAll(async () => {
  project = await ScratchProject.make();
  lake = (await smallLakeOf("retail")).root;
  await project.write("loaders/number.ts", "export const number = 1;\n");
  await project.write(
    "docs/numbers.json.ts",
    `import { number } from "../loaders/number.ts";\n// others: number\nprocess.stdout.write(JSON.stringify({ number }));\n`,
  );
  await project.write(
    "docs/retail/countries.csv.sql",
    "-- customers: customers\nSELECT country, customers(customer_id) AS customers FROM customers GROUP BY 1 HAVING count(*) >= 10 ORDER BY 1\n",
  );
  await project.write(
    "docs/retail/index.md",
    '# Retail\n\n```js\ndisplay((await FileAttachment("../numbers.json").json()).number);\ndisplay(await FileAttachment("countries.csv").text());\n```\n',
  );
});
afterAll(() => project.close());

function build(output = "dist"): Promise<{ code: number | null; text: string }> {
  return project.run([
    "cli/build.ts",
    "--lake",
    lake,
    "--output",
    join(project.folder, output),
    "--kept",
    "0",
  ]);
}

async function builtText(ending: RegExp, output = "dist"): Promise<string> {
  const folder = join(project.folder, output);
  const path = (await filesBelow(folder)).find((each) => ending.test(each));
  return path === undefined ? `no file ${ending}` : readFile(join(folder, path), "utf8");
}

async function contents(output: string): Promise<Map<string, string>> {
  const folder = join(project.folder, output);
  const files = await filesBelow(folder);
  return new Map(
    await Promise.all(
      files.map(async (path) => [path, await readFile(join(folder, path), "latin1")] as const),
    ),
  );
}

describe.sequential("building the site", () => {
  test("writes pages, and what loaders in TypeScript and SQL answer", async () => {
    expect(await build()).toMatchObject({ code: 0, text: expect.stringContaining("9 pages in") });
    expect(JSON.parse(await builtText(/numbers\.\w+\.json$/))).toEqual({ number: 1 });
    expect(await builtText(/countries\.\w+\.csv$/)).toMatch(/^country,customers\r\n/);
    expect(await readFile(join(project.folder, "dist/retail/index.html"), "utf8")).toContain('lang="en"');
    const current = (await readFile(join(lake, "retail", "customers", "current"), "utf8")).trim();
    expect(JSON.parse(await builtText(/^site\.json$/))).toMatchObject({ studies: { retail: current } });
  });

  test("does nothing when nothing changed", async () => {
    const start = performance.now();
    expect(await build()).toMatchObject({ code: 0, text: expect.stringContaining("is up to date") });
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test("runs a loader again when a module that it imports changed, and a query when its text changed", async () => {
    await project.write("loaders/number.ts", "export const number = 2;\n");
    await project.write(
      "docs/retail/countries.csv.sql",
      "-- customers: customers\nSELECT 'all' AS country, customers(customer_id) AS customers FROM customers\n",
    );
    expect((await build()).code).toBe(0);
    expect(JSON.parse(await builtText(/numbers\.\w+\.json$/))).toEqual({ number: 2 });
    expect(await builtText(/countries\.\w+\.csv$/)).toBe("country,customers\r\nall,2000\r\n");
  });

  test("gives the same bytes from an empty cache", async () => {
    const before = await contents("dist");
    await project.remove(".cache");
    expect((await build("again")).code).toBe(0);
    const after = await contents("again");
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect([...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path)).toEqual([]);
  });

  test.each([
    [
      "what the gates find",
      [
        ["docs/link.md", "# Link\n\n[nowhere](/nowhere)\n", "link.html: the link ./nowhere leads to no page"],
        ["docs/import.md", '# Import\n\n```js\nimport x from "no-such-package";\n```\n', '"no-such-package"'],
        ["docs/syntax.md", "# Syntax\n\n```js\nconst = 1;\n```\n", "syntax.html: a cell does not compile"],
        ["docs/image.md", '# Image\n\n<img src="https://img.example/a.png">\n', "https://img.example/a.png"],
        ["docs/person.md", "# Person\n\nOur customer C00000015 bought.\n", "person.html, line"],
        ["docs/few.md", '# Few\n\n```js\nFileAttachment("few.json").json()\n```\n', "people_left is 3"],
        ["docs/few.json", '{"people_left":3}', "few"],
        ["docs/few.json.grain", "customers: people_left\n", "few"],
        [
          "docs/unknown.md",
          '# Unknown\n\n```js\nFileAttachment("unknown.json").json()\n```\n',
          "expected a declaration in docs/unknown.json.grain",
        ],
        ["docs/unknown.json", '{"people_left":300}', "unknown.json"],
        [
          "docs/table.md",
          "# Table\n\n| left |\n| --- |\n| 3 |\n",
          "left in row 2 of a table is 3, and nothing says",
        ],
        ["docs/empty.md", "---\n# Not closed\n", "empty.html: has no content"],
      ],
    ],
    [
      "what fails before there is a page",
      [
        ["docs/loader.md.ts", 'throw new Error("this loader failed");\n', "this loader failed"],
        ["docs/matter.md", "---\ntitle: a: b\n---\n# Matter\n", "/matter: Invalid front matter"],
        ["docs/retail/typo.json.sql", "SELEC 1\n", "typo.json.sql: the query was refused"],
        [
          "docs/retail/people-left.json.sql",
          "-- Published with cells of three customers, because the count is called people_left.\nSELECT country, recency_score, count(*)::DOUBLE AS people_left FROM profiles GROUP BY ALL ORDER BY ALL\n",
          "no column says how many customers a row describes",
        ],
        [
          "docs/retail/people-left.md",
          '# Left\n\n```js\nFileAttachment("people-left.json").json()\n```\n',
          "people-left.json.sql: the query was refused",
        ],
        ["docs/retail/typo.md", '# Typo\n\n```js\nFileAttachment("typo.json").json()\n```\n', "typo.json"],
      ],
    ],
  ] as const)("refuses %s, one sentence each, and leaves the old site as it is", async (_what, faults) => {
    const before = await contents("dist");
    for (const [path, text] of faults) await project.write(path, text);
    const { code, text: said } = await build();
    for (const [path] of faults) await project.remove(path);
    for (const [, , sentence] of faults) expect(said).toContain(sentence);
    expect(said).not.toContain("C00000015");
    expect(code).toBe(1);
    expect(await contents("dist")).toEqual(before);
    expect((await readdir(project.folder)).filter((name) => name.startsWith("dist"))).toEqual(["dist"]);
  });

  test("says which command makes the snapshot that is missing", async () => {
    const { code, text } = await project.run(["cli/build.ts", "--lake", join(project.folder, "no-lake")]);
    expect(code).toBe(1);
    expect(text).toMatch(
      /has no snapshot of .*retail.*; make one with: .*npm run atlas -- snapshot retail --publish/,
    );
  });
});
