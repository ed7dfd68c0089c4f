-- block_customers: one row per customer of the block (first_customer to last_customer), with what stays hidden: the
-- planted group, the own rate of ordering against the group's, the slots of the season in which orders may fall.
-- consents: missing where nobody asked.
CREATE OR REPLACE TABLE block_customers AS
WITH numbered AS (
  SELECT CAST(n AS INTEGER) AS customer_no, stream_of('customer', n) AS stream, draw_below(stream, 0, 'group', 10000) AS slot
  FROM range(getvariable('first_customer')::BIGINT, getvariable('last_customer')::BIGINT + 1) AS r(n)
), won AS (
  SELECT customer_no, stream, group_no, season_no, slots_per_year,
    CAST(season_no * 1000000 + floor(uniform(stream, 0, 'acquired') * acquisition_slots) AS INTEGER) AS season_slot
  FROM numbered JOIN group_slots USING (slot) JOIN group_seasons USING (group_no)
), lived AS (
  SELECT customer_no, stream, group_no, season_no, slots_per_year, day_no AS acquired_day,
    least(lifetime * 365 * uniform(stream, 0, 'lifetime') / (1 - uniform(stream, 0, 'lifetime')), lifetime_most * 365, 4000) AS active_days,
    (1 - spread) + spread * heavy(stream, 0, 'rate', 6) AS rate_factor,
    uniform(stream, 0, 'never') < never_share AS never_orders,
    CASE WHEN uniform(stream, 0, 'consent known') < 0.985 THEN uniform(stream, 0, 'consent') < consent_share END AS consents
  FROM won JOIN acquisition_slots USING (season_slot) JOIN planted_groups USING (group_no)
)
SELECT customer_no, stream, group_no, l.season_no, acquired_day, rate_factor, never_orders, consents,
  (DATE '2023-01-01' + acquired_day)::TIMESTAMP + to_seconds(9 * 3600 + floor(triangular(stream, 0, 'acquired time') * 43200)) AS acquired_at,
  opening.next_slot AS first_slot,
  closing.next_slot AS next_slot,
  -- Years of the season's trade in which the customer is active.
  greatest(0, closing.next_slot - opening.next_slot) / slots_per_year AS season_years
FROM lived l
JOIN season_days opening ON opening.season_no = l.season_no AND opening.day_no = acquired_day
JOIN season_days closing ON closing.season_no = l.season_no AND closing.day_no = least(acquired_day + floor(active_days)::INTEGER, 1095);

INSERT INTO truth.customers
SELECT customer_id_of(customer_no), planted_group FROM block_customers JOIN planted_groups USING (group_no) ORDER BY customer_no;
