-- Each retail metric, written by hand from the canonical tables without any code of the product, of the customers in the
-- table `whom` at the instant $asof: what snapshots, reports and the API are held against. London's clocks for days.
CREATE OR REPLACE TEMP TABLE y AS
SELECT o.customer_id, count(*) AS n, sum(o.amount) AS spend FROM orders AS o JOIN whom USING (customer_id)
WHERE o.ordered_at < $asof AND o.ordered_at >= $asof - INTERVAL 365 DAY GROUP BY 1;

CREATE OR REPLACE TEMP TABLE counted AS
SELECT
  (SELECT CAST(sum(spend) AS DOUBLE) FROM y) AS revenue,
  (SELECT CAST(count(*) AS DOUBLE) FROM y) AS active_customers,
  (SELECT CAST(sum(n) AS DOUBLE) FROM y) AS orders,
  (SELECT CAST(count(*) AS DOUBLE) FROM y WHERE n >= 2) AS repeat_customers,
  (SELECT count(CASE WHEN n >= 2 THEN 1 END) / nullif(count(*), 0) FROM y) AS repeat_share,
  (SELECT CAST(sum(spend) AS DOUBLE) / CAST(sum(n) AS DOUBLE) FROM y) AS average_order_value,
  (SELECT CAST(sum(r.amount) AS DOUBLE) FROM returns AS r JOIN whom USING (customer_id)
    WHERE r.returned_at < $asof AND r.returned_at >= $asof - INTERVAL 365 DAY) AS returned,
  (SELECT CAST(sum(l.discount) AS DOUBLE) FROM order_lines AS l JOIN whom USING (customer_id)
    WHERE l.ordered_at < $asof AND l.ordered_at >= $asof - INTERVAL 365 DAY) AS discounts,
  (SELECT CAST(count(*) AS DOUBLE) FROM events AS e JOIN whom USING (customer_id)
    WHERE e.kind = 'visit' AND e.occurred_at < $asof AND e.occurred_at >= $asof - INTERVAL 365 DAY) AS visits,
  (SELECT CAST(count(*) AS DOUBLE) FROM whom) AS customers,
  (SELECT CAST(sum(o.amount) AS DOUBLE) FROM orders AS o JOIN whom USING (customer_id)
    WHERE o.ordered_at < $asof AND o.ordered_at >= $asof - INTERVAL 90 DAY) AS spend_90,
  (SELECT quantile_cont(date_diff('day', day, CAST(timezone('Europe/London', timezone('UTC', $asof)) AS DATE)), 0.5) FROM (
    SELECT max(CAST(timezone('Europe/London', timezone('UTC', o.ordered_at)) AS DATE)) AS day
    FROM orders AS o JOIN whom USING (customer_id) WHERE o.ordered_at < $asof GROUP BY o.customer_id) AS last) AS days_since_order;

CREATE OR REPLACE TEMP TABLE hand AS
SELECT * EXCLUDE (spend_90), returned / nullif(revenue, 0) AS return_rate, active_customers / nullif(customers, 0) AS active_share,
  orders / nullif(active_customers, 0) AS orders_per_active_customer,
  revenue / nullif(customers, 0) AS revenue_per_customer, coalesce(orders, 0) / nullif(customers, 0) AS orders_per_customer,
  coalesce(spend_90, 0) / nullif(customers, 0) AS spend_90_days
FROM counted;
