-- One row per RFM group. What the group would bring in the next 90 days if it came back as often as customers who had
-- been silent as long did before, at its own mean order value: a table model, no more.
-- customers: customers; figures: return_rate, order_value, expected
WITH past AS (
  SELECT customer_id, date_diff('day', max(ordered_at), getvariable('as_of') - INTERVAL 90 DAY) // 30 AS months_silent,
    least(count(*), 5) AS orders
  FROM orders WHERE ordered_at < getvariable('as_of') - INTERVAL 90 DAY
  GROUP BY customer_id
),
since AS (
  SELECT customer_id, count(*) AS orders FROM orders
  WHERE ordered_at >= getvariable('as_of') - INTERVAL 90 DAY AND ordered_at < getvariable('as_of')
  GROUP BY customer_id
),
rates AS (
  SELECT least(months_silent, 24) AS months_silent, p.orders, count(s.customer_id) / count(*) AS rate
  FROM past AS p LEFT JOIN since AS s USING (customer_id) GROUP BY 1, 2 HAVING count(*) >= 10
)
SELECT m.segment_id AS segment,
  customers(m.customer_id) AS customers,
  round(avg(r.rate), 4)::DOUBLE AS return_rate,
  round(avg(p.average_order_value), 2)::DOUBLE AS order_value,
  round(sum(r.rate * p.average_order_value))::DOUBLE AS expected
FROM membership AS m
JOIN profiles AS p USING (customer_id)
JOIN rates AS r ON r.months_silent = least(p.recency_days // 30, 24) AND r.orders = least(p.frequency, 5)
WHERE m.segment_id IN ('at_risk', 'cannot_lose', 'hibernating', 'about_to_sleep', 'need_attention')
GROUP BY 1 HAVING count(*) >= 10 ORDER BY expected DESC
