/** The sample is as of the first instant of 2026 in New York. */
const asOf = "TIMESTAMP '2026-01-01 05:00'";
const since = (days: number) => `${asOf} - INTERVAL ${days} DAY`;
const day = (instant: string) => `((${instant} AT TIME ZONE 'UTC') AT TIME ZONE 'America/New_York')::DATE`;
const daysAgo = (instant: string) => `date_diff('day', ${day(instant)}, DATE '2026-01-01')`;

/** Trips of those who stayed are their stays; of others what they searched for. */
const trips = (having: string) => `SELECT guest_id FROM (
    SELECT guest_id, nights, children, party_size, lead_days, trip_kind FROM stays
    UNION ALL SELECT guest_id, nights, children, party_size, lead_days, NULL FROM searches
    WHERE searched_at < ${asOf} AND guest_id NOT IN (SELECT guest_id FROM stays)
  ) JOIN (SELECT guest_id, avg(most_a_night::DOUBLE) AS asked FROM searches WHERE searched_at < ${asOf} GROUP BY guest_id) USING (guest_id)
  GROUP BY guest_id HAVING ${having}`;
const stays = (having: string) =>
  `SELECT guest_id FROM stays JOIN listings USING (listing_id) GROUP BY guest_id HAVING ${having}`;
const long = "avg(nights) >= 14";
const family = "avg(children) >= 0.5";
const friends = "avg(party_size) >= 3.5";
/** What a guest said most often; of two that are even the one that comes first. */
const saidBusiness = `count(*) FILTER (trip_kind = 'business') > 0
  AND count(*) FILTER (trip_kind = 'business') > count(*) FILTER (trip_kind = 'leisure')
  AND count(*) FILTER (trip_kind = 'business') >= count(*) FILTER (trip_kind = 'family')`;
const business = `(avg(lead_days) < 13.5 OR (${saidBusiness})) AND avg(party_size) < 1.5`;
const cheap = "any_value(asked) < 80";
const stayed = (days: number) => `SELECT guest_id FROM stays WHERE arrived_at >= ${since(days)}`;
const booked = (was: boolean) =>
  `SELECT guest_id FROM searches WHERE was_booked = ${was} AND searched_at >= ${since(90)} AND searched_at < ${asOf}`;
const mentioned = (having: string) =>
  `SELECT guest_id FROM mentions WHERE mentioned_at >= ${since(180)} AND mentioned_at < ${asOf} GROUP BY guest_id HAVING ${having}`;

/** Queries of the members of each segment of guests over the canonical tables, written by hand and sharing no code with the plan. */
const ofGuests: Readonly<Record<string, string>> = {
  long_stays: trips(long),
  families: trips(`NOT ${long} AND ${family}`),
  friends_together: trips(`NOT ${long} AND NOT ${family} AND ${friends}`),
  on_business: trips(`NOT ${long} AND NOT ${family} AND NOT ${friends} AND ${business}`),
  on_a_shoestring: trips(
    `NOT ${long} AND NOT ${family} AND NOT ${friends} AND NOT (${business}) AND ${cheap}`,
  ),
  budget_comfort: stays("avg(nightly_price::DOUBLE) >= 120 AND avg(nightly_price::DOUBLE) < 200"),
  summer_guests:
    stays(`count(*) FILTER (arrival_season = 'summer') > count(*) FILTER (arrival_season = 'winter')
    AND count(*) FILTER (arrival_season = 'summer') > count(*) FILTER (arrival_season = 'spring')
    AND count(*) FILTER (arrival_season = 'summer') >= count(*) FILTER (arrival_season = 'autumn')`),
  stage_quiet: `SELECT guest_id FROM stays GROUP BY guest_id HAVING ${daysAgo("max(arrived_at)")} >= 365`,
  searching_in_vain: `(${booked(false)}) EXCEPT (${booked(true)})`,
  stayed_then_in_vain: `SELECT s.guest_id FROM stays s JOIN searches q USING (guest_id)
    WHERE NOT was_booked AND s.arrived_at >= ${since(365)} AND searched_at > s.arrived_at AND searched_at < ${asOf}`,
  short_notice: stays("avg(lead_days) <= 7"),
  same_host_again:
    "SELECT guest_id FROM stays GROUP BY guest_id HAVING count(*) >= 2 AND count(*) > count(DISTINCT host_id)",
  wants_more_than_paid: `SELECT guest_id FROM (SELECT guest_id, avg(most_a_night) AS most FROM searches WHERE searched_at < ${asOf} GROUP BY guest_id)
    JOIN (SELECT guest_id, max(nightly_price) AS dearest FROM stays JOIN listings USING (listing_id) GROUP BY guest_id) USING (guest_id)
    WHERE round(most::DOUBLE - dearest::DOUBLE, 9) >= 60`,
  price_minded_guests: "SELECT guest_id FROM survey_answers WHERE matters_most = 'price'",
  speak_against_us: mentioned("round(avg(sentiment), 12) <= -0.2"),
  speak_well_and_are_heard: mentioned("round(avg(sentiment), 12) >= 0.3 AND sum(reactions) >= 10"),
  disappointed: `SELECT guest_id FROM stays WHERE stars <= 3 AND arrived_at >= ${since(365)}`,
  guests_from_abroad: "SELECT guest_id FROM guests WHERE home_country <> 'United States'",
  top_tenth_by_payments: `SELECT guest_id FROM (
    SELECT guest_id, rank() OVER (ORDER BY sum(amount) DESC) AS place FROM payments WHERE paid_at >= ${since(365)} GROUP BY guest_id)
    WHERE place <= ceil((SELECT count(*) FROM guests) / 10)`,
  likely_back: `SELECT customer_id FROM guests_profiles WHERE coming_back_chance >= 0.4
    EXCEPT (${stayed(180)})`,
};

