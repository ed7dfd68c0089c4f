-- One row per length of silence. Of the buyers who had been silent that long 90 days before as-of, how many ordered in
-- the 90 days since. No row describes fewer than 10 customers who came back or stayed away.
-- keys: months_silent; customers: customers, came_back of customers; shares: share
WITH past AS (
  SELECT customer_id, date_diff('day', max(ordered_at), getvariable('as_of') - INTERVAL 90 DAY) AS silent_days
  FROM orders WHERE ordered_at < getvariable('as_of') - INTERVAL 90 DAY
  GROUP BY customer_id
),
back AS (
  SELECT DISTINCT customer_id FROM orders
  WHERE ordered_at >= getvariable('as_of') - INTERVAL 90 DAY AND ordered_at < getvariable('as_of')
)
SELECT least(silent_days // 30, 24)::DOUBLE AS months_silent,
  customers(customer_id) AS customers,
  customers(b.customer_id) AS came_back,
  round(count(b.customer_id) / count(*), 4)::DOUBLE AS share
FROM past LEFT JOIN back AS b USING (customer_id)
GROUP BY 1
HAVING count(b.customer_id) >= 10 AND count(*) - count(b.customer_id) >= 10
ORDER BY 1
