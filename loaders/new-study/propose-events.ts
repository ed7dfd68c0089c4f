import type { ForeignKey } from "../../data/contract.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { dependents, isUnique } from "./dependents.ts";
import { pluralOf, singularOf, snakeOf, unused } from "./names.ts";
import { nounOf, type Parts } from "./parts.ts";
import { amountOf } from "./propose-amount.ts";
import { proposeColumn } from "./propose-column.ts";
import type { ProposedMembers } from "./propose-members.ts";
import type { ProposedColumn, ProposedEvents, ProposedTable } from "./proposed.ts";

interface Beside {
  /** Names of tables. */
  readonly taken: Set<string>;
  /** Files that say more of what rows are about. */
  readonly catalogues: readonly Parts[];
}

/** Of a thing that has several values for few of its rows the last in the alphabet stands. */
const fewExceptions = 0.05;

/** More values than these are no kinds to ask for. */
const mostKinds = 200;

/** The table of what happened to members, and the table of what it happened with, where the rows tell of such things. */
export async function eventsOf(
  db: Database,
  parts: Parts,
  { members, key }: ProposedMembers,
  { taken, catalogues }: Beside,
): Promise<{ proposed: ProposedEvents; things: ProposedTable[] }> {
  const { file, member, time } = parts;
  if (member === undefined || time === undefined)
    throw new Error(`${file.table.file} names no member or time`);
  const ofMembers = members.columns.flatMap(({ facts }) => (facts === undefined ? [] : [facts]));
  const own = file.facts.filter((each) => each === member || !ofMembers.includes(each));
  const thing = await thingsOf(db, parts, own, catalogues);
  const kept = own.filter((each) => !(thing?.facts ?? []).includes(each));
  const names = new Set<string>();
  const columns = kept.map((each) =>
    proposeColumn(each, {
      name: unused(each.name, names),
      isKey: [member, parts.own, parts.order, parts.thing].includes(each),
      required: each === member || each === time,
      isTime: each === time,
    }),
  );
  const nameOf = (facts: ColumnFacts | undefined) =>
    columns.find((column) => facts !== undefined && column.facts === facts)?.name;
  const { primaryKey, line } = await rowKey(db, parts, columns, names);
  const { amount, computed } = amountOf(columns, names);
  const { name, noun } = nameOfEvents(parts, taken);
  const missing = file.table.rows - member.present;
  const things = thing === undefined ? [] : [thing.table];
  const foreignKeys: ForeignKey[] = [
    { column: nameOf(member) ?? "", table: members.name, references: key },
    ...(thing === undefined
      ? []
      : [
          {
            column: nameOf(parts.thing) ?? "",
            table: thing.table.name,
            references: thing.table.primaryKey[0] ?? "",
          },
        ]),
  ];
  const joined = thing === undefined ? {} : joinedColumns(thing.table, nameOf(parts.thing) ?? "", names);
  const note = [
    `${noun === undefined ? "One row" : `One row per ${noun.one}`} of ${file.table.file}.`,
    ...(missing > 0 ? [`${missing.toLocaleString("en-GB")} rows name nobody and are left out.`] : []),
  ].join(" ");
  const table: ProposedTable = {
    name,
    grain: noun === undefined ? `one row per row of ${file.table.file}` : `one row per ${noun.one}`,
    ...(noun === undefined ? {} : { noun }),
    note,
    columns: [...columns, ...line, ...computed],
    primaryKey,
    foreignKeys,
    eventTime: nameOf(time) ?? "",
    ...(Object.keys(joined).length === 0 ? {} : { joined }),
    from: file.relation,
    rest: missing > 0 ? `WHERE ${identifier(member.heading)} IS NOT NULL` : "",
  };
  const order = parts.order !== undefined && parts.order !== parts.own ? nameOf(parts.order) : undefined;
  const about = nameOf(parts.thing);
  return {
    proposed: {
      table,
      time: nameOf(time) ?? "",
      ...(amount === undefined ? {} : { amount }),
      ...(order === undefined ? {} : { order }),
      ...(about === undefined ? {} : { thing: about }),
    },
    things,
  };
}

