-- One row per contract. Of the subscribers who were there 90 days before as-of, how many left since. No row describes fewer than
-- 10 who left or stayed.
-- customers: customers, left_since of customers; shares: share
WITH ends AS (
  SELECT subscriber_id, min(effective_at) AS left_at FROM contract_events
  WHERE contract_event = 'left' AND effective_at < getvariable('as_of') GROUP BY subscriber_id
)
SELECT contract, customers(s.subscriber_id) AS customers, customers(e.subscriber_id) AS left_since,
  round(count(e.subscriber_id) / count(*), 4)::DOUBLE AS share
FROM subscribers AS s LEFT JOIN ends AS e USING (subscriber_id)
WHERE s.joined_at < getvariable('as_of') - INTERVAL 90 DAY
  AND (e.left_at IS NULL OR e.left_at >= getvariable('as_of') - INTERVAL 90 DAY)
GROUP BY 1 HAVING count(e.subscriber_id) >= 10 AND count(*) - count(e.subscriber_id) >= 10 ORDER BY share DESC
