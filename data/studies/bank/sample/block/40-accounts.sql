-- What was paid in or lent, and what the bank earns of it in the first year.
CREATE OR REPLACE TABLE block_opened AS
SELECT a.customer_no, a.holding_no, a.opened_at, h.months,
  CAST(floor(CASE
    WHEN a.holding IN ('term_deposit', 'fund') THEN 500 + mean_put_by * (0.3::DOUBLE + 0.6::DOUBLE * heavy(a.stream, a.holding_no, 'amount', 6))
    ELSE amount_from + (amount_to - amount_from) * triangular(a.stream, a.holding_no, 'amount') END / 50) AS INTEGER) * 50 AS euros,
  CAST(floor(100 * (h.fee + h.margin * euros)) AS INTEGER) AS income_cents
FROM block_accounts a JOIN planted_holdings h USING (holding_no)
WHERE a.opened_at < TIMESTAMP '2026-01-01 00:00:00';

INSERT INTO all_accounts
SELECT customer_no, holding_no, opened_at, euros, income_cents FROM block_opened ORDER BY customer_no, holding_no;
