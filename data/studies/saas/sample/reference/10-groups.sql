-- planted_uses: one row per planted way of use. share: per 10,000 accounts; features from and to; active_share: part of the seats
-- at work in an even month, from and to; sessions a user and month; leaving: how much readier to leave.
CREATE TABLE planted_uses AS
SELECT * FROM (VALUES
  ('broad',  2700, 5, 7, 0.72::DOUBLE, 0.95::DOUBLE, 22, 0.5::DOUBLE),
  ('steady', 3500, 3, 4, 0.55,         0.85,         14, 1.0),
  ('narrow', 2200, 1, 2, 0.30,         0.60,          7, 1.6),
  ('fading', 1600, 3, 4, 0.55,         0.85,         13, 2.6)
) AS t(planted_use, share, features_from, features_to, active_from, active_to, sessions, leaving);

CREATE TABLE use_slots AS
SELECT CAST(row_number() OVER (ORDER BY planted_use, i) - 1 AS INTEGER) AS use_slot, planted_use
FROM planted_uses, range(share) AS r(i);

-- problems: what is known to go wrong, with the error that shows it and the step that it may follow.
CREATE TABLE problems AS
SELECT * FROM (VALUES
  (1, 'sync',       'sync_failed',     'tool_connected'),
  (2, 'import',     'import_rejected', NULL),
  (3, 'access',     'access_denied',   'seats_added'),
  (4, 'reports',    'report_timeout',  NULL),
  (5, 'automation', 'rule_stopped',    NULL),
  (6, 'billing',    'payment_failed',  NULL)
) AS t(problem_no, known_problem, error_code, step_before);

-- What a ticket follows, and how often: a burst of so many errors of the problem; the step before it; failed sign-ins, from and to,
-- with the password renewed after them or not.
CREATE TABLE burst_chances AS
SELECT * FROM (VALUES (1, 0.08::DOUBLE), (2, 0.25), (3, 0.45), (4, 0.62), (5, 0.62)) AS t(errors, chance);

CREATE TABLE step_chances AS SELECT 0.3::DOUBLE AS chance;

CREATE TABLE sign_in_chances AS
SELECT * FROM (VALUES (1, 2, false, 0.15::DOUBLE), (3, 4, false, 0.75), (1, 4, true, 0.03)) AS t(failures_from, failures_to, renewed, chance);

-- industries: share per 100 accounts, and the obstacle of each.
CREATE TABLE industries AS
SELECT * FROM (VALUES
  ('Retail', 20, 'sync'), ('Technology', 19, 'automation'), ('Medical', 14, 'access'), ('Finance', 13, 'reports'),
  ('Manufacturing', 13, 'import'), ('Media', 11, 'import'), ('Education', 10, 'billing')
) AS t(industry, share, obstacle);

CREATE TABLE industry_slots AS
SELECT CAST(row_number() OVER (ORDER BY industry, i) - 1 AS INTEGER) AS industry_slot, industry, obstacle
FROM industries, range(share) AS r(i);

-- plans: by seats, with the list price of a seat and month in cents.
CREATE TABLE plans AS
SELECT * FROM (VALUES
  ('Starter', 1, 9, 1200), ('Team', 10, 40, 1800), ('Business', 41, 200, 2400), ('Enterprise', 201, 100000, 2900)
) AS t(plan_name, seats_from, seats_to, seat_cents);

CREATE TABLE features AS
SELECT CAST(row_number() OVER () AS INTEGER) AS feature_no, feature_name
FROM (VALUES ('Tasks'), ('Files'), ('Calendar'), ('Reports'), ('Automation'), ('Forms'), ('Connections'), ('Budgets')) AS t(feature_name);

-- values_asked: what answers to the survey name as what matters most. share per 100.
CREATE TABLE asked_slots AS
SELECT CAST(row_number() OVER (ORDER BY matters_most, i) - 1 AS INTEGER) AS asked_slot, matters_most
FROM (VALUES ('speed', 31), ('price', 27), ('control', 24), ('help', 18)) AS t(matters_most, share), range(share) AS r(i);
