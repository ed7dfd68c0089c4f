import { afterAll, beforeAll, describe, test } from "vitest";
import type { Database } from "../../loaders/duckdb/database.ts";
import { type Row, type Rows, trialDatabase } from "../loaders/language/cases/trial-study.ts";
import { caseCount, holds, seed } from "./budget.ts";
import { type Frame, frames } from "./frame.ts";
import { type Answers, answers, described, studyOf, trials } from "./trial.ts";

const casesEach = Math.ceil(caseCount / frames.length / 4);

let db: Database;
beforeAll(async () => {
  console.info(`changed populations: seed ${seed}, ${casesEach * frames.length} cases`);
  db = await trialDatabase({});
});
afterAll(() => db.close());

/** Every purchase and visit once more, at as-of and after it. */
function withLaterEvents(rows: Rows, frame: Frame): Rows {
  const instants = frame.instants.filter((instant) => !frame.past.includes(instant));
  const later = (table: string, key: string, time: string) => {
    const given = rows[table] ?? [];
    const more = (rows.customers ?? []).flatMap(({ customer_id = "" }, c) =>
      instants.map(
        (instant, i): Row => ({
          ...given[(c + i) % Math.max(given.length, 1)],
          customer_id,
          [time]: instant,
          [key]: `later${c}-${i}`,
        }),
      ),
    );
    return [...given, ...more];
  };
  return { ...rows, buys: later("buys", "buy_id", "at"), visits: later("visits", "visit_id", "seen_at") };
}

/** Names that sort the other way round and hold what SQL minds. */
const renamed = (customer: string) => `${String.fromCharCode(219 - customer.charCodeAt(0))}'"; -- 🙂`;

function withOtherNames(rows: Rows): Rows {
  return Object.fromEntries(
    Object.entries(rows).map(([table, each]) => [
      table,
      each.map(
        (row): Row =>
          row.customer_id == null ? row : { ...row, customer_id: renamed(String(row.customer_id)) },
      ),
    ]),
  );
}

const changes: Readonly<
  Record<string, { change: (rows: Rows, frame: Frame) => Rows; name: (customer: string) => string }>
> = {
  "adding events at or after as-of changes nothing": {
    change: withLaterEvents,
    name: (customer) => customer,
  },
  "renaming customers changes only the names": { change: withOtherNames, name: renamed },
};

describe.each(frames)("as of $asOf in $timeZone", (frame) => {
  test.each(Object.keys(changes))("%s", async (law) => {
    const { change, name } = changes[law] ?? {
      change: (rows: Rows) => rows,
      name: (customer: string) => customer,
    };
    await holds(trials(frame, 40), casesEach, seed + 100 + frames.indexOf(frame), async (trial) => {
      const study = studyOf(trial, frame);
      const before = await answers(db, trial, frame, study);
      const after = await answers(db, { ...trial, rows: change(trial.rows, frame) }, frame, study);
      for (const [i, where] of trial.tried.entries())
        for (const side of ["members", "inMemory"] as const) {
          const [one, other] = [before, after].map((found: Answers) => found[side][`tried_${i}`] ?? []);
          const expected = (one ?? []).map(name).sort().join();
          const found = [...(other ?? [])].sort().join();
          if (expected !== found)
            throw new Error(described(law, trial, frame, { definition: where, side, expected, found }));
        }
      return trial.tried.length;
    });
  });
});
