import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { dependents } from "./dependents.ts";
import { pluralOf, snakeOf, unused } from "./names.ts";
import { namingMembers } from "./names-of-members.ts";
import { nounOf, type Parts, saysThatItNames, sinceOf } from "./parts.ts";
import { proposeColumn } from "./propose-column.ts";
import type { ProposedColumn, ProposedTables } from "./proposed.ts";

export type ProposedMembers = Omit<ProposedTables, "events" | "others" | "leftOut">;

/** The members' table of a file with one row for each; without a column that tells them apart, the number of the row does. */
export async function membersOfFile(db: Database, { file, member, own }: Parts): Promise<ProposedMembers> {
  const { facts, table, relation } = file;
  const isWhole = (each: ColumnFacts | undefined) =>
    each !== undefined && each.distinct === table.rows && each.present === table.rows;
  const key = isWhole(member) ? member : isWhole(own) ? own : undefined;
  const noun = nounOf(key?.name ?? "");
  const since = sinceOf(file);
  const naming = await namingMembers(db, table.relation, key, facts);
  const names = new Set<string>();
  const numbered: ProposedColumn[] =
    key === undefined
      ? [
          {
            name: unused(`${snakeOf(noun, "row")}_id`, names),
            column: { type: "string", required: true, description: "The place of the row in the file." },
            sql: "_row",
            words: noun,
            note: `No column tells rows apart, so that the number of the row does: files can be ingested whole, with --replace, but not merged.${comeBack(member, file)}`,
          },
        ]
      : [];
  const columns = facts.map((each) =>
    proposeColumn(each, {
      name: unused(each.name, names),
      isKey: each === key,
      required: each === key || each === since,
      isTime: each === since,
      personal: isPersonName(each, table.rows) || naming.has(each),
    }),
  );
  const all = [...numbered, ...columns].map((column) =>
    key !== undefined && column.facts === key && !saysThatItNames(key.name)
      ? { ...column, note: `Its values tell rows apart, so that it is taken for what names a ${noun}.` }
      : column,
  );
  const keyName = columns.find((column) => column.facts === key)?.name ?? numbered[0]?.name ?? "";
  const sinceName = columns.find((column) => since !== undefined && column.facts === since)?.name;
  return {
    members: {
      name: snakeOf(pluralOf(noun), "members"),
      grain: `one row per ${noun}`,
      noun: { one: noun, many: pluralOf(noun) },
      note: `One row per ${noun}, as ${table.file} has them.`,
      columns: all,
      primaryKey: [keyName],
      foreignKeys: [],
      from: relation,
      rest: "",
    },
    key: keyName,
    noun: { one: noun, many: pluralOf(noun) },
    ...(sinceName === undefined ? {} : { since: sinceName }),
  };
}

/** What hinders rows that name the same ones again from being what these did. */
function comeBack(member: ColumnFacts | undefined, { table }: Parts["file"]): string {
  if (member === undefined || member.distinct === member.present) return "";
  const [names, rows] = [member.distinct, table.rows].map((n) => n.toLocaleString("en-GB"));
  return ` ${member.heading} names ${names} in ${rows} rows, which would be what they did if a column said when.`;
}

/** The members that rows of events name, with what stays the same in all rows of each. */
export async function membersOfEvents(db: Database, events: readonly Parts[]): Promise<ProposedMembers> {
  const [first, ...others] = events;
  const member = first?.member;
  if (first === undefined || member === undefined) throw new Error("no file names members");
  const { file } = first;
  const noun = nounOf(member.name);
  const lasting =
    others.length > 0
      ? []
      : await dependents(
          db,
          file.table.relation,
          member,
          file.facts.filter(
            (each) => ![member, first.own, first.time, first.order, first.thing].includes(each),
          ),
        );
  const names = new Set<string>();
  const key = proposeColumn(member, { name: unused(member.name, names), isKey: true, required: true });
  const naming = await namingMembers(db, file.table.relation, member, lasting);
  const columns = lasting.map((each) => {
    const column = proposeColumn(each, {
      name: unused(each.name, names),
      personal: isPersonName(each, member.distinct) || naming.has(each),
    });
    return { ...column, sql: `max(${column.sql})` };
  });
  const x = identifier(member.heading);
  const from = [file.relation, ...others.map((each) => each.file.relation)];
  const rows = others.map(
    (each, i) => `SELECT ${identifier(each.member?.heading ?? "")} AS ${x} FROM ${from[i + 1]}`,
  );
  return {
    members: {
      name: snakeOf(pluralOf(noun), "members"),
      grain: `one row per ${noun}`,
      noun: { one: noun, many: pluralOf(noun) },
      note: `One row per ${noun} that the rows of ${file.table.file} name${columns.length === 0 ? "" : ", with what is the same in all of them"}.`,
      columns: [key, ...columns],
      primaryKey: [key.name],
      foreignKeys: [],
      from:
        rows.length === 0
          ? file.relation
          : `(SELECT ${x} FROM ${file.relation} UNION ALL ${rows.join(" UNION ALL ")})`,
      rest: `WHERE ${x} IS NOT NULL\nGROUP BY ${x}`,
    },
    key: key.name,
    noun: { one: noun, many: pluralOf(noun) },
  };
}

/** What somebody is called: a name that few share. */
function isPersonName({ name, reading, distinct, present }: ColumnFacts, members: number): boolean {
  return /(^|_)name$/.test(name) && reading.as === "string" && distinct >= 0.5 * Math.min(present, members);
}
