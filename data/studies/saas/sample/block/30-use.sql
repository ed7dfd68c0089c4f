-- block_use: one row per paying account and month of the last year: who is at work. Fading ones fall to a fifth over six months.
CREATE OR REPLACE TABLE block_use AS
SELECT m.account_no, m.stream, m.month_no, feature_count, burdened, obstacle,
  CAST(greatest(1, floor(0.5 + seats * active_share * (0.9 + 0.2 * triangular(m.stream, month_no, 'at work'))
    * CASE WHEN planted_use = 'fading' THEN CASE WHEN last_month - month_no >= 6 THEN 1.0 ELSE 0.2 + 0.13 * (last_month - month_no) END ELSE 1.0 END)) AS INTEGER) AS active_users,
  a.sessions AS sessions_each, seats
FROM block_months m JOIN block_accounts a USING (account_no) JOIN block_ends USING (account_no)
WHERE month_no >= 48;

INSERT INTO all_use
SELECT account_no, month_no, active_users, CAST(floor(active_users * sessions_each * (0.8 + 0.4 * triangular(stream, month_no, 'sessions'))) AS INTEGER)
FROM block_use ORDER BY account_no, month_no;

-- Each account has its features, taken from a place of its own in the list on; in a month some are left alone.
INSERT INTO all_feature_use
SELECT account_no, month_no, 1 + (draw_below(stream, 0, 'first feature', 8) + k) % 8 AS feature_no,
  CAST(1 + floor(active_users * (1 + 9 * uniform(stream, month_no * 8 + k, 'uses'))) AS INTEGER)
FROM block_use, range(feature_count) AS r(k)
WHERE month_no >= 49 AND (k = 0 OR uniform(stream, month_no * 8 + k, 'left alone') < 0.85)
ORDER BY account_no, month_no, feature_no;

INSERT INTO all_invoices
SELECT account_no, month_no, CAST(seats * seat_cents * CASE WHEN billing_term = 'Yearly' THEN 0.85 ELSE 1.0 END AS INTEGER)
FROM block_months JOIN block_accounts USING (account_no)
WHERE month_no >= 35 ORDER BY account_no, month_no;
