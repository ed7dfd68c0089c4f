import { stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { draftLimit, GroupCounts } from "../../api/access/group-counts.ts";
import { SnapshotStore } from "../../api/snapshots/snapshot-store.ts";
import { createApi } from "../../api/yoga.ts";
import { sha256File } from "../../loaders/canonical.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import { readCatalog, writeCatalog } from "../../loaders/lake/catalog.ts";
import type { PopulationLake } from "../../loaders/lake/paths.ts";
import { definedSegments } from "../../loaders/language/catalogue.ts";
import { isPersonalTrait } from "../../loaders/language/personal.ts";
import { Vocabulary } from "../../loaders/language/vocabulary.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { tableRelation } from "../../loaders/tables/open-tables.ts";
import { retail as study } from "../fixtures/retail.ts";
import { type SampleLakes, sampleLakes } from "../fixtures/sample-lake.ts";
import { uniform } from "../fixtures/uniform.ts";
import { accessOf } from "./access-fixture.ts";

/** Days on which an attacker looks. */
const days = ["2025-10-01", "2025-10-11"];

/** Other dates of birth, of people who did and bought the same. */
async function changeBirthDates(lake: PopulationLake): Promise<void> {
  const catalog = await readCatalog(lake);
  const table = catalog.tables.find((each) => each.table === "customers");
  if (table === undefined) throw new Error("no customers");
  const file = "customers-others.parquet";
  await using db = await Database.open();
  await db.run(
    `COPY (SELECT * REPLACE (birth_date - (hash(customer_id) % 12000)::INTEGER AS birth_date) FROM ${tableRelation(lake, table)} ORDER BY customer_id)
     TO ${literal(join(lake.tables, file))} (FORMAT parquet)`,
  );
  const { size: bytes } = await stat(join(lake.tables, file));
  const sha256 = await sha256File(join(lake.tables, file));
  const tables = catalog.tables.map((each) =>
    each === table ? { ...each, sha256, bytes, parts: [{ file, sha256, bytes, rows: table.rows }] } : each,
  );
  await writeCatalog(lake, { ...catalog, tables });
}

describe("a key without pii:read", () => {
  let lakes: SampleLakes;
  let real: PopulationLake;
  let other: PopulationLake;
  const access = accessOf({ app: ["profiles:read"], desk: ["pii:read"] });

  beforeAll(async () => {
    lakes = await sampleLakes(300);
    real = await lakes.fresh("real/retail");
    other = await lakes.fresh("other/retail");
    await changeBirthDates(other);
  });
  afterAll(() => lakes.remove());

  /** All that the API tells of single customers, every refusal included. */
  async function everything(lake: PopulationLake, key: string): Promise<string> {
    const store = await SnapshotStore.open(join(lake.root, ".."), () => undefined);
    const api = createApi({ store, access, report: (line) => expect.fail(line), audit: () => undefined });
    const ask = async (query: string) => {
      const response = await api.fetch("http://localhost/graphql", {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
        body: JSON.stringify({ query }),
      });
      return (await response.json()) as { data: Record<string, unknown>; errors?: { message: string }[] };
    };
    const lease = store.lease();
    const view = lease.study("retail");
    const ids = Array.from({ length: 30 }, (_, row) => view.customerAt(row * 3).customerId);
    const keys = view.segments.map((segment) => segment.key);
    lease.release();
    const told: unknown[] = [];
    const customers = (fields: string) =>
      ask(`{ customers(study: "retail", customerIds: ${JSON.stringify(ids)}) { ${fields} } }`);
    told.push(
      await customers(
        "traits { key value } segments { key } memberships { segment { key } isMember enteredAt exitedAt } nextBestPlay { key } metrics { metric { id } value }",
      ),
    );
    for (const segment of keys) {
      const why = await customers(
        `explain(segment: "${segment}") { matched sentence observed needed summary tree toChange { sentence observed needed } }`,
      );
      const { data } = await ask(
        `{ segment(study: "retail", id: "${segment}") { members(first: 1000) { nodes { customerId } } } }`,
      );
      const { data: numbers } = await ask(
        `{ segment(study: "retail", id: "${segment}") { metrics { value low high suppressed series { value } } } }`,
      );
      const memberships = ids.map(
        (id, i) =>
          `a${i}: customerSegmentMembership(study: "retail", customerId: "${id}", segmentIds: ["${segment}"]) { isMember enteredAt }`,
      );
      told.push(why, data, numbers, await ask(`{ ${memberships.join(" ")} }`));
    }
    await store.close();
    return JSON.stringify(told);
  }

  test("is told the same, whenever somebody was born: no trait, membership, date, reason, play or metric depends on it", async () => {
    for (const asOf of days) {
      for (const lake of [real, other]) await buildSnapshot({ lake, study, seed: 1, asOf });
      expect(await everything(real, "app")).toBe(await everything(other, "app"));
    }
    // The attack has something to find: with the scope the two differ.
    expect(await everything(real, "desk")).not.toBe(await everything(other, "desk"));
  }, 180_000);

  test("is kept from segments and traits that are computed from a date of birth, however far", () => {
    const vocabulary = new Vocabulary(study);
    const personal = study.traits.map(({ id }) => id).filter((id) => isPersonalTrait(id, vocabulary));
    expect(personal).toEqual(expect.arrayContaining(["birth_date", "age_years", "age_band"]));
    expect(personal.length).toBeLessThan(study.traits.length / 2);
    expect(definedSegments(study).map(({ id }) => id)).toEqual(
      expect.arrayContaining(["birthday_soon", "under_35"]),
    );
  });
});

describe("counts for keys without profiles:read", () => {
  const counts = new GroupCounts(() => "a secret");

  test("are the same for the same customers, off by little, and never told of fewer than ten", () => {
    let off = 0;
    for (let i = 0; i < 2000; i++) {
      const size = 200 + (i % 300);
      const { size: told } = counts.perturbed(size, 10_000, `set ${i}`);
      expect(counts.perturbed(size, 10_000, `set ${i}`).size).toBe(told);
      off += Math.abs(told - size);
    }
    expect(off / 2000).toBeGreaterThan(6);
    expect(off / 2000).toBeLessThan(14);
    for (let i = 0; i < 3000; i++)
      for (const size of [0, 1, 9, 10_000 - 9, 10_000])
        expect(counts.perturbed(size, 10_000, `few ${i}`)).toEqual({
          size: 0,
          suppressed: true,
          exact: false,
        });
  });

  test("defeat an attacker who subtracts and averages over paddings with all drafts that there are", () => {
    const random = uniform(7);
    let right = 0;
    const targets = 600;
    for (let target = 0; target < targets; target++) {
      const isIn = random() < 0.5;
      let difference = 0;
      for (let i = 0; i < draftLimit / 2; i++) {
        // The attacker knows how large each padding is, and that it has nobody in common with the group.
        const padding = 100 + i * 13;
        const with_ = counts.perturbed(400 + padding + (isIn ? 1 : 0), 100_000, `${target} with ${i}`);
        const without = counts.perturbed(400 + padding, 100_000, `${target} without ${i}`);
        difference += with_.size - without.size;
      }
      const guess = difference / (draftLimit / 2) > 0.5;
      if (guess === isIn) right++;
    }
    // Half of them would be right by tossing a coin; by exact numbers, and by rounded ones with paddings, all.
    expect(right / targets).toBeLessThan(0.65);
  });
});
