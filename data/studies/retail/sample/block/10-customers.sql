-- block_customers: one row per customer of the block (first_customer to last_customer), with what stays hidden: the
-- planted group, the own rate of ordering, the days of the first and last possible order.
CREATE OR REPLACE TABLE block_customers AS
WITH numbered AS (
  SELECT CAST(n AS INTEGER) AS customer_no, stream_of('customer', n) AS stream, draw_below(stream, 0, 'group', 10000) AS slot
  FROM range(getvariable('first_customer')::BIGINT, getvariable('last_customer')::BIGINT + 1) AS r(n)
), won AS (
  SELECT n.customer_no, n.stream, g.*, s.season_no, s.slots_per_year,
    CAST(s.season_no * 1000000 + floor(uniform(n.stream, 0, 'acquired') * s.acquisition_slots) AS INTEGER) AS season_slot
  FROM numbered n JOIN group_slots USING (slot) JOIN planted_groups g USING (group_no) JOIN group_seasons s USING (group_no)
), lived AS (
  SELECT w.*, a.day_no AS acquired_day,
    least(w.lifetime * 365 * uniform(stream, 0, 'lifetime') / (1 - uniform(stream, 0, 'lifetime')), w.lifetime_most * 365, 4000) AS active_days,
    (1 - w.spread) + w.spread * heavy(stream, 0, 'rate', 6) AS rate_factor,
    uniform(stream, 0, 'never') < w.never_share AS never_orders
  FROM won w JOIN acquisition_slots a USING (season_slot)
), windowed AS (
  SELECT l.*, DATE '2023-01-01' + acquired_day AS acquired_on, opening.next_slot AS first_slot, closing.next_slot AS next_slot
  FROM lived l
  JOIN season_days opening ON opening.season_no = l.season_no AND opening.day_no = l.acquired_day
  JOIN season_days closing ON closing.season_no = l.season_no AND closing.day_no = least(l.acquired_day + floor(l.active_days)::INTEGER, 1095)
)
SELECT *,
  -- NULL where nobody asked.
  CASE WHEN uniform(stream, 0, 'consent known') < 0.985 THEN uniform(stream, 0, 'consent') < consent_share END AS consents,
  acquired_on::TIMESTAMP + to_seconds(9 * 3600 + floor(triangular(stream, 0, 'acquired time') * 43200)) AS acquired_at,
  customer_id_of(customer_no) AS customer_id
FROM windowed;

INSERT INTO truth.customers SELECT customer_id, planted_group FROM block_customers ORDER BY customer_no;
