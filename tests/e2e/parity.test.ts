import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readManifest, readSegments } from "../../loaders/lake/read-snapshot.ts";
import { readQuery } from "../../loaders/query/read-query.ts";
import { openStudyDatabase } from "../../loaders/query/study-database.ts";
import { retail as study } from "../fixtures/retail.ts";
import { type ServedSite, serveSite } from "./harness-site.ts";

let site: ServedSite;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site.close());

/** Texts of the code blocks of a page in a language. */
function codeOf(html: string, language: string): string[] {
  const blocks = [...html.matchAll(/<code[^>]*class="[^"]*language-(\w+)[^"]*"[^>]*>([\s\S]*?)<\/code>/g)];
  return blocks
    .filter(([, found]) => found === language)
    .map(([, , text = ""]) =>
      text
        .replaceAll(/<[^>]+>/g, "")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&quot;", '"')
        .replaceAll("&#39;", "'")
        .replaceAll("&amp;", "&"),
    );
}

async function ask(query: string): Promise<unknown> {
  const response = await fetch(`${site.origin}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

test("the query and the SQL printed on a segment's page give its members", async () => {
  const html = await readFile(join(site.folder, "retail", "segments", "one_time_buyers.html"), "utf8");
  const [query = ""] = codeOf(html, "graphql");
  const answer = (await ask(query)) as {
    errors?: unknown;
    data: { segment: { size: number; members: { nodes: { customerId: string }[] } } };
  };
  expect(answer.errors).toBeUndefined();
  const [sql = ""] = codeOf(html, "sql");
  await using db = await openStudyDatabase(site.lake.study("retail").population("customers"), study);
  const { rows } = await readQuery(db, sql);
  expect(rows).toHaveLength(answer.data.segment.size);
  // The API pages in the order of the customers' numbers, the query in that of their ids.
  const ids = new Set(rows.flat());
  const page = answer.data.segment.members.nodes.map(({ customerId }) => customerId);
  expect(page).toHaveLength(100);
  expect(page.filter((id) => !ids.has(id))).toEqual([]);
});

test("every segment's page and its row in the table name the number that the API gives", async () => {
  const lake = site.lake.study("retail").population("customers");
  const id = (await readFile(lake.current, "utf8")).trim();
  const { segments } = await readSegments(lake, id);
  const { customerCount } = await readManifest(lake, id);
  const response = await fetch(`${site.origin}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      query: '{ segments(study: "retail", first: 100) { edges { node { key size } } } }',
    }),
  });
  const { data } = (await response.json()) as {
    data: { segments: { edges: { node: { key: string; size: number } }[] } };
  };
  const sizes = new Map(data.segments.edges.map(({ node }) => [node.key, node.size]));
  expect([...sizes.keys()].sort()).toEqual(segments.map((segment) => segment.id).sort());
  for (const [key, size] of sizes) {
    const html = await readFile(join(site.folder, "retail", "segments", `${key}.html`), "utf8");
    const shown = /<th[^>]*>Members<\/th>\s*<td[^>]*>([^<]+)<\/td>/.exec(html)?.[1];
    if (html.includes("not known from these data")) {
      expect([key, size, shown]).toEqual([key, 0, undefined]);
      continue;
    }
    const small = size > 0 && (size < 10 || customerCount - size < 10);
    if (!small) expect(`${key} ${shown}`).toBe(`${key} ${size.toLocaleString("en-GB")}`);
    else expect(shown ?? "").not.toBe(String(size));
  }
});
