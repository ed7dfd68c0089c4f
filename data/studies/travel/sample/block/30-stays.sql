-- block_wants: one row per search: first where the guest would most like to be, then, for some, elsewhere.
CREATE OR REPLACE TABLE block_wants AS
SELECT t.*, CAST(a AS INTEGER) AS attempt, CAST(month_no * 2 + a AS INTEGER) AS part, CAST(market_of(guest_no) AS INTEGER) AS market, s.place_no,
  searched_at + to_minutes(CAST(a * (3 + draw_below(stream, month_no, 'again after', 30)) AS INTEGER)) AS asked_at
FROM block_trips t, range(2) AS r(a)
JOIN place_slots s ON s.trip_no = t.trip_no AND s.place_slot = draw_below(t.stream, t.month_no * 2 + a, 'where', 100)
WHERE searched_at < end_of_data() - INTERVAL 1 HOUR;

-- fitting: the homes that fit each kind of want, of one market.
CREATE OR REPLACE TABLE fitting AS
WITH kinds AS (SELECT DISTINCT market, place_no, party_size, most_a_night, least(nights, 7) AS let_for, entire FROM block_wants)
SELECT k.*, list(listing_no ORDER BY listing_no) AS homes
FROM kinds k JOIN all_listings l ON l.market = k.market AND l.place_no = k.place_no AND l.sleeps >= k.party_size AND l.price <= k.most_a_night
  AND l.minimum_nights <= k.let_for AND (l.room_kind = 'Entire home/apt' OR NOT k.entire)
GROUP BY ALL;

-- block_candidates: the home that a search led to, unless its host does not answer in time or it was not there yet. Only who found
-- nothing looks elsewhere.
CREATE OR REPLACE TABLE block_candidates AS
WITH led AS (
  SELECT w.guest_no, w.part, w.month_no, w.attempt, w.stream, w.arrives_on, w.nights, w.asked_at,
    homes[1 + draw_below(w.stream, w.part, 'home', len(homes))] AS listing_no
  FROM block_wants w JOIN fitting f ON f.market = w.market AND f.place_no = w.place_no AND f.party_size = w.party_size
    AND f.most_a_night = w.most_a_night AND f.let_for = least(w.nights, 7) AND f.entire = w.entire
), booked AS (
  SELECT led.* FROM led JOIN all_listings l USING (listing_no)
  WHERE draw_below(led.stream, part, 'booked', 100) < books AND l.listed_at < asked_at
)
SELECT guest_no, part, listing_no, arrives_on, nights FROM booked b
WHERE attempt = 0 OR NOT EXISTS (FROM booked e WHERE e.guest_no = b.guest_no AND e.month_no = b.month_no AND e.attempt = 0);
INSERT INTO all_candidates FROM block_candidates ORDER BY guest_no, part;

-- block_booked: of those, the ones whose nights nobody took before: a guest of a lower number, or the same on an earlier trip.
CREATE OR REPLACE TABLE block_booked AS
SELECT guest_no, part, listing_no FROM block_candidates c
WHERE NOT EXISTS (
  FROM all_candidates e WHERE e.listing_no = c.listing_no AND (e.guest_no < c.guest_no OR (e.guest_no = c.guest_no AND e.part < c.part))
    AND e.arrives_on < c.arrives_on + c.nights AND c.arrives_on < e.arrives_on + e.nights
);

INSERT INTO all_searches
SELECT guest_no, part, asked_at, arrives_on, nights, party_size, children, lead, most_a_night, place_no, entire,
  CASE WHEN draw_below(stream, month_no, 'says', 100) < 55 THEN trip_kind END, b.guest_no IS NOT NULL
FROM block_wants w LEFT JOIN block_booked b USING (guest_no, part)
WHERE attempt = 0 OR (NOT EXISTS (FROM block_candidates e WHERE e.guest_no = w.guest_no AND e.part = w.part - 1) AND draw_below(stream, month_no, 'elsewhere', 100) < 70)
  OR b.guest_no IS NOT NULL
ORDER BY guest_no, part;

INSERT INTO all_stays
SELECT guest_no, part, listing_no, host_no, arrives_on + to_seconds(72000 + draw_below(w.stream, part, 'arrives', 14000)) AS arrived_at, nights, party_size, children, lead,
  CASE WHEN draw_below(w.stream, month_no, 'says', 100) < 55 THEN trip_kind END,
  CASE WHEN draw_below(w.stream, part, 'rates', 100) < 64 THEN CAST(greatest(1, least(5, floor(quality + 0.5 + 1.8 * (triangular(w.stream, part, 'stars') - 0.5)))) AS INTEGER) END,
  nights * price
FROM block_booked b JOIN block_wants w USING (guest_no, part) JOIN all_listings l USING (listing_no)
WHERE arrives_on + to_seconds(72000 + draw_below(w.stream, part, 'arrives', 14000)) < end_of_data() - INTERVAL 1 HOUR
ORDER BY guest_no, part;
