import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import type { Parts } from "./parts.ts";
import type { ProposedMembers } from "./propose-members.ts";

/**
 * The members of a file and those whom events name besides, of whom nothing else is known: a list of some customers must not
 * send what the others did to quarantine. As they are where there are none, where rows have no key, or where each member is to
 * say since when.
 */
export async function withMembersNamed(
  db: Database,
  proposed: ProposedMembers,
  { file, member }: Parts,
  events: readonly Parts[],
): Promise<ProposedMembers> {
  const { members, key, since } = proposed;
  const facts = members.columns.find(({ name }) => name === key)?.facts;
  if (facts === undefined || facts !== member || since !== undefined) return proposed;
  const typeOf = (parts: Pick<Parts, "file" | "member">) =>
    parts.file.table.columns.find(({ name }) => name === parts.member?.heading)?.type;
  const named: string[] = [];
  for (const other of events) {
    const heading = identifier(other.member?.heading ?? "");
    const missing = (from: string, of: string) =>
      `FROM ${from} WHERE ${heading} IS NOT NULL AND ${heading} NOT IN (SELECT ${identifier(facts.heading)} FROM ${of} WHERE ${identifier(facts.heading)} IS NOT NULL)`;
    if (typeOf(other) !== typeOf({ file, member })) continue;
    const { n } = await db.row<{ n: number }>(
      `SELECT count(DISTINCT ${heading})::INTEGER AS n ${missing(other.file.table.relation, file.table.relation)}`,
    );
    if (n > 0)
      named.push(
        `SELECT ${heading} AS ${identifier(facts.heading)} ${missing(other.file.relation, file.relation)}`,
      );
  }
  if (named.length === 0) return proposed;
  const others = named.join("\n  UNION ");
  return {
    ...proposed,
    members: {
      ...members,
      note: `${members.note} Those whom other files name besides have a row too, with nothing but who they are.`,
      from: `(SELECT * FROM ${file.relation} UNION ALL BY NAME (\n  ${named.length === 1 ? others.replace("SELECT", "SELECT DISTINCT") : others}))`,
    },
  };
}
