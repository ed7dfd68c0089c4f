-- Who is in each retail segment, written by hand from the canonical tables and segment-language's words, without any
-- code of the product: what page, API and export are held against. $asof: first instant of the as-of day; the study's
-- clocks are London's, which keep UTC on the days that the tests use for as-of, but not on every day of an order.
CREATE TEMP TABLE o AS
SELECT *, CAST(timezone('Europe/London', timezone('UTC', ordered_at)) AS DATE) AS day FROM orders WHERE ordered_at < $asof;

CREATE TEMP TABLE c AS
SELECT c.*, n, spend, last_day, first_day,
  CAST($asof AS DATE) - last_day AS r,
  n_90, n_182, n_before_182, spend_90, spend_before_90,
  coalesce(visits, 0) AS visits, returned, return_notes, off, list_known, reduced, last_order, last_basket
FROM customers AS c
LEFT JOIN (
  SELECT customer_id, count(*) AS n, sum(amount) AS spend, max(day) AS last_day, min(day) AS first_day, max(ordered_at) AS last_order,
    count(CASE WHEN ordered_at >= $asof - INTERVAL 90 DAY THEN 1 END) AS n_90,
    count(CASE WHEN ordered_at >= $asof - INTERVAL 182 DAY THEN 1 END) AS n_182,
    count(CASE WHEN ordered_at < $asof - INTERVAL 182 DAY AND ordered_at >= $asof - INTERVAL 364 DAY THEN 1 END) AS n_before_182,
    sum(CASE WHEN ordered_at >= $asof - INTERVAL 90 DAY THEN amount END) AS spend_90,
    sum(CASE WHEN ordered_at < $asof - INTERVAL 90 DAY AND ordered_at >= $asof - INTERVAL 180 DAY THEN amount END) AS spend_before_90
  FROM o GROUP BY 1) AS by_orders ON by_orders.customer_id = c.customer_id
LEFT JOIN (SELECT customer_id, count(*) AS visits FROM events WHERE kind = 'visit' AND occurred_at < $asof AND occurred_at >= $asof - INTERVAL 30 DAY GROUP BY 1) AS v ON v.customer_id = c.customer_id
LEFT JOIN (SELECT customer_id, sum(amount) AS returned, count(DISTINCT return_id) AS return_notes FROM returns WHERE returned_at < $asof GROUP BY 1) AS t ON t.customer_id = c.customer_id
LEFT JOIN (SELECT customer_id, sum(discount) AS off, count(discount) AS list_known, count(nullif(discount, 0)) AS reduced FROM order_lines WHERE ordered_at < $asof GROUP BY 1) AS d ON d.customer_id = c.customer_id
LEFT JOIN (SELECT customer_id, max(occurred_at) AS last_basket FROM events WHERE kind = 'add_to_basket' AND occurred_at < $asof GROUP BY 1) AS b ON b.customer_id = c.customer_id
WHERE c.acquired_at < $asof;

-- Scores as the grid's source computes them: R by cut points, F by quintiles of the rank in customer-id order.
CREATE TEMP TABLE s AS
SELECT customer_id,
  CASE WHEN r <= q[1] THEN 5 WHEN r <= q[2] THEN 4 WHEN r <= q[3] THEN 3 WHEN r <= q[4] THEN 2 ELSE 1 END AS rs,
  CASE WHEN place <= 1 + (buyers - 1) * 0.2 THEN 1 WHEN place <= 1 + (buyers - 1) * 0.4 THEN 2
       WHEN place <= 1 + (buyers - 1) * 0.6 THEN 3 WHEN place <= 1 + (buyers - 1) * 0.8 THEN 4 ELSE 5 END AS fs
FROM (SELECT customer_id, r, rank() OVER (ORDER BY n, customer_id) AS place, count(*) OVER () AS buyers FROM c WHERE n IS NOT NULL) AS placed,
  (SELECT quantile_cont(CAST(r AS DOUBLE), [0.2, 0.4, 0.6, 0.8]) AS q FROM c WHERE n IS NOT NULL) AS cut;

-- Stages of the journey. Weeks are exact spans of seven times 24 hours.
CREATE TEMP TABLE j AS
SELECT c.customer_id, n,
  count(CASE WHEN ago < 26 THEN 1 END) AS half_year, count(CASE WHEN ago >= 26 AND ago < 52 THEN 1 END) AS half_year_before,
  -- The last order before the last half-year and the first one in it.
  epoch(min(CASE WHEN ago < 26 THEN ordered_at END)) - epoch(max(CASE WHEN ago >= 26 THEN ordered_at END)) AS silent_seconds,
  CAST(bool_or(ago < 13) AS INTEGER) + CAST(bool_or(ago >= 13 AND ago < 26) AS INTEGER)
    + CAST(bool_or(ago >= 26 AND ago < 39) AS INTEGER) + CAST(bool_or(ago >= 39 AND ago < 52) AS INTEGER) AS quarters
