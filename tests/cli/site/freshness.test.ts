import { expect, test } from "vitest";
import { outputKey } from "../../../cli/site/freshness.ts";

const loaders = {
  "[study]/snapshot.json.ts": "code",
  "sql-cells/[page]/[cell].json.ts": "code",
  "shop/sizes.json.ts": "code",
  "index.md.ts": "code",
};
const keys = { loaders, data: { folders: { shop: "a", bank: "b" }, everywhere: "lock" } };
const otherBank = { ...keys, data: { ...keys.data, folders: { shop: "a", bank: "c" } } };
const otherLock = { ...keys, data: { ...keys.data, everywhere: "other" } };

test.each([
  ["shop/snapshot.json", "[study]/snapshot.json.ts"],
  ["shop/sizes.json", "shop/sizes.json.ts"],
  ["sql-cells/shop~notebook~index/months-1.json", "sql-cells/[page]/[cell].json.ts"],
])("%s depends on the data of its own study alone", (output, loader) => {
  expect(outputKey(output, loader, otherBank)).toBe(outputKey(output, loader, keys));
  expect(outputKey(output.replace("shop", "bank"), loader, otherBank)).not.toBe(
    outputKey(output.replace("shop", "bank"), loader, keys),
  );
  expect(outputKey(output, loader, otherLock)).not.toBe(outputKey(output, loader, keys));
});

test("what is no study's own depends on the data of all, and what no loader makes has no key", () => {
  expect(outputKey("index.md", "index.md.ts", otherBank)).not.toBe(
    outputKey("index.md", "index.md.ts", keys),
  );
  expect(outputKey("shop/old.json", "shop/old.json.ts", keys)).toBeUndefined();
  expect(outputKey("shop/old.json", undefined, keys)).toBeUndefined();
});
