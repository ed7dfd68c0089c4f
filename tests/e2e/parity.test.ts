import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readManifest, readSegments } from "../../loaders/snapshot/read-snapshot.ts";
import { type ServedSite, serveSite } from "./harness-site.ts";

let site: ServedSite;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site.close());

test("every segment's page and its row in the table name the number that the API gives", async () => {
  const lake = site.lake.study("retail");
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
    const small = size > 0 && (size < 10 || customerCount - size < 10);
    if (!small) expect(`${key} ${shown}`).toBe(`${key} ${size.toLocaleString("en-GB")}`);
    else expect(shown ?? "").not.toBe(String(size));
  }
});
