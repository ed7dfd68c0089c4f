import { afterAll, beforeAll, expect, test } from "vitest";
import { draftLimit } from "../../api/access/group-counts.ts";
import { SampleApi } from "./sample-api.ts";

let api: SampleApi;
beforeAll(async () => {
  api = await SampleApi.create();
});
afterAll(() => api.remove());

type Told = Readonly<Record<string, number>>;

test("the same customers have the same number, whichever field tells it", async () => {
  const { overlap, history, ...data } = await api.data<{
    overlap: { overlap: { size: number }[] };
    history: { history: { size: number }[]; profile: { trait: { key: string }; known: number }[] };
    values: { value: string; customers: number }[];
    [alias: string]: unknown;
  }>(
    `{ segment(study: "retail", id: "no_purchase_yet") { size }
       overlap: segment(study: "retail", id: "no_purchase_yet") { overlap(with: ["no_purchase_yet", "no_spend_yet"]) { size } }
       history: segment(study: "retail", id: "no_purchase_yet") { history { size } profile { trait { key } known } }
       alike: segment(study: "retail", id: "no_spend_yet") { size }
       draft: previewSegment(study: "retail", where: {segment: "no_purchase_yet"}) { size }
       twice: previewSegment(study: "retail", where: {not: {not: {segment: "no_spend_yet"}}}) { size }
       values: traitValueSuggestions(study: "retail", trait: "acquisition_channel", prefix: "search") { value customers }
       value: previewSegment(study: "retail", where: {trait: {id: "acquisition_channel", op: EQ, value: "search"}}) { size } }`,
    {},
    "board",
  );
  const { segment, alike, draft, twice, value } = data as unknown as Record<string, { size: number }>;
  const told: Told = {
    ...{
      segment: segment?.size ?? 0,
      alike: alike?.size ?? 0,
      draft: draft?.size ?? 0,
      twice: twice?.size ?? 0,
    },
    ...{ itself: overlap.overlap[0]?.size ?? 0, other: overlap.overlap[1]?.size ?? 0 },
    ...{ history: history.history.at(-1)?.size ?? 0 },
    profile: history.profile.find(({ trait }) => trait.key === "frequency")?.known ?? 0,
  };
  expect(told.segment).toBeGreaterThan(0);
  expect(new Set(Object.values(told)), JSON.stringify(told)).toEqual(new Set([told.segment]));
  expect(value?.size).toBe(data.values[0]?.customers);
});

test("drafts over earlier snapshots count with those over the current one", async () => {
  const query = `query ($days: Float!, $snapshot: ID) { previewSegment(study: "retail", snapshot: $snapshot, where: {trait: {id: "recency_days", op: LTE, value: $days}}) { size } }`;
  const codes: unknown[] = [];
  for (let i = 0; i <= draftLimit; i++) {
    const snapshot = i % 2 === 0 ? null : api.early;
    codes.push(
      ...(await api.codes(
        query.replace("$days}", `${10 + i}}`).replace("$days: Float!, ", ""),
        { snapshot },
        "board",
      )),
    );
  }
  expect([...new Set(codes)]).toEqual(["DRAFT_LIMIT"]);
});
