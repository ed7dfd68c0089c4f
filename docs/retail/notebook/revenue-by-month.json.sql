-- One row per calendar month (UTC) with at least 10 customers.
SELECT strftime(date_trunc('month', ordered_at), '%Y-%m-%d') AS month,
  sum(amount)::DOUBLE AS revenue,
  count(*)::DOUBLE AS orders,
  count(DISTINCT customer_id)::DOUBLE AS customers
FROM orders
WHERE date_trunc('month', ordered_at) + INTERVAL 1 MONTH <= (SELECT max(entered_at) FROM membership)
GROUP BY 1 HAVING count(DISTINCT customer_id) >= 10 ORDER BY 1
