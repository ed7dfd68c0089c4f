import type { PopulationStudy, Study } from "../../data/study.ts";
import { capital } from "../../data/text.ts";
import { commonUnits, type UnitNoun } from "../../data/unit.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import type { StudyLake } from "../lake/paths.ts";
import { asOfDay, dayAfter } from "../language/windows.ts";
import { columnFacts } from "./column-facts.ts";
import { currencyOf } from "./currency.ts";
import { filePatterns } from "./file-patterns.ts";
import { fillTables } from "./fill-tables.ts";
import { MemberValues } from "./member-values.ts";
import { singularOf, snakeOf } from "./names.ts";
import { eventNoun, eventTraits } from "./propose-event-traits.ts";
import { proposeLead } from "./propose-lead.ts";
import { proposeMetrics } from "./propose-metrics.ts";
import { proposeRoles, valueTrait } from "./propose-roles.ts";
import { proposeSegments } from "./propose-segments.ts";
import { proposeTables } from "./propose-tables.ts";
import { attributeTraits } from "./propose-traits.ts";
import { allTables, type ProposedTables, type ReadFile } from "./proposed.ts";
import type { ProposedTrait } from "./proposed-trait.ts";
import { readRawTables } from "./raw-table.ts";
import { contractOf, relationName } from "./staging-code.ts";

export interface NewStudyOptions {
  readonly id: string;
  readonly name?: string | undefined;
  readonly from: readonly string[];
  /** IANA name. */
  readonly timeZone: string;
  /** ISO 4217; left out: told by signs in the files, or none. */
  readonly currency?: string | undefined;
  /** The day that files are as of which tell of none, `YYYY-MM-DD`. */
  readonly today: string;
}

/** A study as the files suggest it, with what its files of code are written from. */
export interface ProposedStudy {
  readonly study: Study;
  readonly files: readonly ReadFile[];
  readonly tables: ProposedTables;
  readonly traits: readonly ProposedTrait[];
  readonly value: string | undefined;
  /** Its members have no key but their place in the file. */
  readonly isNumbered: boolean;
  /** The study's `asOf` is a day in the data, not the one on which it was proposed. */
  readonly asOfIsKnown: boolean;
}

/** How long "of late" is, in days, by how long the events go back. */
function lately(days: number): number {
  return days >= 400 ? 365 : days >= 100 ? 90 : 30;
}

/**
 * Reads the files and proposes a study: tables, traits, segments, metrics, goals and roles. Nothing is written but scratch files
 * of `lake`; thresholds come from the data as they would be ingested.
 * @throws ContractError when a file cannot be read, or says neither whom it is about nor what happened
 */
export async function proposeStudy(
  db: Database,
  lake: StudyLake,
  { id, name, from, timeZone, currency: asked, today }: NewStudyOptions,
): Promise<ProposedStudy> {
  const raw = await readRawTables(db, lake, from);
  const patterns = filePatterns(raw.map(({ file }) => file));
  const files: ReadFile[] = [];
  for (const [i, table] of raw.entries())
    files.push({
      table,
      facts: await columnFacts(db, table, timeZone),
      relation: relationName(table.stem.replace(/(_\d+)+$/, "") || table.stem),
      pattern: patterns[i] ?? table.file,
    });
  const tables = await proposeTables(db, files);
  await fillTables(db, files, tables, timeZone);
  const { latest, days } = await span(db, tables);
  const asOf = latest === undefined ? await latestDay(db, tables) : undefined;
  const computedFor = latest === undefined ? (asOf ?? today) : asOfDay(dayAfter(latest, timeZone));
  const [first] = tables.events;
  const traits = unique([
    ...attributeTraits(tables),
    ...tables.events.flatMap((events) => eventTraits(events, lately(days))),
  ]);
  const { members, key, since, noun } = tables;
  const contracts = allTables(tables).map(contractOf);
  const currency = asked ?? (await currencyOf(db, files));
  const units = unitsOf(traits, contracts, first === undefined ? [] : [eventNoun(first).many]);
  const text = name ?? capital(id.replaceAll("_", " "));
  const identity = {
    id,
    name: { en: text },
    description: { en: `${text}: proposed from ${files.map(({ table }) => table.file).join(", ")}.` },
    timeZone,
    ...(currency === undefined ? {} : { currency }),
    ...(latest === undefined ? { asOf: asOf ?? today } : {}),
    ...(Object.keys(units).length === 0 ? {} : { units }),
    tables: contracts,
    sources: [],
  };
  const population = {
    id: snakeOf(noun.many, "members"),
    name: { en: capital(noun.many) },
    noun: { en: noun },
    table: members.name,
    key,
    ...(since === undefined ? {} : { since }),
  };
  const declared = traits.map(({ trait }) => trait);
  const none = { metrics: [], segments: [], segmentations: [], goals: [], plays: [], roles: {} };
  const bare: PopulationStudy = {
    ...identity,
    ...none,
    traits: declared,
    population,
    populationIds: [population.id],
  };
  const values = await MemberValues.of(db, bare, computedFor);
  const value = valueTrait(tables, declared);
  const counted = first === undefined ? undefined : eventNoun(first);
  const recency = counted === undefined ? undefined : `days_since_last_${counted.one.replaceAll(" ", "_")}`;
  const { metrics, goals } = proposeMetrics(tables, values, { value, days: lately(days) });
  const lead = proposeLead(values, recency, value);
  const frequent =
    counted === undefined
      ? []
      : [
          `${counted.many.replaceAll(" ", "_")}_to_date`,
          `days_since_first_${counted.one.replaceAll(" ", "_")}`,
        ];
  const drafts = await proposeSegments(values, value, frequent);
  const goalOf = (basis: string) =>
    (goals.find((goal) => basis === "value" && goal.id === "raise_value") ?? goals[0])?.id ?? "";
  const study: Study = {
    ...identity,
    populations: [
      {
        ...population,
        traits: declared,
        metrics,
        goals,
        plays: [],
        segments: drafts.map(({ where, ...segment }) => ({ ...segment, goal: goalOf(segment.basis), where })),
        segmentations: lead === undefined ? [] : [{ ...lead, goal: goalOf(lead.basis) }],
        roles: proposeRoles(tables, values, { value, lead: lead?.id }),
      },
    ],
  };
  return {
    study,
    files,
    tables,
    traits,
    value,
    isNumbered: members.columns.some(({ name: column, facts }) => column === key && facts === undefined),
    asOfIsKnown: asOf !== undefined,
  };
}

