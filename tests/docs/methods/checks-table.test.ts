import { expect, test } from "vitest";
import { checksTable } from "../../../docs/methods/models/checks-table.ts";
import type { ModelCheck } from "../../../docs/methods/models/model-check.ts";

/** The two figures of a row, as they are read. */
function shown(published: number, ours: number): string[] {
  const check: ModelCheck = {
    ...{ model: "rfm", data: "Somebody’s data", source: "a package", figure: "a figure", within: 1 },
    ...{ published, ours },
  };
  const { text } = checksTable([check], "RFM");
  return [...text.matchAll(/<td class="number"[^>]*>([^<]*)</g)].map(([, cell = ""]) => cell).slice(0, 2);
}

test("what is recorded is written with no digit that it has not, thousands apart and a minus below zero", () => {
  expect(shown(-9582.43, -9582.43)).toEqual(["−9,582.43", "−9,582.43"]);
  expect(shown(1071, 1071)).toEqual(["1,071", "1,071"]);
  expect(shown(10.484862, 10.4849)).toEqual(["10.484862", "10.4849"]);
  expect(shown(1.09742, 1.1)).toEqual(["1.09742", "1.1"]);
  expect(shown(0.668, 0.668088)).toEqual(["0.668", "0.6681"]);
});
