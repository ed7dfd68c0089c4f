import { afterEach, beforeEach, expect, test } from "vitest";
import { openReportSource } from "../../../loaders/report/report-source.ts";
import { segmentHistories } from "../../../loaders/report/segment-history.ts";
import { segmentReach } from "../../../loaders/report/segment-reach.ts";
import { readChain } from "../../../loaders/report/snapshot-chain.ts";
import { smallSegment, smallStudy, smallTrait } from "../../fixtures/population.ts";
import { SmallLake } from "../snapshot/small-lake.ts";

let lake: SmallLake;

beforeEach(async () => {
  lake = await SmallLake.create();
});

afterEach(() => lake.remove());

/** So many customers of each household size, their ids in one sequence. */
function customers(counts: readonly (readonly [size: number, count: number])[]): string[] {
  const sizes = counts.flatMap(([size, count]) => Array.from({ length: count }, () => size));
  return sizes.map((size, i) => `c${String(i).padStart(3, "0")},${size},`);
}

const study = (least: number) =>
  smallStudy({
    traits: [smallTrait("household_size", { attribute: "household_size" })],
    segments: [
      smallSegment("large", { trait: { id: "household_size", op: "GTE", value: least } }),
      smallSegment("anyone", { all: [] }),
    ],
  });

async function histories(of: ReturnType<typeof study>) {
  const chain = await readChain(lake.lake);
  const source = await openReportSource(lake.lake, of, chain);
  try {
    return segmentHistories(source, new Map(), await segmentReach(source));
  } finally {
    source.db.close();
  }
}

test("a point of another definition is shown with the effect of the definition apart from the customers'", async () => {
  const s1 = await lake.snapshot(
    study(3),
    "2025-01-01",
    customers([
      [3, 20],
      [5, 20],
      [1, 20],
    ]),
  );
  // Fifteen of the last twenty grow: the old definition would have 55, the new one has no household of 3.
  const s2 = await lake.snapshot(
    study(4),
    "2025-02-01",
    customers([
      [3, 20],
      [5, 20],
      [5, 15],
      [1, 5],
    ]),
  );
  const points = (await histories(study(4))).get("large");
  const versions = [(await lake.segment(s1, "large")).version, (await lake.segment(s2, "large")).version];
  expect(points).toEqual([
    {
      snapshot: s1.id,
      asOf: "2025-01-01",
      size: 40,
      share: expect.closeTo(40 / 60, 3),
      reachesBack: true,
      entered: null,
      left: null,
      net: null,
      version: versions[0],
      definitionChanged: false,
      definitionEffect: null,
    },
    {
      snapshot: s2.id,
      asOf: "2025-02-01",
      size: 35,
      share: expect.closeTo(35 / 60, 3),
      reachesBack: true,
      entered: 15,
      left: 20,
      net: -5,
      version: versions[1],
      definitionChanged: true,
      definitionEffect: {
        sizeByPreviousDefinition: 55,
        byDefinition: -20,
        byCustomers: 15,
        enteredByDefinition: 0,
        leftByDefinition: 20,
      },
    },
  ]);
});

test("no part of a point tells of one to nine customers", async () => {
  await lake.snapshot(
    study(3),
    "2025-01-01",
    customers([
      [3, 6],
      [5, 30],
      [1, 30],
    ]),
  );
  // The definition puts out six and nobody else goes; seventeen come.
  await lake.snapshot(
    study(4),
    "2025-02-01",
    customers([
      [3, 6],
      [5, 30],
      [5, 17],
      [1, 13],
    ]),
  );
  expect((await histories(study(4))).get("large")?.at(-1)).toMatchObject({
    size: 47,
    entered: "protecting",
    left: "small",
    net: null,
    definitionChanged: true,
    definitionEffect: "either",
  });
  // Fourteen go, four of them by definition: all together may be published, the four may not.
  await lake.snapshot(
    study(5),
    "2025-03-01",
    customers([
      [3, 6],
      [4, 4],
      [1, 10],
      [6, 33],
      [1, 13],
    ]),
  );
  expect((await histories(study(5))).get("large")?.at(-1)).toMatchObject({
    size: 33,
    entered: 0,
    left: 14,
    net: -14,
    definitionChanged: true,
    definitionEffect: "either",
  });
});
