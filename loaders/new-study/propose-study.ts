import type { PopulationStudy, Study } from "../../data/study.ts";
import { capital } from "../../data/text.ts";
import type { Database } from "../duckdb/database.ts";
import type { StudyLake } from "../lake/paths.ts";
import { asOfDay, dayAfter } from "../language/windows.ts";
import { columnFacts } from "./column-facts.ts";
import { currencyOf } from "./currency.ts";
import { dataSpan, lately, latestDay } from "./data-span.ts";
import { filePatterns } from "./file-patterns.ts";
import { fillTables } from "./fill-tables.ts";
import { MemberValues } from "./member-values.ts";
import { snakeOf } from "./names.ts";
import { ownUnits } from "./own-units.ts";
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
  const patterns = filePatterns(raw.map(({ files: names }) => names));
  const files: ReadFile[] = [];
  for (const [i, table] of raw.entries())
    files.push({
      table,
      facts: await columnFacts(db, table, timeZone),
      relation: relationName(table.stem),
      patterns: patterns[i] ?? table.files,
    });
  const tables = await proposeTables(db, files, timeZone);
  await fillTables(db, files, tables, timeZone);
  const { latest, days } = await dataSpan(db, tables);
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
  const units = ownUnits(traits, contracts, first === undefined ? [] : [eventNoun(first).many]);
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
  const drafts = await proposeSegments(values, value, frequent, lead);
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
