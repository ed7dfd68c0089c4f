-- planted_groups: one row per planted group. What tells the groups apart; used by tests as the truth, never published.
-- share: per 10,000 customers. age_from, age_to: at the end of 2025. tenure: most years with the bank. level: mean euros
-- at hand. put_by: mean euros of a term deposit or fund. payments, logins, visits: mean of a month. *_share: fractions of one.
CREATE TABLE planted_groups AS
SELECT *
FROM (VALUES
  -- no, group,              share, age, to, married, divorced, tenure, level, overdrawn, put by
  (1, 'students',              900, 18, 27, 0.03::DOUBLE, 0.00::DOUBLE,  6,  420::DOUBLE, 0.10::DOUBLE,  1500::DOUBLE),
  (2, 'young_starters',       1500, 22, 35, 0.08, 0.02, 10,  760, 0.11,  2500),
  (3, 'young_families',       1500, 25, 39, 0.92, 0.03, 13,  820, 0.12,  3000),
  (4, 'settled_families',     2200, 35, 55, 0.93, 0.04, 20, 1250, 0.08,  5000),
  (5, 'midlife_alone',        1300, 34, 56, 0.06, 0.44, 18,  980, 0.10,  4500),
  (6, 'wealthy_professionals', 700, 34, 63, 0.66, 0.12, 20, 5200, 0.01, 16000),
  (7, 'savers',                900, 52, 66, 0.78, 0.13, 21, 2700, 0.02,  9000),
  (8, 'pensioners',           1000, 61, 90, 0.70, 0.20, 21, 2300, 0.02,  8000)
) AS t(group_no, planted_group, share, age_from, age_to, married_share, divorced_share, tenure, level, overdrawn_share, put_by)
JOIN (VALUES
  -- no, payments, logins, visits, default, mobile, tertiary, secondary
  (1, 17::DOUBLE, 9.0::DOUBLE, 0.05::DOUBLE, 0.010::DOUBLE, 0.90::DOUBLE, 0.40::DOUBLE, 0.55::DOUBLE),
  (2, 21, 11.0, 0.08, 0.022, 0.88, 0.42, 0.48),
  (3, 23,  9.0, 0.12, 0.028, 0.84, 0.30, 0.55),
  (4, 22,  5.0, 0.25, 0.020, 0.74, 0.26, 0.52),
  (5, 19,  5.5, 0.22, 0.030, 0.74, 0.27, 0.53),
  (6, 24,  6.5, 0.30, 0.004, 0.80, 0.78, 0.20),
  (7, 14,  2.2, 0.55, 0.010, 0.58, 0.24, 0.46),
  (8,  9,  0.7, 0.95, 0.008, 0.40, 0.16, 0.38)
) AS u(group_no, payments, logins, visits, default_share, mobile_share, tertiary_share, secondary_share)
USING (group_no)
JOIN (VALUES
  (1, ['student', 'student', 'student', 'student', 'student', 'student', 'student', 'services', 'services', 'unemployed']),
  (2, ['technician', 'technician', 'admin.', 'admin.', 'services', 'services', 'management', 'management', 'blue-collar', 'unemployed']),
  (3, ['blue-collar', 'blue-collar', 'technician', 'technician', 'admin.', 'services', 'services', 'management', 'self-employed', 'housemaid']),
  (4, ['blue-collar', 'blue-collar', 'blue-collar', 'management', 'technician', 'technician', 'admin.', 'services', 'entrepreneur', 'housemaid']),
  (5, ['blue-collar', 'blue-collar', 'management', 'management', 'technician', 'technician', 'admin.', 'services', 'self-employed', 'unemployed']),
  (6, ['management', 'management', 'management', 'management', 'management', 'entrepreneur', 'entrepreneur', 'self-employed', 'self-employed', 'technician']),
  (7, ['management', 'admin.', 'blue-collar', 'blue-collar', 'technician', 'retired', 'retired', 'services', 'housemaid', 'self-employed']),
  (8, ['retired', 'retired', 'retired', 'retired', 'retired', 'retired', 'retired', 'retired', 'housemaid', 'unknown'])
) AS j(group_no, jobs)
USING (group_no)
ORDER BY group_no;

-- group_slots: one row per hundredth of a per cent of the customers: which group it is.
CREATE TABLE group_slots AS
SELECT CAST(row_number() OVER (ORDER BY group_no, i) - 1 AS INTEGER) AS slot, group_no
FROM planted_groups, range(share) AS r(i);

-- truth.customers: one row per customer: the planted group. For tests; never published.
CREATE TABLE truth.customers (customer_id VARCHAR, planted_group VARCHAR);
