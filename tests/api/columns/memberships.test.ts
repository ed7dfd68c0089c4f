import { afterAll, beforeAll, expect, test } from "vitest";
import { membershipsAmong, membershipsIn } from "../../../api/columns/memberships.ts";
import type { StudyView } from "../../../api/study-view.ts";
import { ApiFixture } from "../api-fixture.ts";

let api: ApiFixture;
beforeAll(async () => {
  const spans = [
    "('C01', 'loyal', '2011-02-01', NULL)",
    "('C02', 'loyal', '2011-01-01', '2011-06-01')",
    "('C02', 'nobody', '2011-01-01', '2011-06-01')",
  ];
  api = await ApiFixture.create((lake) => lake.publish({ id: "s1", spans }));
});
afterAll(() => api.remove());

/** What is told of all customers by a list of segments. */
function told(study: StudyView, segments: StudyView["segments"]) {
  return Array.from({ length: study.reader.ids.rowCount }, (_, row) => {
    const customer = study.customerAt(row);
    const has = (key: string) => segments.some((segment) => segment.key === key);
    const all = [...membershipsIn(customer, study.segments)];
    const among = [...membershipsAmong(customer, segments)];
    return {
      among: among.map(({ segment, isMember, enteredAt, exitedAt }) => ({
        ...{ key: segment.key, isMember, enteredAt, exitedAt },
      })),
      expected: all
        .filter(({ segment, isMember, enteredAt }) => has(segment.key) && (isMember || enteredAt !== null))
        .map(({ segment, isMember, enteredAt, exitedAt }) => ({
          ...{ key: segment.key, isMember, enteredAt, exitedAt },
        })),
    };
  });
}

test("those of some segments come in their order, whether it is that of records or not", () => {
  const lease = api.store.lease();
  try {
    const study = lease.study("retail");
    const { segments } = study;
    const some = segments.filter((_segment, place) => place % 3 !== 0);
    let left = 0;
    for (const list of [segments, some, [], segments.slice(0, 1)])
      for (const { among, expected } of told(study, list)) {
        expect(among).toEqual(expected);
        left += among.filter(({ isMember }) => !isMember).length;
      }
    expect(left).toBeGreaterThan(0);
    for (const { among, expected } of told(study, [...some].reverse()))
      expect(among).toEqual([...expected].reverse());
  } finally {
    lease.release();
  }
});
