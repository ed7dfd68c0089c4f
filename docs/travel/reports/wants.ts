import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { utcTimestamp } from "../../../loaders/report/time.ts";
import { allot, type Home, type Want } from "./allot.ts";

/** What is counted as demand: what guests searched for or, where no source tells of searches, where they stayed. */
export type DemandBasis = "searches" | "stays";

/** Of a long stay so many nights have to be open in the month of arrival; the rest reaches into the next. */
export const openEnough = 10;

/**
 * Sets the demand of the last 365 days against the homes of today and their calendar of the year that comes, as tables of the
 * report's own database:
 * - `kinds`: what is wanted, each once: kind, month (1 to 12), place, party, most (a night), nights, entire;
 * - `wants`: one row per search (or stay) with arrival in these days: guest_id, kind, served: whether a home was left for it;
 * - `near`: one row per kind and home of known price in its neighbourhood: how it misses what is wanted (dear, small, long: let for
 *   more nights alone, partial: no whole home, late: its host answers after a day or more), and the nights of its month that are `left`.
 *
 * In the order in which guests searched, each is given the smallest, then cheapest home that misses nothing and has the nights left;
 * no night is given twice. Of a stay the party is not asked, the price is the highest that the guest has paid so far, and of unknown nights
 * one is counted. Undefined where there are no homes or nothing is wanted.
 */
export function viewWants(source: ReportSource): Promise<DemandBasis | undefined> {
  const made = known.get(source.db) ?? makeWants(source);
  known.set(source.db, made);
  return made;
}

/** Nights are given once a database: of whomever is asked later, they are the same. */
const known = new WeakMap<ReportSource["db"], Promise<DemandBasis | undefined>>();

async function makeWants({ db, current, tables }: ReportSource): Promise<DemandBasis | undefined> {
  if (!tables.has("listings") || !tables.has("stays")) return undefined;
  const asOf = utcTimestamp(current.manifest.asOf);
  const basis = tables.has("searches") ? "searches" : "stays";
  await db.run(
    `CREATE OR REPLACE TEMP TABLE wanted AS ${basis === "searches" ? searches(asOf) : stays(asOf)}`,
  );
  const wanted = "month, place, party, most, nights, entire";
  await db.run(`CREATE OR REPLACE TEMP TABLE numbered AS
    SELECT no, guest_id, dense_rank() OVER (ORDER BY ${wanted})::INTEGER AS kind, ${wanted} FROM wanted`);
  await db.run(`CREATE OR REPLACE TEMP TABLE kinds AS SELECT DISTINCT kind, ${wanted} FROM numbered`);
  await db.run(`CREATE OR REPLACE TEMP TABLE homes AS
    SELECT row_number() OVER (ORDER BY listing_id)::INTEGER AS home, listing_id, host_id, neighbourhood AS place, nightly_price::DOUBLE AS price,
      sleeps, minimum_nights, room_kind, coalesce(answers_within IN ('within a day', 'a few days or more'), false) AS late
    FROM tables.listings JOIN tables.hosts USING (host_id) WHERE nightly_price IS NOT NULL AND listed_at < ${asOf}`);
  const open = tables.has("open_nights")
    ? "SELECT home, month(month_on)::INTEGER AS month, max(open_nights)::INTEGER AS nights FROM tables.open_nights JOIN homes USING (listing_id) GROUP BY ALL"
    : "SELECT home, unnest(range(1, 13))::INTEGER AS month, 31 AS nights FROM homes";
  await db.run(`CREATE OR REPLACE TEMP TABLE missing AS
    SELECT kind, home, month, price > most AS dear, coalesce(sleeps < party, false) AS small, coalesce(minimum_nights > nights, false) AS long,
      entire AND room_kind <> 'Entire home/apt' AS partial, late
    FROM kinds k JOIN homes h ON h.place = k.place`);
  const given = allot(
    await db.rows<Want>(
      `SELECT no, kind, month, least(coalesce(nights, 1), ${openEnough})::INTEGER AS nights FROM numbered ORDER BY no`,
    ),
    await db.rows<{ kind: number; homes: string }>(
      `SELECT kind, string_agg(home, ',' ORDER BY sleeps, price, home) AS homes FROM missing JOIN homes USING (home)
      WHERE NOT (dear OR small OR long OR partial OR missing.late) GROUP BY kind`,
    ),
    await db.rows<Home>(open),
  );
  await db.run(`CREATE OR REPLACE TEMP TABLE served AS SELECT unnest(${list(given.served)}) AS no`);
  await db.run(
    `CREATE OR REPLACE TEMP TABLE left_over AS SELECT unnest(${list(given.left.map(({ home }) => home))}) AS home,
      unnest(${list(given.left.map(({ month }) => month))}) AS month, unnest(${list(given.left.map(({ nights }) => nights))}) AS nights`,
  );
  await db.run(`CREATE OR REPLACE TEMP TABLE wants AS
    SELECT guest_id, kind, no IN (SELECT no FROM served) AS served FROM numbered`);
  await db.run(`CREATE OR REPLACE TEMP TABLE near AS
    SELECT m.* EXCLUDE month, h.* EXCLUDE (home, place, late), coalesce(l.nights, 0) AS "left"
    FROM missing m JOIN homes h USING (home) LEFT JOIN left_over l ON l.home = m.home AND l.month = m.month`);
  const { n } = await db.row<{ n: number }>("SELECT count(*)::DOUBLE AS n FROM near");
  return n === 0 ? undefined : basis;
}

const list = (numbers: readonly number[]): string => `[${numbers.join(",")}]::INTEGER[]`;

const searches = (asOf: string) => `
  SELECT row_number() OVER (ORDER BY searched_at, search_id)::INTEGER AS no, guest_id, month(arrives_on)::INTEGER AS month, neighbourhood AS place,
    party_size AS party, most_a_night::DOUBLE AS most, nights, entire_home AS entire
  FROM tables.searches WHERE searched_at < ${asOf} AND arrives_on < ${asOf}::DATE AND arrives_on >= ${asOf}::DATE - 365`;

const stays = (asOf: string) => `
  WITH priced AS (
    SELECT *, max(nightly_price::DOUBLE) OVER (PARTITION BY guest_id) AS most FROM tables.stays JOIN tables.listings USING (listing_id) WHERE arrived_at < ${asOf}
  )
  SELECT row_number() OVER (ORDER BY arrived_at, stay_id)::INTEGER AS no, guest_id, month(arrived_at)::INTEGER AS month, neighbourhood AS place,
    NULL::INTEGER AS party, most, NULL::INTEGER AS nights, false AS entire
  FROM priced WHERE arrived_at >= ${asOf} - INTERVAL 365 DAY AND most IS NOT NULL AND neighbourhood IS NOT NULL`;
