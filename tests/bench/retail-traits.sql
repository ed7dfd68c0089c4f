-- The trait columns of the retail study as an analyst would write them: one query per table of events, joined once.
-- What a snapshot is measured against. $asof is the first instant of the as-of day in UTC; London keeps UTC in winter.
CREATE TEMP TABLE by_customer AS
WITH o AS (
  SELECT customer_id,
    count(*) AS frequency, sum(amount) AS monetary_value, max(amount) AS largest_order,
    date_diff('day', CAST(min(ordered_at) AS DATE), CAST($asof AS DATE)) AS tenure_days,
    date_diff('day', CAST(max(ordered_at) AS DATE), CAST($asof AS DATE)) AS recency_days,
    max(ordered_at) AS last_order_at,
    count(*) FILTER (WHERE ordered_at >= $asof - INTERVAL 365 DAY) AS orders_last_365_days,
    sum(amount) FILTER (WHERE ordered_at >= $asof - INTERVAL 90 DAY) AS spend_last_90_days,
    sum(amount) FILTER (WHERE ordered_at >= $asof - INTERVAL 180 DAY AND ordered_at < $asof - INTERVAL 90 DAY) AS spend_previous_90_days,
    count(channel) AS orders_with_known_channel,
    count(*) FILTER (WHERE channel = 'web') AS orders_web,
    count(*) FILTER (WHERE channel = 'app') AS orders_app,
    count(*) FILTER (WHERE channel = 'store') AS orders_store
  FROM orders WHERE ordered_at < $asof GROUP BY customer_id
), l AS (
  SELECT customer_id,
    count(DISTINCT l.product_id) AS distinct_products, sum(quantity) AS items_bought,
    sum(discount) AS discounted_value, count(discount) AS lines_with_known_discount,
    count(*) FILTER (WHERE discount > 0) AS lines_with_discount,
    sum(amount) FILTER (WHERE category IS NOT NULL) AS spend_in_known_categories,
    sum(amount) FILTER (WHERE category = 'Kitchen') AS spend_kitchen,
    sum(amount) FILTER (WHERE category = 'Dining') AS spend_dining,
    sum(amount) FILTER (WHERE category = 'Home textiles') AS spend_home_textiles,
    sum(amount) FILTER (WHERE category = 'Decor and candles') AS spend_decor,
    sum(amount) FILTER (WHERE category = 'Gifts') AS spend_gifts,
    sum(amount) FILTER (WHERE category = 'Children') AS spend_children
  FROM order_lines AS l LEFT JOIN products AS p ON p.product_id = l.product_id
  WHERE ordered_at < $asof GROUP BY customer_id
), r AS (
  SELECT customer_id, sum(amount) AS returned_value FROM returns WHERE returned_at < $asof GROUP BY customer_id
), e AS (
  SELECT customer_id,
    count(*) FILTER (WHERE kind = 'visit' AND occurred_at >= $asof - INTERVAL 30 DAY) AS visits_last_30_days,
    date_diff('day', CAST(max(occurred_at) AS DATE), CAST($asof AS DATE)) AS days_since_last_visit,
    max(occurred_at) FILTER (WHERE kind = 'add_to_basket') AS last_basket_at
  FROM events WHERE occurred_at < $asof GROUP BY customer_id
), x AS (
  SELECT customer_id, count(*) FILTER (WHERE arm = 'treated') AS campaigns_received
  FROM campaign_exposures WHERE exposed_at < $asof GROUP BY customer_id
)
SELECT c.* EXCLUDE (email, phone, acquired_at, age_band), c.age_band AS stated_age_band,
  o.* EXCLUDE (customer_id) REPLACE (coalesce(frequency, 0) AS frequency, coalesce(monetary_value, 0) AS monetary_value),
  l.* EXCLUDE (customer_id), coalesce(returned_value, 0) AS returned_value,
  visits_last_30_days, days_since_last_visit, last_basket_at, coalesce(campaigns_received, 0) AS campaigns_received,
  date_sub('year', birth_date, CAST($asof AS DATE)) AS age_years
FROM customers AS c
LEFT JOIN o ON o.customer_id = c.customer_id LEFT JOIN l ON l.customer_id = c.customer_id
LEFT JOIN r ON r.customer_id = c.customer_id LEFT JOIN e ON e.customer_id = c.customer_id
LEFT JOIN x ON x.customer_id = c.customer_id
WHERE c.acquired_at IS NULL OR c.acquired_at < $asof;

