-- One row per case, which stands for whoever raised it.
SELECT "CaseID" AS account_id, min("CompleteTimestamp") AS first_visit_at FROM log GROUP BY "CaseID"
