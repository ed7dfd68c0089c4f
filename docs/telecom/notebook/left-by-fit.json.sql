-- One row per fit of bundle and use. Of the subscribers who were there 90 days before as-of: what they paid against the
-- cheapest bundle that covered the three months before, and how many left since, with Wilson's 95 % interval. No row describes
-- fewer than 10 who left or stayed.
-- customers: customers, left_since of customers; shares: share; ratios: low, high; figures: charges, overpaid
WITH moment AS (SELECT getvariable('as_of') - INTERVAL 90 DAY AS day_then),
used AS (
  SELECT subscriber_id, max(data_gb) AS gb, max(voice_minutes) AS minutes, max(messages_sent) AS messages
  FROM monthly_usage, moment WHERE month_ended_at < day_then AND month_ended_at >= day_then - INTERVAL 3 MONTH GROUP BY subscriber_id
),
fitting AS (
  SELECT subscriber_id, min(monthly_price) AS price FROM used, bundles
  WHERE (included_gb IS NULL OR gb <= included_gb) AND (included_minutes IS NULL OR minutes <= included_minutes)
    AND (included_messages IS NULL OR messages <= included_messages)
  GROUP BY subscriber_id
),
paid AS (
  SELECT subscriber_id, avg(amount) AS charges, avg(extra_charges) AS extra
  FROM bills, moment WHERE billed_at < day_then AND billed_at >= day_then - INTERVAL 3 MONTH GROUP BY subscriber_id
),
ends AS (
  SELECT subscriber_id, min(effective_at) AS left_at FROM contract_events
  WHERE contract_event = 'left' AND effective_at < getvariable('as_of') GROUP BY subscriber_id
),
past AS (
  SELECT p.subscriber_id, p.charges::DOUBLE AS charges, (p.charges - f.price)::DOUBLE AS overpaid, e.subscriber_id AS left_id,
    CASE WHEN p.charges - f.price >= 5 AND p.extra >= 5 THEN 'Bundle too small'
      WHEN p.charges - f.price >= 5 THEN 'Bundle too large'
      WHEN p.charges - f.price <= -5 THEN 'Pays too little' ELSE 'Bundle fits' END AS fit
  FROM paid AS p JOIN fitting AS f USING (subscriber_id) LEFT JOIN ends AS e USING (subscriber_id), moment
  WHERE e.left_at IS NULL OR e.left_at >= day_then
),
counted AS (
  SELECT fit, customers(subscriber_id) AS customers, customers(left_id) AS left_since,
    count(*)::DOUBLE AS n, count(left_id) / count(*) AS share, sum(charges) AS charges, sum(overpaid) AS overpaid
  FROM past GROUP BY fit HAVING count(left_id) >= 10 AND count(*) - count(left_id) >= 10
)
SELECT fit, customers, left_since, round(share, 4)::DOUBLE AS share,
  round((share + 1.9208 / n - 1.96 * sqrt(share * (1 - share) / n + 0.9604 / (n * n))) / (1 + 3.8416 / n), 4)::DOUBLE AS low,
  round((share + 1.9208 / n + 1.96 * sqrt(share * (1 - share) / n + 0.9604 / (n * n))) / (1 + 3.8416 / n), 4)::DOUBLE AS high,
  round(charges)::DOUBLE AS charges, round(overpaid)::DOUBLE AS overpaid
FROM counted ORDER BY share DESC, fit
