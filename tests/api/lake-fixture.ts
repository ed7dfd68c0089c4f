import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Trait } from "../../data/study.ts";
import { canonicalJson, sha256, sha256File } from "../../loaders/canonical.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { writeParquet } from "../../loaders/duckdb/parquet-file.ts";
import type { SnapshotManifest, SnapshotSegment, SnapshotSegments } from "../../loaders/lake/manifest.ts";
import { replaceFile } from "../../loaders/lake/replace-file.ts";
import type { Numbering } from "../../loaders/serving/layout.ts";
import { writeServing } from "../../loaders/serving/writer.ts";
import { ofCustomers } from "../fixtures/retail.ts";

const text = (en: string, fa: string = en) => ({ en, fa });

/** Four traits, one of each type, and a personal one. */
const fixtureTraits: readonly Trait[] = [
  trait("frequency", "number"),
  trait("country", "string"),
  trait("consent_marketing", "boolean"),
  trait("last_order_date", "date"),
  { ...trait("email", "string"), personal: true },
];

function trait(id: string, type: Trait["type"]): Trait {
  return {
    id,
    type,
    basis: "behavioural",
    label: text(id),
    description: text(`${id}.`),
    from: { attribute: id },
  };
}

function segment(
  id: string,
  name: string,
  basis: SnapshotSegment["basis"],
  play: string | null,
): SnapshotSegment {
  return {
    id,
    name: text(name, "نام"),
    description: text(`${name}.`),
    basis,
    goal: "retain",
    segmentation: null,
    where: { trait: { id: "frequency", op: "GTE", value: 3 } },
    version: sha256(id).slice(0, 16),
    meaning: sha256(id).slice(0, 12),
    versions: [],
    change: null,
    sentence: text("frequency is at least 3", "دفعات دست‌کم ۳ است"),
    sql: `SELECT customer_id FROM profiles WHERE ${id}${" AND TRUE".repeat(100)}`,
    size: 0,
    share: 0,
    play,
  };
}

const fixtureSegments: readonly SnapshotSegment[] = [
  segment("champions", "Champions", "value", "thank"),
  segment("loyal", "Loyal customers", "behavioural", null),
  segment("nobody", "Nobody", "demographic", null),
];

/** A customer: id, five trait values as SQL literals, and the segments it is in. */
export interface FixtureCustomer {
  readonly id: string;
  readonly values: readonly [
    frequency: string,
    country: string,
    consent: string,
    lastOrder: string,
    email: string,
  ];
  readonly segments: readonly string[];
}

/** In bytewise order of their ids. */
export const fixtureCustomers: readonly FixtureCustomer[] = [
  {
    id: "C01",
    values: ["7", "'France'", "true", "DATE '2011-11-30'", "'a@example.org'"],
    segments: ["champions", "loyal"],
  },
  { id: "C02", values: ["2.5", "NULL", "false", "NULL", "NULL"], segments: [] },
  { id: "C03", values: ["4", "'Iran'", "NULL", "DATE '1969-07-20'", "'c@example.org'"], segments: ["loyal"] },
  { id: "C04", values: ["NULL", "''", "true", "DATE '2011-12-01'", "'d@example.org'"], segments: ["loyal"] },
  {
    id: "C05",
    values: ["9", "'France'", "false", "DATE '2011-12-08'", "'e@example.org'"],
    segments: ["champions"],
  },
  {
    id: "é:1",
    values: ["1", "'Côte d''Ivoire'", "true", "DATE '2010-01-01'", "NULL"],
    segments: ["champions"],
  },
];

export interface FixtureSnapshot {
  readonly id: string;
  readonly asOf?: string;
  readonly previous?: string | null;
  readonly study?: string;
  readonly customers?: readonly FixtureCustomer[];
  /** Traits that it declares personal beside the one that always is. */
  readonly personal?: readonly string[];
  /** SQL rows (customer_id, segment_id, entered_at, exited_at). */
  readonly spans?: readonly string[];
}

interface Numbers {
  readonly rows: ReadonlyMap<string, number>;
  readonly lineage: readonly Numbering[];
}

/** A lake in a temporary folder, filled by the writer that the product uses. */
export class LakeFixture {
  readonly root: string;
  readonly #numbers = new Map<string, Numbers>();
  readonly #customers = new Map<string, readonly FixtureCustomer[]>();

  private constructor(root: string) {
    this.root = root;
  }

  static async create(): Promise<LakeFixture> {
    return new LakeFixture(await mkdtemp(join(tmpdir(), "segment-atlas-lake-")));
  }

  snapshotFolder(id: string, study: string = "retail"): string {
    return join(this.root, study, "customers", "snapshots", id);
  }

  /** Writes a snapshot and points `current` at it. */
  async publish(snapshot: FixtureSnapshot): Promise<void> {
    await this.write(snapshot);
    await this.point(snapshot.id, snapshot.study);
  }

  async point(id: string, study: string = "retail"): Promise<void> {
    await replaceFile(join(this.root, study, "customers", "current"), `${id}\n`);
  }

