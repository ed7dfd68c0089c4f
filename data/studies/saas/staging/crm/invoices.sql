-- One row per deal won.
SELECT opportunity_id AS invoice_id, account AS account_id, close_date AS invoiced_at, close_value AS amount
FROM deals WHERE deal_stage = 'Won'
