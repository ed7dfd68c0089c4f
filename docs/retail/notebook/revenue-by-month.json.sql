-- One row per whole calendar month, in the study's time zone, with at least 10 customers.
-- customers: customers; counts: orders; figures: revenue
WITH local AS (
  SELECT customer_id, amount, timezone(getvariable('time_zone'), timezone('UTC', ordered_at)) AS ordered_at
  FROM orders WHERE ordered_at < getvariable('as_of')
)
SELECT strftime(date_trunc('month', ordered_at), '%Y-%m-%d') AS month,
  sum(amount)::DOUBLE AS revenue,
  count(*)::DOUBLE AS orders,
  customers(customer_id) AS customers
FROM local
WHERE date_trunc('month', ordered_at) + INTERVAL 1 MONTH
  <= timezone(getvariable('time_zone'), timezone('UTC', getvariable('as_of')))
GROUP BY 1 HAVING count(DISTINCT customer_id) >= 10 ORDER BY 1
