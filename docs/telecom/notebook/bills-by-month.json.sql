-- One row per whole calendar month with at least 10 subscribers billed, in the study's time zone.
-- customers: customers; figures: billed, extra
SELECT strftime(date_trunc('month', timezone(getvariable('time_zone'), timezone('UTC', billed_at))), '%Y-%m-%d') AS month,
  sum(amount)::DOUBLE AS billed,
  sum(extra_charges)::DOUBLE AS extra,
  customers(subscriber_id) AS customers
FROM bills WHERE billed_at < getvariable('as_of')
GROUP BY 1 HAVING count(DISTINCT subscriber_id) >= 10 ORDER BY 1
