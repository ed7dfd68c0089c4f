-- block_guests: one row per guest of the block, with what stays hidden: the way of travelling, the month of the first trip, and how
-- many months they go on.
CREATE OR REPLACE TABLE block_guests AS
WITH numbered AS (
  SELECT CAST(n AS INTEGER) AS guest_no, stream_of('guest', n) AS stream, draw_below(stream, 0, 'trip', 10000) AS trip_slot
  FROM range(getvariable('first_customer')::BIGINT, getvariable('last_customer')::BIGINT + 1) AS r(n)
)
SELECT guest_no, stream, t.*,
  -- More come each year than in the year before; of those who come for the summer half begin in July or August.
  CAST(floor(30 * (0.6 * uniform(stream, 2, 'first') + 0.4 * sqrt(uniform(stream, 2, 'first')))) AS INTEGER) AS any_month,
  CASE WHEN summer > 1.5 AND draw_below(stream, 0, 'in summer', 2) = 0 THEN (any_month // 12) * 12 + draw_below(stream, 0, 'month', 2) ELSE any_month END AS first_month,
  CAST(least(40, floor(7 / sqrt(1 - uniform(stream, 0, 'goes on')))) AS INTEGER) AS goes_on
FROM numbered JOIN trip_slots USING (trip_slot) JOIN planted_trips t USING (trip_no);

INSERT INTO truth.guests SELECT guest_id_of(guest_no), planted_trip FROM block_guests ORDER BY guest_no;

-- block_trips: one row per trip that a guest looks for a home for, with what is wanted.
CREATE OR REPLACE TABLE block_trips AS
WITH chosen AS (
  SELECT g.*, m.month_no, m.first_day,
    draw_below(stream, month_no, 'arrival', day(last_day(m.first_day))) AS arrival_day
  FROM block_guests g JOIN months m ON m.month_no >= first_month AND m.month_no <= first_month + goes_on
  WHERE m.month_no = first_month OR uniform(stream, month_no, 'travels') < monthly
    * CASE season_of(first_day) WHEN 'winter' THEN winter WHEN 'spring' THEN spring WHEN 'summer' THEN summer ELSE autumn END
), wanted AS (
  SELECT *, CAST(first_day + arrival_day AS DATE) AS arrives_on, lead_from + draw_below(stream, month_no, 'lead', lead_more) AS lead,
    nights_from + draw_below(stream, month_no, 'nights', nights_more) AS nights,
    party_from + draw_below(stream, 0, 'party', party_more) AS party_size,
    -- A budget is a guest's own, give or take a step.
    10 * (budget_from + draw_below(stream, 0, 'budget', budget_more)) + 10 * draw_below(stream, month_no, 'more budget', 2) AS most_a_night
  FROM chosen
)
SELECT * EXCLUDE (arrival_day), CASE WHEN child_from = 0 THEN 0 ELSE least(party_size - 1, child_from + draw_below(stream, 0, 'children', child_more)) END AS children,
  arrives_on - to_days(lead) + to_seconds(50000 + draw_below(stream, month_no, 'hour', 34000)) AS searched_at
FROM wanted;

INSERT INTO guests
WITH firsts AS (SELECT guest_no, min(searched_at) - INTERVAL 20 MINUTE AS joined_at FROM block_trips GROUP BY guest_no)
SELECT guest_id_of(guest_no), joined_at,
  CASE WHEN draw_below(stream, 0, 'country', 100) < 71 THEN 'United States' WHEN draw_below(stream, 0, 'country', 100) < 88 THEN 'Canada' ELSE 'Elsewhere' END,
  CASE planted_trip WHEN 'family' THEN 29 WHEN 'shoestring' THEN 19 WHEN 'friends' THEN 20 WHEN 'business' THEN 26 ELSE 24 END
    + CAST(floor(CASE planted_trip WHEN 'family' THEN 22 WHEN 'shoestring' THEN 18 WHEN 'friends' THEN 24 ELSE 40 END * triangular(stream, 0, 'age')) AS INTEGER),
  draw_below(stream, 0, 'agrees', 100) < 74
FROM block_guests JOIN firsts USING (guest_no) ORDER BY guest_no;
