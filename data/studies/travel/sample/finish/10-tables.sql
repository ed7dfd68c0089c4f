-- The canonical forms of what the blocks kept as numbers, read once when the tables are published.
CREATE VIEW hosts AS
SELECT host_id_of(host_no) AS host_id, hosting_since, answers_within, response_rate, acceptance_rate, is_superhost, agrees_to_messages
FROM all_hosts ORDER BY host_no;

CREATE VIEW listings AS
WITH rated AS (SELECT listing_no, round(avg(stars), 2) AS rating FROM all_stays GROUP BY listing_no),
compared AS (
  SELECT *, median(price) OVER alike AS usual, count(*) OVER alike AS alike_homes FROM all_listings
  WINDOW alike AS (PARTITION BY place_no, room_kind, sleeps)
)
SELECT listing_id_of(listing_no) AS listing_id, host_id_of(host_no) AS host_id, listed_at, neighbourhood, latitude, longitude, room_kind, sleeps,
  price::DECIMAL(18, 4) AS nightly_price, CASE WHEN alike_homes >= 3 THEN round(price / usual, 3) END AS price_against_like, minimum_nights, rating, 'USD' AS currency
FROM compared JOIN neighbourhoods USING (place_no) LEFT JOIN rated USING (listing_no) ORDER BY listing_no;

CREATE VIEW stays AS
SELECT stay_id_of(guest_no::BIGINT * 100 + part) AS stay_id, guest_id_of(guest_no) AS guest_id, host_id_of(host_no) AS host_id, listing_id_of(listing_no) AS listing_id,
  arrived_at, season_of(arrived_at) AS arrival_season, nights, party_size, children, lead_days, trip_kind, stars
FROM all_stays ORDER BY guest_no, part;

CREATE VIEW payments AS
SELECT payment_id_of(guest_no::BIGINT * 100 + part) AS payment_id, stay_id_of(guest_no::BIGINT * 100 + part) AS stay_id, guest_id_of(guest_no) AS guest_id,
  host_id_of(host_no) AS host_id, arrived_at AS paid_at, amount::DECIMAL(18, 4) AS amount
FROM all_stays ORDER BY guest_no, part;

CREATE VIEW searches AS
SELECT search_id_of(guest_no::BIGINT * 100 + part) AS search_id, guest_id_of(guest_no) AS guest_id, searched_at, arrives_on, nights, party_size, children, lead_days,
  most_a_night::DECIMAL(18, 4) AS most_a_night, neighbourhood, entire_home, trip_kind, was_booked
FROM all_searches JOIN neighbourhoods USING (place_no) ORDER BY guest_no, part;

CREATE VIEW mentions AS
SELECT mention_id_of(guest_no::BIGINT * 100 + part) AS mention_id, guest_id_of(guest_no) AS guest_id, mentioned_at,
  ['Pictures', 'Short videos', 'Messages'][network_no] AS network, about AS mention_subject, sentiment, reactions
FROM all_mentions ORDER BY guest_no, part;

-- A host closes some months, and some days of the others; what is booked is taken off.
CREATE VIEW open_nights AS
WITH ahead AS (SELECT CAST(DATE '2026-01-01' + to_months(CAST(m AS INTEGER)) AS DATE) AS month_on, CAST(m AS INTEGER) AS m FROM range(12) AS r(m)),
taken AS (SELECT listing_no, CAST(date_trunc('month', arrives_on) AS DATE) AS month_on, sum(nights) AS nights FROM all_candidates WHERE arrives_on >= DATE '2026-01-01' GROUP BY ALL)
SELECT listing_id_of(listing_no) AS listing_id, month_on,
  CAST(greatest(0, CASE WHEN draw_below(stream, m, 'closed', 100) < 18 THEN 0 ELSE floor(day(last_day(month_on)) * (0.45 + 0.5 * uniform(stream, m, 'open'))) END - coalesce(nights, 0)) AS INTEGER) AS open_nights
FROM all_listings CROSS JOIN ahead LEFT JOIN taken USING (listing_no, month_on) ORDER BY listing_no, month_on;
