-- One row per contract. Of the subscribers who were there 90 days before as-of, how many left since; where no date tells who
-- left when, of all on record how many have left; with Wilson's 95 % interval. No row describes fewer than 10 who left or stayed.
-- customers: customers, left_since of customers; shares: share; ratios: low, high
WITH ends AS (
  SELECT subscriber_id, min(effective_at) AS left_at FROM contract_events
  WHERE contract_event = 'left' AND effective_at < getvariable('as_of') GROUP BY subscriber_id
),
known AS (
  SELECT s.contract, s.subscriber_id, e.subscriber_id AS left_id, true AS is_dated
  FROM subscribers AS s LEFT JOIN ends AS e USING (subscriber_id)
  WHERE s.joined_at < getvariable('as_of') - INTERVAL 90 DAY
    AND (e.left_at IS NULL OR e.left_at >= getvariable('as_of') - INTERVAL 90 DAY)
  UNION ALL
  SELECT contract, subscriber_id, CASE WHEN churned THEN subscriber_id END, false
  FROM subscribers WHERE churned IS NOT NULL AND NOT EXISTS (FROM ends)
),
counted AS (
  SELECT contract, is_dated, customers(subscriber_id) AS customers, customers(left_id) AS left_since,
    count(*)::DOUBLE AS n, count(left_id) / count(*) AS share
  FROM known GROUP BY ALL HAVING count(left_id) >= 10 AND count(*) - count(left_id) >= 10
)
SELECT contract, is_dated, customers, left_since, round(share, 4)::DOUBLE AS share,
  round((share + 1.9208 / n - 1.96 * sqrt(share * (1 - share) / n + 0.9604 / (n * n))) / (1 + 3.8416 / n), 4)::DOUBLE AS low,
  round((share + 1.9208 / n + 1.96 * sqrt(share * (1 - share) / n + 0.9604 / (n * n))) / (1 + 3.8416 / n), 4)::DOUBLE AS high
FROM counted ORDER BY share DESC
