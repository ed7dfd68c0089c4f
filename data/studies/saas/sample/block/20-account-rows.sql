-- What the maker knows of each company. Plan, term and seats are known once it tries.
INSERT INTO accounts BY NAME
SELECT account_id_of(account_no) AS account_id, visited_at AS first_visit_at, industry,
  ['United States', 'United States', 'United States', 'United States', 'Canada', 'Canada', 'United Kingdom', 'Germany', 'Brazil', 'Australia'][1 + draw_below(stream, 0, 'country', 10)] AS country,
  CAST(seats * (1 + 5 * triangular(stream, 0, 'employees')) AS INTEGER) AS employees,
  2 + CAST(floor(60 * uniform(stream, 0, 'founded') * uniform(stream, 1, 'founded')) AS INTEGER) AS company_age,
  uniform(stream, 0, 'group') < 0.18 AS belongs_to_group,
  ['Search', 'Search', 'Search', 'Recommendation', 'Recommendation', 'Advertising', 'Fair', 'Partner'][1 + draw_below(stream, 0, 'found by', 8)] AS found_us_by,
  CASE WHEN reaches >= 1 THEN plan_name END AS plan_name, CASE WHEN reaches = 3 THEN billing_term END AS billing_term,
  CASE WHEN reaches >= 1 THEN seats END AS seats, reaches >= 2 AND was_shown_around AS was_shown_around, 'USD' AS currency
FROM block_accounts WHERE visited_at < end_of_data() ORDER BY account_no;

INSERT INTO account_events
SELECT account_id_of(account_no), effective_at, account_event FROM (
  SELECT account_no, visited_at AS effective_at, 'visited' AS account_event FROM block_accounts
  UNION ALL SELECT account_no, tried_at, 'tried' FROM block_accounts WHERE reaches >= 1
  UNION ALL SELECT account_no, begun_at, 'began' FROM block_accounts WHERE reaches >= 2
  UNION ALL SELECT account_no, paid_at, 'subscribed' FROM block_accounts WHERE reaches = 3
  UNION ALL
  SELECT account_no, paid_at + to_months(CAST(12 * k AS INTEGER)), 'renewed' FROM block_accounts JOIN block_ends USING (account_no), range(1, 5) AS r(k)
  WHERE billing_term = 'Yearly' AND paid_at + to_months(CAST(12 * k AS INTEGER)) < coalesce(left_at, end_of_data())
  UNION ALL SELECT account_no, left_at, 'cancelled' FROM block_ends WHERE left_at IS NOT NULL
) WHERE effective_at < end_of_data() ORDER BY account_no, effective_at, account_event;

-- Users are invited over the first months, the first one begins and is an admin.
INSERT INTO all_users
SELECT account_no, CAST(k AS INTEGER), begun_at + to_seconds(CASE WHEN k = 1 THEN 60 ELSE draw_below(stream, k, 'invited', 5184000) END) AS invited_at,
  k = 1 OR draw_below(stream, k, 'admin', 12) = 0
FROM block_accounts, range(1, 1 + least(seats, 999)) AS r(k)
WHERE reaches >= 2 AND (reaches = 3 OR k <= 3) AND begun_at < end_of_data() - INTERVAL 60 DAY
ORDER BY account_no, k;
