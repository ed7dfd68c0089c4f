-- One row per case, opened when its first activity ended.
SELECT "CaseID" AS ticket_id, "CaseID" AS account_id, min("CompleteTimestamp") AS opened_at FROM log GROUP BY "CaseID"
