import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { utcTimestamp } from "../../../loaders/report/time.ts";
import { allot, OpenNights } from "./allot.ts";
import type { Home, Kind } from "./fit.ts";

/** What is counted as demand: what guests searched for or, where no source tells of searches, where they stayed. */
export type DemandBasis = "searches" | "stays";

/** Demand and what is left for it. */
export interface Wants {
  readonly basis: DemandBasis;
  readonly kinds: readonly Kind[];
  /** Homes of known price, the smallest and then the cheapest first, with their listing and host. */
  readonly homes: readonly (Home & { readonly listing: string; readonly host: string })[];
  readonly left: OpenNights;
}

/**
 * Sets the demand of the last 365 days against the homes of today and their calendar of the year that comes, as tables of the
 * report's own database:
 * - `kinds`: what is wanted, each once: kind, month (1 to 12), place, party, most (a night), nights, entire;
 * - `wants`: one row per search (or stay) with arrival in these days: guest_id, kind, served: whether a home was left for it.
 *
 * In the order in which guests searched, each is given the smallest, then cheapest home that misses nothing and has the nights left;
 * no night is given twice. Of a stay the party is not asked, the price is the highest that the guest has paid so far, and of unknown nights
 * one is counted. Undefined where there are no homes or nothing is wanted where they are.
 */
export function viewWants(source: ReportSource): Promise<Wants | undefined> {
  const made = known.get(source.db) ?? makeWants(source);
  known.set(source.db, made);
  return made;
}

/** Nights are given once a database: of whomever is asked later, they are the same. */
const known = new WeakMap<ReportSource["db"], Promise<Wants | undefined>>();

async function makeWants({ db, current, tables }: ReportSource): Promise<Wants | undefined> {
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
  const kinds = await db.rows<Kind>(`SELECT kind, ${wanted} FROM kinds ORDER BY kind`);
  await db.run(`CREATE OR REPLACE TEMP TABLE homes AS
    SELECT row_number() OVER (ORDER BY listing_id)::INTEGER AS home, listing_id, host_id, neighbourhood AS place, nightly_price::DOUBLE AS price,
      sleeps::INTEGER AS sleeps, minimum_nights::INTEGER AS minimum, coalesce(room_kind = 'Entire home/apt', false) AS whole,
      coalesce(answers_within IN ('within a day', 'a few days or more'), false) AS late
    FROM tables.listings JOIN tables.hosts USING (host_id) WHERE nightly_price IS NOT NULL AND listed_at < ${asOf}`);
  const homes = await db.rows<Wants["homes"][number]>(
    `SELECT * EXCLUDE (listing_id, host_id), listing_id AS listing, host_id AS host FROM homes WHERE place IS NOT NULL ORDER BY sleeps, price, home`,
  );
  const open = tables.has("open_nights")
    ? "SELECT home, month(month_on)::INTEGER AS month, max(open_nights)::INTEGER AS nights FROM tables.open_nights JOIN homes USING (listing_id) GROUP BY ALL"
    : "SELECT home, unnest(range(1, 13))::INTEGER AS month, 31 AS nights FROM homes";
  const places = new Set(homes.map(({ place }) => place));
  if (!kinds.some(({ place }) => places.has(place))) return undefined;
  const left = new OpenNights(await db.rows<{ home: number; month: number; nights: number }>(open));
  const asked = await db.rows<{ no: number; kind: number }>("SELECT no, kind FROM numbered ORDER BY no");
  const served = allot(
    asked.flatMap(({ kind }) => kinds[kind - 1] ?? []),
    homes,
    left,
  );
  const numbers = asked.flatMap(({ no }, place) => (served[place] === true ? [no] : []));
  await db.run(
    `CREATE OR REPLACE TEMP TABLE served AS SELECT unnest([${numbers.join(",")}]::INTEGER[]) AS no`,
  );
  await db.run(`CREATE OR REPLACE TEMP TABLE wants AS
    SELECT guest_id, kind, no IN (SELECT no FROM served) AS served FROM numbered`);
  return { basis, kinds, homes, left };
}

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
