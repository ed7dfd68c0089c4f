-- One row per life stage. Of those who were not offered a deposit, or said no: how many would say yes if they did as often as
-- those of the same stage and kind of job who were asked: a table model, no more.
-- customers: customers; figures: expected; ratios: rate
WITH people AS (
  SELECT p.customer_id, m.segment_id AS stage, p.job, p.deposit, p.in_default
  FROM profiles AS p JOIN membership AS m USING (customer_id)
  WHERE m.segment_id IN ('retired', 'students_starters', 'young_singles', 'young_couples', 'midlife_couples', 'midlife_singles', 'nearing_retirement')
),
rates AS (
  SELECT stage, job, count(*) FILTER (deposit) / count(*) AS rate
  FROM people WHERE deposit IS NOT NULL GROUP BY 1, 2 HAVING count(*) >= 30
)
SELECT p.stage,
  customers(p.customer_id) AS customers,
  round(avg(r.rate), 4)::DOUBLE AS rate,
  round(sum(r.rate), 3)::DOUBLE AS expected
FROM people AS p JOIN rates AS r ON r.stage = p.stage AND r.job = p.job
WHERE p.deposit IS NOT TRUE AND p.in_default IS NOT TRUE
GROUP BY 1 HAVING count(*) >= 10 ORDER BY expected DESC
