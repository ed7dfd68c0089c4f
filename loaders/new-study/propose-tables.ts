import type { Database } from "../duckdb/database.ts";
import { listOfMembers, namingThose } from "./list-of-members.ts";
import { sinceWords } from "./meaning.ts";
import { withMembersNamed } from "./members-named.ts";
import { isMembers, type Parts, partsOf } from "./parts.ts";
import { eventsOf } from "./propose-events.ts";
import { membersOfEvents, membersOfFile } from "./propose-members.ts";
import type { ProposedEvents, ProposedTable, ProposedTables, ReadFile } from "./proposed.ts";

/**
 * Which canonical tables the files are to feed. A file in which each member has one row is the members'; one in which
 * members come back, with a time, is what happened to them, and where no file has the members their rows are taken out of it;
 * what its rows are about, such as products, becomes a table too. A file beside others that is neither feeds none.
 */
export async function proposeTables(
  db: Database,
  files: readonly ReadFile[],
  timeZone: string,
): Promise<ProposedTables> {
  const read = files.map((file) => partsOf(file, files.length === 1));
  const list = listOfMembers(read);
  const all = list === undefined ? read : await namingThose(db, list, read, timeZone);
  const events = all.filter(
    (parts) =>
      parts !== list &&
      parts.member !== undefined &&
      parts.time !== undefined &&
      // Of a second list with one row for each the time is when that happened, or since when they are members.
      (!isMembers(parts) || (list !== undefined && !sinceWords.test(parts.time.name))),
  );
  const catalogues = all.filter(
    (parts) => parts !== list && !events.includes(parts) && isCatalogue(parts, events),
  );
  const rest = all.filter((parts) => !events.includes(parts) && !catalogues.includes(parts));
  const own = list ?? (events.length === 0 ? rest[0] : undefined);
  const members =
    own === undefined
      ? await membersOfEvents(db, events)
      : await withMembersNamed(db, await membersOfFile(db, own), own, events);
  const taken = new Set([members.members.name]);
  const found = [];
  const others: ProposedTable[] = [];
  for (const parts of events) {
    const { proposed, things } = await eventsOf(db, parts, members, { taken, catalogues });
    found.push({ proposed, rows: parts.file.table.rows });
    others.push(...things);
  }
  const unread = (parts: Parts) =>
    catalogues.includes(parts) ? !others.some(({ from }) => from === parts.file.relation) : parts !== own;
  return {
    ...members,
    events: found.sort(byWeight).map(({ proposed }) => proposed),
    others: [...new Map(others.map((table) => [table.name, table])).values()],
    leftOut: [...rest, ...catalogues].filter(unread).map(({ file, member, naming: [likely] }) => ({
      file: file.table.file,
      ...(member !== undefined
        ? { names: member.heading }
        : likely !== undefined && list !== undefined
          ? { names: likely.heading, others: true as const }
          : {}),
    })),
  };
}

/** A file of events with their number of rows. */
interface Weighed {
  readonly proposed: ProposedEvents;
  readonly rows: number;
}

/** First what has amounts, then what there is more of: by the first a study is led. */
function byWeight(a: Weighed, b: Weighed): number {
  const hasAmount = ({ proposed }: Weighed) => Number(proposed.amount !== undefined);
  return hasAmount(b) - hasAmount(a) || b.rows - a.rows;
}

/** Whether its rows are what the rows of a file of events are about, by a column of the same name. */
function isCatalogue({ own, member }: Parts, events: readonly Parts[]): boolean {
  return own !== undefined && member === undefined && events.some(({ thing }) => thing?.name === own.name);
}