/** Of several traits with one id the first. */
function unique(traits: readonly ProposedTrait[]): ProposedTrait[] {
  return [...new Map(traits.toReversed().map((each) => [each.trait.id, each])).values()].toReversed();
}

/** The latest instant of any event or, without events, since when members are known; and over how many days events go. */
async function span(
  db: Database,
  { events, members, since }: ProposedTables,
): Promise<{ latest?: string; days: number }> {
  const columns = [
    ...events.map(({ table, time }) => [table.name, time] as const),
    ...(events.length === 0 && since !== undefined ? [[members.name, since] as const] : []),
  ];
  if (columns.length === 0) return { days: 0 };
  const times = columns.map(
    ([table, column]) => `SELECT ${identifier(column)} AS t FROM ${identifier(table)}`,
  );
  const { latest, days } = await db.row<{ latest: string | null; days: number | null }>(
    `SELECT strftime(max(t), '%Y-%m-%dT%H:%M:%SZ') AS latest, date_diff('day', min(t), max(t))::INTEGER AS days FROM (${times.join(" UNION ALL ")})`,
  );
  return { ...(latest === null ? {} : { latest }), days: days ?? 0 };
}

/** The latest day in any column of the members' table. */
async function latestDay(db: Database, { members }: ProposedTables): Promise<string | undefined> {
  const times = members.columns.filter(
    ({ column }) => (column.type === "date" || column.type === "instant") && column.personal !== true,
  );
  if (times.length === 0) return undefined;
  const list = times.map(({ name }) => `max(${identifier(name)})::DATE`).join(", ");
  const { day } = await db.row<{ day: string | null }>(
    `SELECT greatest(${list})::VARCHAR AS day FROM ${identifier(members.name)}`,
  );
  return day ?? undefined;
}

/** Words for the units that are named and that not every study knows. */
function unitsOf(
  traits: readonly ProposedTrait[],
  contracts: readonly { readonly columns: Readonly<Record<string, { readonly unit?: string }>> }[],
  counted: readonly string[],
): Record<string, UnitNoun> {
  const named = [
    ...traits.map(({ trait }) => trait.unit),
    ...contracts.flatMap(({ columns }) => Object.values(columns).map(({ unit }) => unit)),
    ...counted.map((many) => many.replaceAll(" ", "_")),
  ];
  const own = [...new Set(named)].filter(
    (unit) => unit !== undefined && !(commonUnits as readonly string[]).includes(unit),
  );
  return Object.fromEntries(
    own.map((unit = "") => {
      const many = unit.replaceAll("_", " ");
      return [unit, { en: { one: singularOf(many) ?? many, many } }];
    }),
  );
}