FROM c LEFT JOIN (
  SELECT customer_id, ordered_at, CASE WHEN ordered_at >= $asof - INTERVAL 2184 HOUR THEN 12 WHEN ordered_at >= $asof - INTERVAL 4368 HOUR THEN 25
    WHEN ordered_at >= $asof - INTERVAL 6552 HOUR THEN 38 WHEN ordered_at >= $asof - INTERVAL 8736 HOUR THEN 51
    ELSE 52 END AS ago FROM o) AS by_order USING (customer_id)
GROUP BY ALL;

CREATE TEMP TABLE expected AS
SELECT segment_id, customer_id FROM (
  SELECT customer_id, CASE
    WHEN rs <= 2 AND fs <= 2 THEN 'hibernating' WHEN rs <= 2 AND fs <= 4 THEN 'at_risk' WHEN rs <= 2 THEN 'cannot_lose'
    WHEN rs = 3 AND fs <= 2 THEN 'about_to_sleep' WHEN rs = 3 AND fs = 3 THEN 'need_attention' WHEN rs <= 4 AND fs >= 4 THEN 'loyal'
    WHEN rs = 4 AND fs = 1 THEN 'promising' WHEN rs = 5 AND fs = 1 THEN 'new_customers' WHEN fs <= 3 THEN 'potential_loyalists'
    ELSE 'champions' END AS segment_id FROM s
  UNION ALL SELECT customer_id, 'no_purchase_yet' FROM c WHERE n IS NULL
  UNION ALL SELECT customer_id, CASE WHEN n IS NULL THEN 'no_spend_yet'
    WHEN spend >= (SELECT min(spend) FROM (SELECT spend, row_number() OVER (ORDER BY spend DESC) AS i FROM c WHERE n IS NOT NULL) WHERE i <= ceil((SELECT count(n) FROM c) / 5.0)) THEN 'heavy_spenders'
    WHEN spend <= (SELECT max(spend) FROM (SELECT spend, row_number() OVER (ORDER BY spend) AS i FROM c WHERE n IS NOT NULL) WHERE i <= ceil((SELECT count(n) FROM c) / 2.0)) THEN 'light_spenders'
    ELSE 'medium_spenders' END FROM c
  UNION ALL SELECT c.customer_id, CASE WHEN coalesce(this_year, 0) > 0 AND coalesce(year_before, 0) > 0 THEN 'repeating_buyers'
    WHEN this_year > 0 THEN 'new_or_back' WHEN year_before > 0 THEN 'lapsed_buyers' ELSE 'quiet_two_years' END
    FROM c LEFT JOIN (
      SELECT customer_id, sum(CASE WHEN ordered_at >= $asof - INTERVAL 8736 HOUR THEN amount END) AS this_year,
        sum(CASE WHEN ordered_at < $asof - INTERVAL 8736 HOUR AND ordered_at >= $asof - INTERVAL 17472 HOUR THEN amount END) AS year_before
      FROM o GROUP BY 1) AS years ON years.customer_id = c.customer_id
  UNION ALL SELECT customer_id, CASE WHEN n IS NULL THEN 'stage_aware'
    WHEN silent_seconds > 364 * 86400 THEN 'stage_won_back'
    WHEN quarters >= 3 THEN 'stage_loyal' WHEN half_year > 0 AND n = 1 THEN 'stage_trying' WHEN half_year > 0 THEN 'stage_active'
    WHEN half_year_before > 0 THEN 'stage_slipping' ELSE 'stage_lost' END FROM j
  UNION ALL SELECT customer_id, 'top_tenth' FROM c WHERE n >= 1 AND spend >= (
    SELECT min(spend) FROM (SELECT coalesce(spend, 0) AS spend, row_number() OVER (ORDER BY coalesce(spend, 0) DESC) AS i FROM c)
    WHERE i <= ceil((SELECT count(*) FROM c) / 10.0))
  UNION ALL SELECT customer_id, 'big_baskets' FROM c WHERE n >= 2 AND CAST(spend AS DOUBLE) / n >= (
    SELECT min(mean) FROM (SELECT CAST(spend AS DOUBLE) / n AS mean, row_number() OVER (ORDER BY CAST(spend AS DOUBLE) / n DESC) AS i FROM c WHERE n IS NOT NULL)
    WHERE i <= ceil((SELECT count(n) FROM c) / 5.0))
  UNION ALL SELECT customer_id, 'one_time_buyers' FROM c WHERE n = 1
  UNION ALL SELECT customer_id, 'overdue_regulars' FROM c
    WHERE n >= 4 AND r BETWEEN 30 AND 364 AND last_day > first_day AND r * (n - 1) >= 2 * (last_day - first_day)
  UNION ALL SELECT customer_id, 'stopped_buying' FROM c LEFT JOIN s USING (customer_id)
    WHERE n_before_182 > 0 AND n_182 = 0 AND NOT coalesce(rs <= 2 AND fs <= 2, false)
  UNION ALL SELECT customer_id, 'growing_spenders' FROM c
    WHERE spend_before_90 > 0 AND CAST(coalesce(spend_90, 0) AS DOUBLE) / CAST(spend_before_90 AS DOUBLE) - 1 >= 0.5
  UNION ALL SELECT customer_id, 'browsing_not_buying' FROM c WHERE visits > 0 AND coalesce(n_90, 0) = 0
  UNION ALL SELECT customer_id, 'left_basket' FROM c WHERE last_basket >= $asof - INTERVAL 1440 HOUR AND coalesce(last_order < last_basket, true)
  UNION ALL SELECT customer_id, 'discount_seekers' FROM c WHERE n >= 2 AND list_known > 0 AND 2 * reduced >= list_known AND CAST(off AS DOUBLE) / CAST(spend + off AS DOUBLE) >= 0.1
  UNION ALL SELECT customer_id, 'frequent_returners' FROM c WHERE spend > 0 AND return_notes >= 2 AND CAST(coalesce(returned, 0) AS DOUBLE) / CAST(spend AS DOUBLE) >= 0.2
  UNION ALL SELECT customer_id, 'birthday_soon' FROM c WHERE consent_marketing AND (
    SELECT count(*) > 0 FROM range(31) AS d(i) WHERE strftime(CAST($asof AS DATE) + CAST(i AS INTEGER), '%m-%d') =
      CASE WHEN strftime(birth_date, '%m-%d') = '02-29' AND strftime(CAST($asof AS DATE), '%Y') NOT IN ('2024', '2028') THEN '03-01' ELSE strftime(birth_date, '%m-%d') END)
  UNION ALL SELECT customer_id, 'under_35' FROM c WHERE birth_date > CAST($asof AS DATE) - INTERVAL 35 YEAR
  UNION ALL SELECT customer_id, 'abroad' FROM c WHERE country <> 'United Kingdom'
  UNION ALL SELECT customer_id, 'near_london_store' FROM customers JOIN c USING (customer_id) WHERE customers.latitude IS NOT NULL AND 6371.0088 * acos(least(1,
    sin(radians(51.5074)) * sin(radians(customers.latitude)) + cos(radians(51.5074)) * cos(radians(customers.latitude)) * cos(radians(customers.longitude + 0.1278)))) <= 40
  UNION ALL SELECT customer_id, 'garden_and_planet' FROM customers JOIN c USING (customer_id)
    WHERE list_contains(customers.interests, 'gardening') OR list_contains(customers.interests, 'sustainable living')
  UNION ALL SELECT customer_id, 'first_order_day_soon' FROM c WHERE consent_marketing AND EXISTS (
    SELECT 1 FROM generate_series($asof, $asof + INTERVAL 14 DAY, INTERVAL 1 DAY) AS d(day)
    WHERE strftime(first_day, '%m-%d') = strftime(d.day, '%m-%d')
      OR (strftime(first_day, '%m-%d') = '02-29' AND strftime(d.day, '%m-%d') = '03-01' AND year(d.day) % 4 <> 0))
  UNION ALL SELECT customer_id, 'newly_won' FROM customers JOIN c USING (customer_id) WHERE customers.acquired_at >=
    timezone('UTC', timezone('Europe/London', timezone('Europe/London', timezone('UTC', $asof)) - INTERVAL 3 MONTH)) AND customers.acquired_at < $asof
    AND customer_id NOT IN (SELECT customer_id FROM o WHERE ordered_at < timezone('UTC', timezone('Europe/London', timezone('Europe/London', timezone('UTC', $asof)) - INTERVAL 3 MONTH)))
  -- What a model says stands in the snapshot's profiles alone.
  UNION ALL SELECT customer_id, CASE likely_attitude WHEN 'Price minded' THEN 'attitude_price' WHEN 'Home proud' THEN 'attitude_home'
    WHEN 'Gift givers' THEN 'attitude_gifts' WHEN 'Quick and easy' THEN 'attitude_ease' WHEN 'Buy to last' THEN 'attitude_lasting'
    ELSE 'attitude_not_known' END FROM profiles
  UNION ALL SELECT customer_id, 'app_picks_gainers' FROM profiles JOIN c USING (customer_id) WHERE c.consent_marketing AND app_picks_gain >= (
    SELECT min(app_picks_gain) FROM (SELECT app_picks_gain, row_number() OVER (ORDER BY app_picks_gain DESC) AS i FROM profiles WHERE app_picks_gain IS NOT NULL)
    WHERE i <= ceil((SELECT count(app_picks_gain) FROM profiles) * 0.2))
) AS everyone;
