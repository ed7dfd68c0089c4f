-- block_bursts: one row per burst of one error at an account, in the last year: often and long where the account is
-- burdened with the obstacle of its industry, seldom and short elsewhere.
CREATE OR REPLACE TABLE block_bursts AS
WITH chances AS (
  SELECT u.account_no, u.stream, u.month_no, problem_no, known_problem, error_code,
    CASE WHEN known_problem = u.obstacle THEN CASE WHEN u.burdened THEN 0.42 ELSE 0.10 END ELSE 0.035 END AS chance,
    known_problem = u.obstacle AND u.burdened AS heavy
  FROM block_use u, problems WHERE month_no >= 48
)
SELECT account_no, c.stream, c.month_no, problem_no, known_problem, error_code,
  CAST(CASE WHEN heavy THEN 1 + draw_below(c.stream, month_no * 8 + problem_no, 'errors', 5) ELSE 1 + draw_below(c.stream, month_no * 8 + problem_no, 'errors', 2) END AS INTEGER) AS errors,
  first_day + to_days(draw_below(c.stream, month_no * 8 + problem_no, 'error day', days)) + to_seconds(46800 + draw_below(c.stream, month_no * 8 + problem_no, 'error time', 21600)) AS began_at
FROM chances c JOIN months USING (month_no)
WHERE uniform(c.stream, month_no * 8 + problem_no, 'error') < chance;

-- block_steps: one row per step that a ticket may follow.
CREATE OR REPLACE TABLE block_steps AS
SELECT account_no, stream, month_no, problem_no, known_problem, step_before,
  first_day + to_days(draw_below(stream, month_no * 8 + problem_no, 'step day', days)) + to_seconds(50400 + draw_below(stream, month_no * 8 + problem_no, 'step time', 21600)) AS stepped_at
FROM block_use JOIN months USING (month_no), problems
WHERE month_no >= 48 AND step_before IS NOT NULL AND uniform(stream, month_no * 8 + problem_no, 'step') < 0.06;

-- block_sign_ins: one row per burst of failed sign-ins, sixteen hours apart, after which half renew the password.
CREATE OR REPLACE TABLE block_sign_ins AS
SELECT account_no, stream, month_no, 1 + draw_below(stream, month_no * 8 + 7, 'failures', 4) AS failures,
  uniform(stream, month_no * 8 + 7, 'renewed') < 0.5 AS renewed,
  first_day + to_days(draw_below(stream, month_no * 8 + 7, 'sign-in day', days)) + to_seconds(48600 + draw_below(stream, month_no * 8 + 7, 'sign-in time', 21600)) AS failed_at
FROM block_use JOIN months USING (month_no)
WHERE month_no >= 48 AND uniform(stream, month_no * 8 + 7, 'sign-in') < 0.06;

-- An error of a burst comes every other day.
INSERT INTO product_events
SELECT account_id_of(account_no), event_at, product_event, event_kind FROM (
  SELECT account_no, began_at + to_days(CAST(k AS INTEGER)) + to_seconds(draw_below(stream, month_no * 64 + problem_no * 8 + k, 'burst', 72000)) AS event_at, error_code AS product_event, 'error' AS event_kind
  FROM block_bursts, range(errors) AS r(k)
  UNION ALL SELECT account_no, stepped_at, step_before, 'step' FROM block_steps
  UNION ALL SELECT account_no, failed_at + to_hours(CAST(16 * k AS INTEGER)), 'sign_in_failed', 'sign-in' FROM block_sign_ins, range(failures) AS r(k)
  UNION ALL SELECT account_no, failed_at + to_hours(16 * failures), 'password_renewed', 'sign-in' FROM block_sign_ins WHERE renewed
) JOIN block_ends USING (account_no) JOIN block_accounts a USING (account_no)
WHERE event_at > a.paid_at AND event_at < coalesce(left_at, end_of_data()) ORDER BY account_no, event_at, product_event;
