import type { ForeignKey } from "../../data/contract.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { pluralOf, singularOf, snakeOf, unused } from "./names.ts";
import { nounOf, type Parts } from "./parts.ts";
import { amountOf } from "./propose-amount.ts";
import { proposeColumn } from "./propose-column.ts";
import { rowKey } from "./propose-key.ts";
import { knownLater, withKnownAt } from "./propose-known-at.ts";
import type { ProposedMembers } from "./propose-members.ts";
import { joinedColumns, thingsOf } from "./propose-things.ts";
import type { ProposedEvents, ProposedTable } from "./proposed.ts";

interface Beside {
  /** Names of tables. */
  readonly taken: Set<string>;
  /** Files that say more of what rows are about. */
  readonly catalogues: readonly Parts[];
}

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
  const keys = [member, parts.own, parts.order, parts.thing];
  const told = kept.filter((each) => each !== time && !keys.includes(each));
  const later = await knownLater(db, file.table, told);
  const columns = withKnownAt(
    kept.map((each) =>
      proposeColumn(each, {
        name: unused(each.name, names),
        isKey: keys.includes(each),
        required: each === member || each === time,
        isTime: each === time || each === later?.end,
      }),
    ),
    later,
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

function nameOfEvents(
  { file, order, own, thing }: Parts,
  taken: Set<string>,
): { name: string; noun?: { one: string; many: string } } {
  const { stem } = file.table;
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
