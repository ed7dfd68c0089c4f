-- The first deal taken up, and the first one won, of each account.
SELECT account AS account_id, min(engage_date) AS effective_at, 'visited' AS account_event
FROM deals WHERE account IS NOT NULL AND engage_date IS NOT NULL GROUP BY account
UNION ALL
SELECT account, min(close_date), 'subscribed' FROM deals WHERE account IS NOT NULL AND deal_stage = 'Won' GROUP BY account
