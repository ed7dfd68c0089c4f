-- block_accounts: one row per account of the block, with what stays hidden: planted use, the burden, how far it ever comes
-- (0 visits, 1 tries, 2 begins, 3 pays) and when.
CREATE OR REPLACE TABLE block_accounts AS
WITH numbered AS (
  SELECT CAST(n AS INTEGER) AS account_no, stream_of('account', n) AS stream,
    draw_below(stream, 0, 'use', 10000) AS use_slot, draw_below(stream, 0, 'industry', 100) AS industry_slot,
    uniform(stream, 0, 'size') AS size, uniform(stream, 0, 'within size') AS within, uniform(stream, 0, 'reach') AS reach,
    CAST(floor(60 * sqrt(uniform(stream, 0, 'visited'))) AS INTEGER) AS visit_month
  FROM range(getvariable('first_customer')::BIGINT, getvariable('last_customer')::BIGINT + 1) AS r(n)
), sized AS (
  SELECT *, CAST(floor(CASE WHEN size < 0.55 THEN 2 + 8 * within WHEN size < 0.87 THEN 10 + 31 * within * within
    WHEN size < 0.985 THEN 41 + 160 * within * within ELSE 201 + 500 * within * within END) AS INTEGER) AS seats
  FROM numbered
), timed AS (
  SELECT s.*, first_day + to_days(draw_below(stream, 0, 'visit day', 26)) + to_seconds(50400 + draw_below(stream, 0, 'visit time', 28800)) AS visited_at,
    CASE WHEN reach < 0.10 THEN 0 WHEN reach < 0.22 THEN 1 WHEN reach < 0.33 THEN 2 ELSE 3 END AS reaches
  FROM sized s JOIN months ON month_no = visit_month
), ways AS (
  SELECT *, visited_at + to_seconds(1800 + draw_below(stream, 0, 'tries', 864000)) AS tried_at FROM timed
), begun AS (
  SELECT *, tried_at + to_seconds(3600 + draw_below(stream, 0, 'begins', 691200)) AS begun_at FROM ways
), paid AS (
  SELECT *, begun_at + to_seconds(259200 + draw_below(stream, 0, 'pays', 1814400)) AS paid_at FROM begun
)
SELECT p.*, planted_use, features_from + draw_below(stream, 0, 'features', features_to - features_from + 1) AS feature_count,
  active_from + (active_to - active_from) * triangular(stream, 0, 'active') AS active_share, u.sessions, u.leaving,
  industry, obstacle, uniform(stream, 0, 'burdened') < 0.6 AS burdened, plan_name, seat_cents,
  CASE WHEN uniform(stream, 0, 'term') < CASE plan_name WHEN 'Starter' THEN 0.25 WHEN 'Team' THEN 0.5 ELSE 0.8 END THEN 'Yearly' ELSE 'Monthly' END AS billing_term,
  uniform(stream, 0, 'shown around') < CASE plan_name WHEN 'Starter' THEN 0.4 ELSE 0.65 END AS was_shown_around,
  -- The place of a month counted from January 2021.
  CAST(12 * (year(paid_at) - 2021) + month(paid_at) - 1 AS INTEGER) AS paid_month
FROM paid p JOIN use_slots USING (use_slot) JOIN planted_uses u USING (planted_use) JOIN industry_slots USING (industry_slot)
JOIN plans ON p.seats BETWEEN seats_from AND seats_to;

-- block_months: one row per paying account and month until it leaves. tenure: months so far, this one included.
CREATE OR REPLACE TABLE block_months AS
WITH lived AS (
  SELECT account_no, stream, CAST(m AS INTEGER) AS month_no, CAST(m - paid_month + 1 AS INTEGER) AS tenure,
    least(0.5, 0.010 * leaving * CASE WHEN billing_term = 'Yearly' THEN CASE WHEN (m - paid_month + 1) % 12 = 0 THEN 7.0 ELSE 0.12 END
        WHEN m - paid_month < 3 THEN 1.5 ELSE 1.0 END
      * CASE WHEN was_shown_around THEN 0.8 ELSE 1.5 END * CASE WHEN burdened THEN 1.9 ELSE 0.8 END
      * CASE plan_name WHEN 'Starter' THEN 1.3 WHEN 'Enterprise' THEN 0.6 ELSE 1.0 END) AS hazard
  FROM block_accounts, range(paid_month, 60) AS r(m)
  WHERE reaches = 3 AND paid_at < end_of_data()
), drawn AS (
  SELECT *, uniform(stream, month_no, 'leaves') < hazard AND tenure > 1 AS leaves FROM lived
)
SELECT * EXCLUDE hazard FROM drawn
QUALIFY NOT coalesce(bool_or(leaves) OVER (PARTITION BY account_no ORDER BY month_no ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), false);

-- block_ends: one row per paying account: its last month and, if it left, when; in the last week of that month.
CREATE OR REPLACE TABLE block_ends AS
SELECT account_no, last_month, CASE WHEN leaves THEN ended_at - to_days(draw_below(stream, 0, 'left day', 6)) - to_seconds(14400 + draw_below(stream, 0, 'left time', 28800)) END AS left_at
FROM (SELECT account_no, any_value(stream) AS stream, bool_or(leaves) AS leaves, max(month_no) AS last_month FROM block_months GROUP BY ALL)
JOIN months ON month_no = last_month;

INSERT INTO truth.accounts
SELECT account_id_of(account_no), planted_use, obstacle, burdened FROM block_accounts ORDER BY account_no;
