import { afterAll, beforeAll, expect, test } from "vitest";
import type { Condition } from "../../data/language.ts";
import { smallSegment, smallStudy, smallTrait } from "../fixtures/population.ts";
import { ofCustomers } from "../fixtures/retail.ts";
import { SmallApi } from "./small-api.ts";

const older: Condition = { trait: { id: "birth_date", op: "BEFORE", value: "1990-01-01" } };

const study = smallStudy({
  metrics: [
    ...ofCustomers.metrics,
    {
      ...{ id: "older", label: { en: "older", fa: "مسن‌تر" }, unit: "members", goodDirection: "up" },
      customersWith: older,
    },
  ],
  traits: [
    smallTrait("household_size", { attribute: "household_size" }),
    smallTrait("birth_date", { attribute: "birth_date" }, "date"),
  ],
  segments: [
    smallSegment("large", { trait: { id: "household_size", op: "GTE", value: 4 } }),
    smallSegment("large_and_older", {
      all: [{ segment: "large" }, older],
    }),
    smallSegment("older", older),
    smallSegment("known", { trait: { id: "household_size", op: "EXISTS" } }),
  ],
});

let api: SmallApi;
beforeAll(async () => {
  const columns = "customer_id,household_size,birth_date";
  const rows = (count: number, older: number, large: number) =>
    Array.from({ length: count }, (_, i) =>
      [
        String(i).padStart(4, "0"),
        i < large ? 4 : 1,
        i < older || i >= 380 ? "1980-01-01" : "2000-01-01",
      ].join(","),
    );
  api = await SmallApi.create(async (lake) => {
    // All but five are older; then many who are not join.
    await lake.snapshot(study, "2025-01-01", rows(60, 55, 30), columns);
    return (await lake.snapshot(study, "2025-02-01", rows(400, 55, 60), columns)).id;
  });
});
afterAll(() => api.remove());

interface Sizes {
  readonly key: string;
  readonly size: number;
  readonly suppressed: boolean;
  readonly history: readonly { readonly size: number; readonly share: number }[];
}

async function sizes(key: "board" | "app" | "desk"): Promise<Readonly<Record<string, Sizes>>> {
  const { segments } = await api.data<{ segments: { nodes: Sizes[] } }>(
    `{ segments(study: "small") { nodes { key size suppressed history { size share } } } }`,
    key,
  );
  return Object.fromEntries(segments.nodes.map((segment) => [segment.key, segment]));
}

test("of a segment that reads personal data are told without the scope where pages tell them", async () => {
  const [desk, app] = [await sizes("desk"), await sizes("app")];
  expect(desk.large_and_older).toMatchObject({ size: 55, suppressed: false });
  // With the size of all large ones it would tell that five of them are younger.
  expect(app.large_and_older).toMatchObject({ size: 0, suppressed: true });
  expect(app.large).toEqual(desk.large);
});

test("before are told by what there was then, not by what there is now", async () => {
  const [desk, app] = [await sizes("desk"), await sizes("app")];
  const of = ({ history = [] }: Partial<Sizes> = {}) => history.map(({ size }) => size);
  expect(of(desk.older)).toEqual([55, 75]);
  expect(of(app.older)).toEqual([0, 75]);
});

test("before are no more than everyone then for keys of groups, and none of all but few", async () => {
  const { older, known } = await sizes("board");
  for (const segment of [older, known]) expect(segment?.history[0]).toEqual({ size: 0, share: 0 });
});

test("a metric that counts by personal data is told of a segment with the scope alone", async () => {
  const told = async (key: "board" | "app" | "desk") => {
    const { segment } = await api.data<{ segment: { metrics: unknown } }>(
      `{ segment(study: "small", id: "known") { metrics(ids: ["everyone", "older"]) { value suppressed series { value } } } }`,
      key,
    );
    return segment.metrics;
  };
  const everyone = { value: 400, suppressed: false, series: [{ value: 60 }, { value: 400 }] };
  expect(await told("desk")).toEqual([everyone, { value: 75, suppressed: false, series: expect.anything() }]);
  const withheld = { value: null, suppressed: true, series: [{ value: null }, { value: null }] };
  for (const key of ["app", "board"] as const) expect(await told(key)).toEqual([everyone, withheld]);
});
