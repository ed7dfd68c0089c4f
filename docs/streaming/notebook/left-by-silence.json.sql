-- One row per weeks without a viewing. Of the viewers who subscribed 90 days before as-of and had for at least 60 days: for how long
-- they had watched nothing then, and how many cancelled since, with Wilson's 95 % interval. No row describes fewer than 10 who
-- cancelled or stayed.
-- customers: customers, cancelled of customers; shares: share; ratios: low, high; figures: price; keys: weeks
WITH moment AS (SELECT getvariable('as_of') - INTERVAL 90 DAY AS day_then),
ends AS (
  SELECT viewer_id, min(effective_at) AS cancelled_at FROM subscription_events
  WHERE subscription_event = 'cancelled' AND effective_at < getvariable('as_of') GROUP BY viewer_id
),
seen AS (
  SELECT viewer_id, max(viewed_at) AS last_at FROM viewings, moment WHERE viewed_at < day_then GROUP BY viewer_id
),
paid AS (
  SELECT viewer_id, arg_max(amount, paid_at) AS price FROM payments, moment WHERE paid_at < day_then GROUP BY viewer_id
),
past AS (
  SELECT v.viewer_id, e.viewer_id AS cancelled_id, p.price::DOUBLE AS price,
    least(8, date_diff('day', coalesce(s.last_at, v.signed_up_at), day_then) // 7) AS weeks
  FROM viewers AS v JOIN paid AS p USING (viewer_id) LEFT JOIN seen AS s USING (viewer_id) LEFT JOIN ends AS e USING (viewer_id), moment
  WHERE v.signed_up_at < day_then - INTERVAL 60 DAY AND (e.cancelled_at IS NULL OR e.cancelled_at >= day_then)
),
counted AS (
  SELECT weeks, customers(viewer_id) AS customers, customers(cancelled_id) AS cancelled, count(*)::DOUBLE AS n,
    count(cancelled_id) / count(*) AS share, sum(price) AS price
  FROM past GROUP BY weeks HAVING count(cancelled_id) >= 10 AND count(*) - count(cancelled_id) >= 10
)
SELECT weeks::DOUBLE AS weeks, customers, cancelled, round(share, 4)::DOUBLE AS share,
  round((share + 1.9208 / n - 1.96 * sqrt(share * (1 - share) / n + 0.9604 / (n * n))) / (1 + 3.8416 / n), 4)::DOUBLE AS low,
  round((share + 1.9208 / n + 1.96 * sqrt(share * (1 - share) / n + 0.9604 / (n * n))) / (1 + 3.8416 / n), 4)::DOUBLE AS high,
  round(price)::DOUBLE AS price
FROM counted ORDER BY weeks