COPY (
  WITH cuts AS (
    SELECT quantile_cont(recency_days, [0.2, 0.4, 0.6, 0.8]) AS r,
      quantile_cont(CAST(monetary_value AS DOUBLE), [0.2, 0.4, 0.6, 0.8]) FILTER (WHERE frequency >= 1) AS m
    FROM by_customer
  ), scored AS (
    SELECT b.*,
      CASE WHEN age_years < 25 THEN 'under 25' WHEN age_years < 35 THEN '25–34' WHEN age_years < 45 THEN '35–44'
        WHEN age_years < 55 THEN '45–54' WHEN age_years < 65 THEN '55–64' WHEN age_years >= 65 THEN '65 and over'
        ELSE stated_age_band END AS age_band,
      monetary_value / nullif(frequency, 0) AS average_order_value,
      CAST(spend_last_90_days AS DOUBLE) / nullif(spend_previous_90_days, 0) - 1 AS spend_trend,
      (tenure_days - recency_days) / nullif(frequency - 1, 0) AS inter_purchase_days,
      recency_days * (frequency - 1) / nullif(tenure_days - recency_days, 0) AS overdue_ratio,
      CAST(returned_value AS DOUBLE) / nullif(monetary_value, 0) AS return_rate,
      CAST(discounted_value AS DOUBLE) / nullif(monetary_value + discounted_value, 0) AS discount_share,
      CAST(lines_with_discount AS DOUBLE) / nullif(lines_with_known_discount, 0) AS discounted_line_share,
      orders_web / nullif(orders_with_known_channel, 0) AS channel_share_web,
      orders_app / nullif(orders_with_known_channel, 0) AS channel_share_app,
      orders_store / nullif(orders_with_known_channel, 0) AS channel_share_store,
      CASE greatest(orders_web, orders_app, orders_store) WHEN 0 THEN NULL WHEN orders_web THEN 'web' WHEN orders_app THEN 'app' WHEN orders_store THEN 'store' END AS favourite_channel,
      CAST(spend_kitchen AS DOUBLE) / nullif(spend_in_known_categories, 0) AS category_share_kitchen,
      CAST(spend_dining AS DOUBLE) / nullif(spend_in_known_categories, 0) AS category_share_dining,
      CAST(spend_home_textiles AS DOUBLE) / nullif(spend_in_known_categories, 0) AS category_share_home_textiles,
      CAST(spend_decor AS DOUBLE) / nullif(spend_in_known_categories, 0) AS category_share_decor,
      CAST(spend_gifts AS DOUBLE) / nullif(spend_in_known_categories, 0) AS category_share_gifts,
      CAST(spend_children AS DOUBLE) / nullif(spend_in_known_categories, 0) AS category_share_children,
      CASE greatest(spend_kitchen, spend_dining, spend_home_textiles, spend_decor, spend_gifts, spend_children)
        WHEN spend_kitchen THEN 'Kitchen' WHEN spend_dining THEN 'Dining' WHEN spend_home_textiles THEN 'Home textiles'
        WHEN spend_decor THEN 'Decor and candles' WHEN spend_gifts THEN 'Gifts' WHEN spend_children THEN 'Children' END AS favourite_category,
      5 - (CAST(recency_days > r[1] AS INTEGER) + CAST(recency_days > r[2] AS INTEGER) + CAST(recency_days > r[3] AS INTEGER) + CAST(recency_days > r[4] AS INTEGER)) AS recency_score,
      CASE WHEN frequency >= 1 THEN ntile(5) OVER (PARTITION BY frequency >= 1 ORDER BY frequency, customer_id) END AS frequency_score,
      CASE WHEN frequency >= 1 THEN 1 + (CAST(monetary_value > m[1] AS INTEGER) + CAST(monetary_value > m[2] AS INTEGER) + CAST(monetary_value > m[3] AS INTEGER) + CAST(monetary_value > m[4] AS INTEGER)) END AS monetary_score
    FROM by_customer AS b, cuts
  )
  SELECT *, recency_score || frequency_score || monetary_score AS rfm_cell FROM scored
) TO $out (FORMAT parquet, COMPRESSION zstd);