const homes = (having: string) => `SELECT host_id FROM listings GROUP BY host_id HAVING ${having}`;
const hosted = (days: number) => `SELECT host_id FROM stays WHERE arrived_at >= ${since(days)}`;

/** The same of hosts. */
const ofHosts: Readonly<Record<string, string>> = {
  agencies: homes("count(*) >= 4"),
  homes_let_go: homes("count(*) < 4 AND avg(rating) < 4"),
  too_dear: homes(
    "count(*) < 4 AND coalesce(avg(rating), 5) >= 4 AND round(avg(price_against_like), 12) >= 1.3",
  ),
  well_kept: `SELECT host_id FROM hosts JOIN (${homes(
    "count(*) < 4 AND coalesce(avg(rating), 5) >= 4 AND coalesce(round(avg(price_against_like), 12), 0) < 1.3",
  )}) USING (host_id) WHERE answers_within = 'within an hour'`,
  few_homes: homes("count(*) IN (2, 3)"),
  host_empty: `(${homes(`${daysAgo("min(listed_at)")} >= 180`)}) EXCEPT (${hosted(90)})`,
  dear_and_empty: `(${homes("round(avg(price_against_like), 12) >= 1.2")}) EXCEPT (${hosted(90)})`,
  answers_late: "SELECT host_id FROM hosts WHERE answers_within IN ('within a day', 'a few days or more')",
  declines_often: "SELECT host_id FROM hosts WHERE acceptance_rate < 0.6",
  badge_within_reach: `SELECT host_id FROM hosts JOIN (${homes("round(avg(rating), 12) >= 4.7")}) USING (host_id)
    WHERE response_rate >= 0.9 AND NOT is_superhost`,
  never_rated: homes("count(rating) = 0"),
  long_minimum: homes("min(minimum_nights) >= 3"),
  homes_for_parties: homes("avg(sleeps) >= 4"),
  no_longer_asked: `SELECT host_id FROM stays GROUP BY host_id
    HAVING (count(*) FILTER (arrived_at >= ${since(730)} AND arrived_at < ${since(365)}) > 0 AND count(*) FILTER (arrived_at >= ${since(365)}) = 0)
      OR ${daysAgo("max(arrived_at)")} >= 365`,
};

/** By population, as members of its snapshot are named. */
export const segmentsByHand: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  guests: named(ofGuests),
  hosts: named(ofHosts),
};

function named(queries: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(queries).map(([segment, sql]) => [segment, `SELECT * FROM (${sql}) AS t(customer_id)`]),
  );
}
