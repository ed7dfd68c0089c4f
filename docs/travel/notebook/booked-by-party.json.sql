-- One row per party size, 6 for six and more. Of the guests who searched within 365 days, by the largest party that they searched
-- for: how many booked at least once, with Wilson's 95 % interval, and what those paid in these days. No row describes fewer than 10
-- who booked or did not.
-- customers: customers, booked of customers; shares: share; ratios: low, high; figures: paid; keys: party
WITH asked AS (
  SELECT guest_id, least(6, max(party_size)) AS party FROM searches
  WHERE searched_at >= getvariable('as_of') - INTERVAL 365 DAY AND searched_at < getvariable('as_of') GROUP BY guest_id
),
booked AS (
  SELECT DISTINCT guest_id FROM searches
  WHERE was_booked AND searched_at >= getvariable('as_of') - INTERVAL 365 DAY AND searched_at < getvariable('as_of')
),
paid AS (
  SELECT guest_id, sum(amount)::DOUBLE AS amount FROM payments
  WHERE paid_at >= getvariable('as_of') - INTERVAL 365 DAY AND paid_at < getvariable('as_of') GROUP BY guest_id
),
counted AS (
  SELECT a.party, customers(a.guest_id) AS customers, customers(b.guest_id) AS booked, count(*)::DOUBLE AS n,
    count(b.guest_id) / count(*) AS share, sum(p.amount) FILTER (b.guest_id IS NOT NULL) AS paid
  FROM asked AS a LEFT JOIN booked AS b USING (guest_id) LEFT JOIN paid AS p USING (guest_id)
  GROUP BY a.party HAVING count(b.guest_id) >= 10 AND count(*) - count(b.guest_id) >= 10
)
SELECT party::DOUBLE AS party, customers, booked, round(share, 4)::DOUBLE AS share,
  round((share + 1.9208 / n - 1.96 * sqrt(share * (1 - share) / n + 0.9604 / (n * n))) / (1 + 3.8416 / n), 4)::DOUBLE AS low,
  round((share + 1.9208 / n + 1.96 * sqrt(share * (1 - share) / n + 0.9604 / (n * n))) / (1 + 3.8416 / n), 4)::DOUBLE AS high,
  round(paid)::DOUBLE AS paid
FROM counted ORDER BY party