  async write(snapshot: FixtureSnapshot): Promise<void> {
    const { id, study = "retail", customers = fixtureCustomers } = snapshot;
    const directory = this.snapshotFolder(id, study);
    await mkdir(directory, { recursive: true });
    await using db = await Database.open({ threads: 1 });
    const numbers = this.#number(snapshot);
    const numbered = customers
      .map((customer) => ({ ...customer, row: numbers.rows.get(customer.id) ?? 0 }))
      .sort((a, b) => a.row - b.row);
    const rows = numbered.map(
      (customer) =>
        `(${customer.row}, '${customer.id}', ${customer.values.join(", ")}, ${fixtureSegments.map(({ id: key }) => customer.segments.includes(key)).join(", ")})`,
    );
    const columns = [
      "customer_index",
      "customer_id",
      ...fixtureTraits.map(({ id: column }) => column),
      ...fixtureSegments.map(({ id: column }) => column),
    ];
    await db.run(
      `CREATE TABLE profiles (customer_index UINTEGER, customer_id VARCHAR, frequency DOUBLE, country VARCHAR, consent_marketing BOOLEAN,
       last_order_date DATE, email VARCHAR, champions BOOLEAN, loyal BOOLEAN, nobody BOOLEAN)`,
    );
    await db.run(`INSERT INTO profiles (${columns.join(", ")}) VALUES ${rows.join(", ")}`);
    if (snapshot.spans !== undefined) {
      await db.run(
        "CREATE TABLE spans (customer_id VARCHAR, segment_id VARCHAR, entered_at TIMESTAMP, exited_at TIMESTAMP)",
      );
      await db.run(`INSERT INTO spans VALUES ${snapshot.spans.join(", ")}`);
    }
    await writeServing(db, {
      directory: join(directory, "serving"),
      relation: "profiles",
      lineage: numbers.lineage,
      traits: fixtureTraits,
      segments: fixtureSegments.map(({ id: key }) => ({ id: key, column: key })),
      ...(snapshot.spans === undefined ? {} : { spansRelation: "spans" }),
    });
    await writeParquet(db, "FROM profiles", join(directory, "profiles.parquet"));
    await writeFile(join(directory, "segments.json"), canonicalJson(this.#definitions(snapshot)));
    await writeFile(
      join(directory, "manifest.json"),
      canonicalJson(await manifest(snapshot, directory, customers.length)),
    );
  }

  /** Known customers keep their numbers, the others follow in the order given. */
  #number({ id, previous, customers = fixtureCustomers }: FixtureSnapshot): Numbers {
    const before = this.#numbers.get(previous ?? "");
    let next = before?.lineage.at(-1)?.rows ?? 0;
    const rows = new Map(
      customers.map((customer): [string, number] => [customer.id, before?.rows.get(customer.id) ?? next++]),
    );
    const numbers = { rows, lineage: [...(before?.lineage ?? []), { snapshot: id, rows: next }] };
    this.#numbers.set(id, numbers);
    this.#customers.set(id, customers);
    return numbers;
  }

  #definitions({
    study = "retail",
    previous,
    customers = fixtureCustomers,
    personal = [],
  }: FixtureSnapshot): SnapshotSegments {
    const declared = definitions(study, customers);
    const described = {
      ...declared,
      traits: declared.traits.map((trait) =>
        personal.includes(trait.id) ? { ...trait, personal: true } : trait,
      ),
    };
    const before = this.#customers.get(previous ?? "");
    if (before === undefined) return described;
    const segments = described.segments.map((segment) => {
      const members = (of: readonly FixtureCustomer[]) =>
        new Set(of.filter((customer) => customer.segments.includes(segment.id)).map(({ id }) => id));
      const [then, now] = [members(before), members(customers)];
      const change = {
        entered: [...now].filter((id) => !then.has(id)).length,
        exited: [...then].filter((id) => !now.has(id)).length,
        enteredByDefinition: 0,
        exitedByDefinition: 0,
        sizeBefore: then.size,
        sizeByPreviousDefinition: now.size,
      };
      return { ...segment, change };
    });
    return { ...described, segments };
  }

  remove(): Promise<void> {
    return rm(this.root, { recursive: true, force: true });
  }
}

function definitions(study: string, customers: readonly FixtureCustomer[]): SnapshotSegments {
  return {
    study: {
      id: study,
      name: text("Retail", "خرده‌فروشی"),
      description: text("A shop."),
      timeZone: "Europe/London",
      populations: ["customers"],
    },
    ...{ population: ofCustomers.population, metrics: [], roles: {} },
    traits: fixtureTraits,
    segments: fixtureSegments.map((definition) => {
      const size = customers.filter((customer) => customer.segments.includes(definition.id)).length;
      return { ...definition, size, share: size / customers.length };
    }),
    segmentations: [
      {
        id: "tiers",
        name: text("Tiers"),
        description: text("By value."),
        basis: "value",
        goal: "retain",
        segments: ["champions", "loyal"],
      },
    ],
    goals: [
      {
        id: "retain",
        name: text("Keep customers"),
        description: text("Fewer leave."),
        kpi: "frequency",
        goodDirection: "up",
      },
    ],
    plays: [
      {
        id: "thank",
        objective: text("Thanks"),
        offer: text("Early access"),
        message: text("Thank you"),
        channel: text("e-mail"),
        kpi: text("orders"),
      },
    ],
  };
}

async function manifest(
  snapshot: FixtureSnapshot,
  directory: string,
  customerCount: number,
): Promise<SnapshotManifest> {
  const names = (await readdir(join(directory, "serving"))).map((name) => `serving/${name}`);
  const files = await Promise.all(
    ["profiles.parquet", "segments.json", ...names.sort()].map(async (path) => ({
      path,
      sha256: await sha256File(join(directory, path)),
      bytes: (await stat(join(directory, path))).size,
    })),
  );
  return {
    id: snapshot.id,
    study: snapshot.study ?? "retail",
    population: "customers",
    asOf: snapshot.asOf ?? "2011-12-10T00:00:00Z",
    seed: 42,
    codeVersion: "0.1.0",
    definitions: sha256("definitions"),
    customerCount,
    currency: "GBP",
    previous: snapshot.previous ?? null,
    inputs: [{ name: "orders", sha256: sha256("orders"), rows: 12, source: "sample" }],
    files,
  };
}
