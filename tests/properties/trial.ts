import fc from "fast-check";
import type { Condition } from "../../data/language.ts";
import type { PopulationStudy, Segmentation } from "../../data/study.ts";
import type { Database } from "../../loaders/duckdb/database.ts";
import type { Evaluator } from "../../loaders/evaluate/evaluator.ts";
import type { Profile } from "../../loaders/evaluate/profile.ts";
import { type Computed, compute, smallSegment } from "../fixtures/population.ts";
import { evaluatorOf, membersInMemory, profiles } from "../loaders/language/cases/in-memory.ts";
import {
  insertSql,
  type Rows,
  trialStudy,
  trialTableNames,
  trialTables,
} from "../loaders/language/cases/trial-study.ts";
import { definitions } from "./definitions.ts";
import type { Frame } from "./frame.ts";
import { populations } from "./populations.ts";

/** A population and definitions to be tried on it. */
export interface Trial {
  readonly rows: Rows;
  readonly hasVisits: boolean;
  /** Segments that others may refer to, by place: `ref_0` … */
  readonly referred: readonly Condition[];
  /** Cases of a segmentation, whose parts may be referred to as well: `part_0` …, `part_none`. */
  readonly parts: readonly Condition[];
  readonly tried: readonly Condition[];
}

export function trials(frame: Frame, definitionsEach: number): fc.Arbitrary<Trial> {
  const plain = definitions(frame);
  const referring = definitions(frame, ["ref_0", "ref_1"]);
  const any = definitions(frame, ["ref_0", "ref_1", "part_0", "part_1", "part_none"]);
  return fc.record({
    rows: populations(frame),
    hasVisits: fc.nat({ max: 5 }).map((n) => n > 0),
    referred: fc.tuple(plain, plain),
    parts: fc.tuple(referring, referring),
    tried: fc.array(any, { minLength: 1, maxLength: definitionsEach, size: "max" }),
  });
}

export const availableOf = ({ hasVisits }: Trial): ReadonlySet<string> =>
  new Set([...trialTableNames].filter((name) => hasVisits || name !== "visits"));

const text = { name: { en: "part", fa: "بخش" }, description: { en: "part", fa: "بخش" } };

function segmentationOf(parts: readonly Condition[]): Segmentation {
  return {
    id: "parts",
    ...text,
    basis: "behavioural",
    goal: "goal",
    cases: parts.map((where, i) => ({ segment: `part_${i}`, ...text, where })),
    otherwise: { segment: "part_none", ...text },
  };
}

/** The tried definitions as segments `tried_0` …, and further ones by their ids. */
export function studyOf(
  trial: Trial,
  frame: Frame,
  more: Readonly<Record<string, Condition>> = {},
): PopulationStudy {
  return trialStudy({
    timeZone: frame.timeZone,
    segments: [
      ...trial.referred.map((where, i) => smallSegment(`ref_${i}`, where)),
      ...trial.tried.map((where, i) => smallSegment(`tried_${i}`, where)),
      ...Object.entries(more).map(([id, where]) => smallSegment(id, where)),
    ],
    segmentations: [segmentationOf(trial.parts)],
  });
}

export interface Answers extends Computed {
  readonly inMemory: Readonly<Record<string, readonly string[]>>;
  readonly evaluator: Evaluator;
  readonly everyone: ReadonlyMap<string, Profile>;
}

/** Both evaluators' answers; the tables of the database are filled with the trial's rows. */
export async function answers(
  db: Database,
  trial: Trial,
  frame: Frame,
  study: PopulationStudy,
  queried: (segment: string) => boolean = () => false,
): Promise<Answers> {
  const { rows } = trial;
  for (const table of trialTables) {
    await db.run(`DELETE FROM ${table.name}`);
    const given = rows[table.name] ?? [];
    if (given.length > 0) await db.run(insertSql(table, given));
  }
  const available = availableOf(trial);
  const computed = await compute(db, study, frame.asOf, available, queried);
  const everyone = profiles(rows, available);
  const evaluator = evaluatorOf(study, frame.asOf, computed.cutOffs);
  return { ...computed, inMemory: membersInMemory(evaluator, everyone), evaluator, everyone };
}

/** What a person needs to see of a counterexample. */
export function described(
  law: string,
  trial: Trial,
  frame: Frame,
  told: Readonly<Record<string, unknown>>,
): string {
  const { rows, hasVisits, referred, parts } = trial;
  const lines = [
    `${law} — as of ${frame.asOf} in ${frame.timeZone}${hasVisits ? "" : ", without visits"}`,
    ...Object.entries(told).map(
      ([name, value]) => `  ${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`,
    ),
    `  referred: ${JSON.stringify(referred)}`,
    `  parts: ${JSON.stringify(parts)}`,
    ...Object.entries(rows).flatMap(([table, each]) =>
      each.map((row) => `  ${table}: ${JSON.stringify(row)}`),
    ),
  ];
  return lines.join("\n");
}
