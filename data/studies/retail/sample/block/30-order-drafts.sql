-- block_orders: one row per order that the block's customers place, as yet without campaigns. draft: number within
-- the customer, 0 for the first, not in order of time. percent: reduction by a redeemed offer.
CREATE OR REPLACE TABLE block_orders AS
WITH counted AS (
  SELECT customer_no, stream, season_no, acquired_day, first_slot, next_slot,
    least(180, round_by_chance(orders_per_year * rate_factor * season_years, stream, 0, 'orders')) AS repeats
  FROM block_customers JOIN planted_groups USING (group_no)
  WHERE NOT never_orders
), first_orders AS (
  -- Three in four order when they sign up, the others within two months.
  SELECT customer_no, stream, 0 AS draft,
    CASE WHEN uniform(stream, 0, 'first order') < 0.75 THEN 0
      ELSE 1 + floor(60 * uniform(stream, 0, 'first delay') * uniform(stream, 1, 'first delay'))::INTEGER END AS delay,
    acquired_day + delay AS day_no
  FROM counted
), repeat_orders AS (
  SELECT customer_no, stream, CAST(k AS INTEGER) AS draft, NULL::INTEGER AS delay,
    CAST(season_no * 1000000 + first_slot + draw_below(stream, k, 'order day', next_slot - first_slot) AS INTEGER) AS season_slot
  FROM counted, range(1, repeats + 1) AS r(k)
), dated AS (
  SELECT customer_no, stream, draft, delay, day_no FROM first_orders WHERE day_no <= 1095
  UNION ALL
  SELECT customer_no, stream, draft, delay, day_no FROM repeat_orders JOIN season_slots USING (season_slot)
), placed AS (
  SELECT d.*, c.group_no, c.acquired_at, uniform(d.stream, draft, 'order channel') AS u, web_share, app_share
  FROM dated d JOIN block_customers c USING (customer_no) JOIN planted_groups USING (group_no)
), channelled AS (
  SELECT *, CASE WHEN u < web_share THEN 'web' WHEN u < web_share + app_share THEN 'app' ELSE 'store' END AS channel
  FROM placed
)
SELECT customer_no, stream, draft, group_no, channel,
  CASE WHEN delay = 0 THEN acquired_at + to_seconds(240 + draw_below(stream, 0, 'first minutes', 2400))
    ELSE (DATE '2023-01-01' + day_no)::TIMESTAMP
      + CASE channel WHEN 'store' THEN to_seconds(9 * 3600 + floor(triangular(stream, draft, 'order time') * 32400))
          ELSE to_seconds(7 * 3600 + 1800 + floor(triangular(stream, draft, 'order time') * 57600)) END
  END AS ordered_at,
  0 AS percent
FROM channelled;
