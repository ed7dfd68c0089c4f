-- One row per activity. The first 6 closes; another activity after a 6 reopens, and the next 6 closes again.
WITH ordered AS (
  SELECT "CaseID" AS ticket_id, "ActivityID" AS code, "CompleteTimestamp" AS step_at,
    lag("ActivityID") OVER (PARTITION BY "CaseID" ORDER BY "CompleteTimestamp", _row) AS code_before,
    count(*) FILTER ("ActivityID" = '6') OVER (PARTITION BY "CaseID" ORDER BY "CompleteTimestamp", _row ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS closed_before
  FROM log
)
SELECT ticket_id, ticket_id AS account_id, step_at,
  CASE WHEN code = '6' AND closed_before = 0 THEN 'closed'
    WHEN code = '6' AND code_before <> '6' THEN 'closed again'
    WHEN code_before = '6' AND code <> '6' THEN 'reopened'
    ELSE 'activity ' || code END AS ticket_step
FROM ordered
