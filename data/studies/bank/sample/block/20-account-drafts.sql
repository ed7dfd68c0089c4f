-- block_accounts: one row per customer and product that they open on their own, the current account on joining, others
-- rather early than late.
CREATE OR REPLACE TABLE block_accounts AS
SELECT customer_no, stream, group_no, put_by AS mean_put_by, holding_no, holding,
  CASE WHEN holding = 'current' THEN joined_at + to_minutes(30)
    ELSE joined_at + to_days(1 + CAST(floor((days_with_bank - 1) * uniform(stream, holding_no, 'opened') * uniform(stream, holding_no + 50, 'opened')) AS INTEGER)) - to_seconds(draw_below(stream, holding_no, 'opened time', 20000)) END AS opened_at
FROM block_customers, planted_holdings
WHERE uniform(stream, holding_no, 'holds') * 100 < held[group_no]
  -- Who is overdrawn saves nothing.
  AND NOT (overdrawn AND holding IN ('term_deposit', 'fund'));
