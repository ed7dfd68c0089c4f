-- One row per number of errors. Of the accounts that paid 90 days before as-of: the errors of the 90 days before, and how many
-- cancelled since, with Wilson's 95 % interval. No row describes fewer than 10 who left or stayed.
-- customers: customers, left_since of customers; shares: share; ratios: low, high; figures: revenue
WITH moment AS (SELECT getvariable('as_of') - INTERVAL 90 DAY AS day_then),
paying AS (
  SELECT account_id, min(effective_at) FILTER (account_event = 'cancelled') AS left_at
  FROM account_events, moment WHERE effective_at < getvariable('as_of')
  GROUP BY account_id
  HAVING bool_or(account_event = 'subscribed' AND effective_at < (SELECT day_then FROM moment))
),
errors AS (
  SELECT account_id, count(*) AS errors FROM product_events, moment
  WHERE event_kind = 'error' AND event_at < day_then AND event_at >= day_then - INTERVAL 90 DAY GROUP BY account_id
),
revenue AS (
  SELECT account_id, sum(amount)::DOUBLE AS revenue FROM invoices, moment
  WHERE invoiced_at < day_then AND invoiced_at >= day_then - INTERVAL 365 DAY GROUP BY account_id
),
past AS (
  SELECT p.account_id, CASE WHEN left_at IS NOT NULL THEN p.account_id END AS left_id, coalesce(revenue, 0) AS revenue,
    CASE WHEN coalesce(errors, 0) = 0 THEN 'None' WHEN errors < 3 THEN 'One or two' WHEN errors < 6 THEN 'Three to five' ELSE 'Six or more' END AS errors_met,
    coalesce(errors, 0) AS errors
  FROM paying AS p LEFT JOIN errors USING (account_id) LEFT JOIN revenue USING (account_id), moment
  WHERE (left_at IS NULL OR left_at >= day_then) AND EXISTS (FROM product_events)
),
counted AS (
  SELECT errors_met, min(errors) AS least, customers(account_id) AS customers, customers(left_id) AS left_since,
    count(*)::DOUBLE AS n, count(left_id) / count(*) AS share, sum(revenue) AS revenue
  FROM past GROUP BY errors_met HAVING count(left_id) >= 10 AND count(*) - count(left_id) >= 10
)
SELECT errors_met, customers, left_since, round(share, 4)::DOUBLE AS share,
  round((share + 1.9208 / n - 1.96 * sqrt(share * (1 - share) / n + 0.9604 / (n * n))) / (1 + 3.8416 / n), 4)::DOUBLE AS low,
  round((share + 1.9208 / n + 1.96 * sqrt(share * (1 - share) / n + 0.9604 / (n * n))) / (1 + 3.8416 / n), 4)::DOUBLE AS high,
  round(revenue)::DOUBLE AS revenue
FROM counted ORDER BY least
