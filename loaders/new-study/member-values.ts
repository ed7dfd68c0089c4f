import type { Condition } from "../../data/language.ts";
import type { PopulationStudy, Trait } from "../../data/study.ts";
import type { Database } from "../duckdb/database.ts";
import { DuckdbEngine } from "../duckdb/duckdb-engine.ts";
import { identifier } from "../duckdb/quote.ts";
import { definedSegments } from "../language/catalogue.ts";
import { checkSegments } from "../language/check.ts";
import { membershipColumn } from "../language/column-names.ts";
import { parseAsOf } from "../language/windows.ts";
import { runPlan } from "../plan/run-plan.ts";

/** What the values of a trait are like among all members. */
export interface TraitValues {
  readonly trait: Trait;
  /** Members whose value is known. */
  readonly known: number;
  readonly distinct: number;
  /** Of a number: the values below which a fifth, a third, a half, two thirds and four fifths of members lie. */
  readonly fifth: number | null;
  readonly third: number | null;
  readonly half: number | null;
  readonly twoThirds: number | null;
  readonly fourFifths: number | null;
  /** Of a text: its most frequent values with the members that have each. */
  readonly kinds: readonly { readonly value: string; readonly members: number }[];
}

/** The members of a proposed study with all its traits, computed as a snapshot would. */
export class MemberValues {
  readonly #db: Database;
  readonly #study: PopulationStudy;
  readonly #asOf: string;
  readonly members: number;
  readonly traits: readonly TraitValues[];

  private constructor(
    db: Database,
    study: PopulationStudy,
    asOf: string,
    members: number,
    traits: TraitValues[],
  ) {
    this.#db = db;
    this.#study = study;
    this.#asOf = asOf;
    this.members = members;
    this.traits = traits;
  }

  /** `study` has no segments yet; its tables stand in the database under their names. */
  static async of(db: Database, study: PopulationStudy, asOf: string): Promise<MemberValues> {
    await db.run(`CREATE OR REPLACE TABLE everyone AS ${await everyone(db, study, asOf)}`);
    const { members } = await db.row<{ members: number }>(
      "SELECT count(*)::INTEGER AS members FROM everyone",
    );
    const traits: TraitValues[] = [];
    // A latitude alone is no number to be high or low, or to have a mean.
    for (const trait of study.traits) if (trait.unit !== "degrees") traits.push(await valuesOf(db, trait));
    return new MemberValues(db, study, asOf, members, traits);
  }

  value(id: string | undefined): TraitValues | undefined {
    return this.traits.find(({ trait }) => trait.id === id);
  }

  /** How many members fulfil each condition. */
  async sizes(conditions: readonly Condition[]): Promise<number[]> {
    if (conditions.length === 0) return [];
    const text = { en: "draft" };
    const goal = { id: "draft", name: text, description: text, kpi: "", goodDirection: "up" as const };
    const segments = conditions.map((where, i) => ({
      ...{ id: `draft_${i}`, name: text, description: text, basis: "behavioural" as const },
      ...{ goal: goal.id, where },
    }));
    const study = { ...this.#study, segments, goals: [goal] };
    const columns = segments.map(
      ({ id }) => `count(*) FILTER (${identifier(membershipColumn(id))})::INTEGER AS ${id}`,
    );
    const row = await this.#db.row<Record<string, number>>(
      `SELECT ${columns.join(", ")} FROM (${await everyone(this.#db, study, this.#asOf)})`,
    );
    return segments.map(({ id }) => row[id] ?? 0);
  }
}

async function everyone(db: Database, study: PopulationStudy, asOf: string): Promise<string> {
  const vocabulary = checkSegments(study);
  await using run = await runPlan(new DuckdbEngine(db), {
    vocabulary,
    asOf: parseAsOf(asOf, study.timeZone),
    available: new Set(study.tables.map(({ name }) => name)),
    someNotYetKnown: false,
    segments: definedSegments(study),
    traits: "all",
  });
  const name = `members_${study.segments.length}`;
  await db.run(`CREATE OR REPLACE TABLE ${name} AS ${run.query(run.columns.join(", "))}`, run.values);
  return `SELECT * FROM ${name}`;
}

async function valuesOf(db: Database, trait: Trait): Promise<TraitValues> {
  const x = identifier(trait.id);
  const at = (part: number) =>
    trait.type === "number" ? `quantile_disc(${x}, ${part})::DOUBLE` : "CAST(NULL AS DOUBLE)";
  const counted = await db.row<Omit<TraitValues, "trait" | "kinds">>(
    `SELECT count(${x})::INTEGER AS known, count(DISTINCT ${x})::INTEGER AS "distinct", ${at(0.2)} AS fifth, ${at(1 / 3)} AS third,
      ${at(0.5)} AS half, ${at(2 / 3)} AS "twoThirds", ${at(0.8)} AS "fourFifths" FROM everyone`,
  );
  const isKind = trait.type === "string" || trait.type === "boolean";
  const kinds = isKind
    ? await db.rows<{ value: string; members: number }>(
        `SELECT ${x}::VARCHAR AS value, count(*)::INTEGER AS members FROM everyone WHERE ${x} IS NOT NULL
         GROUP BY ${x} ORDER BY members DESC, value LIMIT 24`,
      )
    : [];
  return { trait, ...counted, kinds };
}