/** What rows are about: a file of its own, or the columns that stay the same in all rows about one. */
async function thingsOf(
  db: Database,
  { file, thing, member, time, order, own }: Parts,
  facts: readonly ColumnFacts[],
  catalogues: readonly Parts[],
): Promise<{ table: ProposedTable; facts: readonly ColumnFacts[] } | undefined> {
  if (thing === undefined) return undefined;
  const noun = nounOf(thing.name);
  const catalogue = catalogues.find((each) => each.own?.name === thing.name);
  const texts = facts.filter(
    (each) =>
      ![thing, member, time, order, own].includes(each) &&
      (each.reading.as === "string" || each.reading.as === "boolean"),
  );
  const lasting =
    catalogue?.file.facts.filter((each) => each !== catalogue.own) ??
    (await dependents(db, file.table.relation, thing, texts, fewExceptions));
  if (lasting.length === 0) return undefined;
  const names = new Set<string>();
  const keyFacts = catalogue?.own ?? thing;
  const key = proposeColumn(keyFacts, { name: unused(keyFacts.name, names), isKey: true, required: true });
  const columns = lasting.map((each) => {
    const column = proposeColumn(each, { name: unused(each.name, names) });
    return catalogue === undefined ? { ...column, sql: `max(${column.sql})` } : column;
  });
  const x = identifier(thing.heading);
  return {
    facts: catalogue === undefined ? lasting : [],
    table: {
      name: snakeOf(pluralOf(noun), "things"),
      grain: `one row per ${noun}`,
      noun: { one: noun, many: pluralOf(noun) },
      note:
        catalogue === undefined
          ? `One row per ${noun} that rows of ${file.table.file} name; of several values the last in the alphabet.`
          : `One row per ${noun}, as ${catalogue.file.table.file} has them.`,
      columns: [key, ...columns],
      primaryKey: [key.name],
      foreignKeys: [],
      from: catalogue?.file.relation ?? file.relation,
      rest: catalogue === undefined ? `WHERE ${x} IS NOT NULL\nGROUP BY ${x}` : "",
    },
  };
}

/** Kinds of things, which conditions and traits may then read as if they stood with the events. */
function joinedColumns(
  table: ProposedTable,
  via: string,
  names: Set<string>,
): NonNullable<ProposedTable["joined"]> {
  const kinds = table.columns.filter(
    ({ name, facts, column }) =>
      !table.primaryKey.includes(name) && column.type === "string" && (facts?.distinct ?? 0) <= mostKinds,
  );
  return Object.fromEntries(
    kinds.map(({ name }) => [unused(name, names), { via, table: table.name, column: name }]),
  );
}

/** Columns that tell rows apart, the fewest of these; else with the place among rows that are alike in them. */
async function rowKey(
  db: Database,
  { file, own, order, thing, member, time }: Parts,
  columns: readonly ProposedColumn[],
  names: Set<string>,
): Promise<{ primaryKey: string[]; line: ProposedColumn[] }> {
  const nameOf = (facts: ColumnFacts) => columns.find((column) => column.facts === facts)?.name ?? facts.name;
  const sets = [[own], [order, thing], [order], [member, thing], [member, time], [member, time, thing]];
  const candidates = sets.flatMap((set) => {
    const known = set.filter((each) => each !== undefined && columns.some((column) => column.facts === each));
    return known.length === set.length ? [known as ColumnFacts[]] : [];
  });
  for (const set of candidates)
    if (await isUnique(db, file.table.relation, set)) return { primaryKey: set.map(nameOf), line: [] };
  const set = candidates.find((each) => each.length > 1) ?? candidates[0] ?? [];
  const by = set.map(({ heading }) => identifier(heading)).join(", ");
  const order_ = columns.flatMap(({ facts }) =>
    facts === undefined || set.includes(facts) ? [] : [identifier(facts.heading)],
  );
  const name = unused("place", names);
  return {
    primaryKey: [...set.map(nameOf), name],
    line: [
      {
        name,
        column: {
          type: "integer",
          required: true,
          description: "The place among rows that are alike in the rest of the key.",
        },
        sql: `row_number() OVER (PARTITION BY ${by}${order_.length === 0 ? "" : ` ORDER BY ${order_.join(", ")}`})`,
        words: "line",
        note: "Rows are alike in every key that was tried, so that their place tells them apart: bring all rows of one such group in one file.",
      },
    ],
  };
}

function nameOfEvents(
  { file, order, own, thing }: Parts,
  taken: Set<string>,
): { name: string; noun?: { one: string; many: string } } {
  const stem = file.table.stem.replace(/(_\d+)+$/, "");
  const last = singularOf(stem);
  const bare = order === undefined ? undefined : nounOf(order.name);
  const one =
    order !== undefined && order === own
      ? bare
      : bare !== undefined && thing !== undefined
        ? `${bare} line`
        : last?.replaceAll("_", " ");
  const name = unused(one === undefined ? stem : snakeOf(pluralOf(one), stem), taken);
  return one === undefined ? { name } : { name, noun: { one, many: pluralOf(one) } };
}
