-- months: one row per month of the maker, from January 2021 to December 2025. ended_at: late on its last evening in New York, in UTC.
CREATE TABLE months AS
SELECT CAST(m AS INTEGER) AS month_no,
  CAST(DATE '2021-01-01' + to_months(CAST(m AS INTEGER)) AS DATE) AS first_day,
  first_day + to_months(1) + INTERVAL '03:59:59' AS ended_at,
  CAST(date_diff('day', first_day, CAST(first_day + to_months(1) AS DATE)) AS INTEGER) AS days
FROM range(60) AS r(m)
ORDER BY month_no;

CREATE MACRO end_of_data() AS TIMESTAMP '2026-01-01 04:00:00';
CREATE MACRO account_id_of(number) AS 'A' || lpad(number::VARCHAR, 8, '0');
CREATE MACRO user_id_of(number) AS 'U' || lpad(number::VARCHAR, 10, '0');
CREATE MACRO invoice_id_of(number) AS 'I' || lpad(number::VARCHAR, 10, '0');
CREATE MACRO ticket_id_of(number) AS 'T' || lpad(number::VARCHAR, 9, '0');
CREATE MACRO deal_id_of(number) AS 'O' || lpad(number::VARCHAR, 9, '0');

-- The canonical tables. Of the large ones the blocks keep numbers, in the order of the keys; their canonical form is a
-- view, read once when the table is published.
CREATE TABLE accounts (
  account_id VARCHAR, first_visit_at TIMESTAMP, industry VARCHAR, country VARCHAR, employees INTEGER, company_age INTEGER, belongs_to_group BOOLEAN,
  found_us_by VARCHAR, plan_name VARCHAR, billing_term VARCHAR, seats INTEGER, was_shown_around BOOLEAN, currency VARCHAR
);
CREATE TABLE account_events (account_id VARCHAR, effective_at TIMESTAMP, account_event VARCHAR);
CREATE TABLE all_users (account_no INTEGER, user_no INTEGER, invited_at TIMESTAMP, is_admin BOOLEAN);
CREATE VIEW account_users AS
SELECT user_id_of(account_no::BIGINT * 1000 + user_no) AS user_id, account_id_of(account_no) AS account_id, invited_at,
  CASE WHEN is_admin THEN 'admin' ELSE 'member' END AS user_role
FROM all_users ORDER BY account_no, user_no;

CREATE TABLE all_use (account_no INTEGER, month_no INTEGER, active_users INTEGER, sessions INTEGER);
CREATE VIEW monthly_use AS
SELECT account_id_of(account_no) AS account_id, ended_at AS month_ended_at, active_users, sessions
FROM all_use JOIN months USING (month_no) ORDER BY account_no, month_no;

CREATE TABLE all_feature_use (account_no INTEGER, month_no INTEGER, feature_no INTEGER, use_count INTEGER);
CREATE VIEW feature_use AS
SELECT account_id_of(account_no) AS account_id, ended_at AS month_ended_at, feature_name, use_count
FROM all_feature_use JOIN months USING (month_no) JOIN features USING (feature_no)
ORDER BY account_no, month_no, feature_name;

CREATE TABLE product_events (account_id VARCHAR, event_at TIMESTAMP, product_event VARCHAR, event_kind VARCHAR);
CREATE TABLE support_tickets (ticket_id VARCHAR, account_id VARCHAR, opened_at TIMESTAMP, known_problem VARCHAR, urgency INTEGER, contact_channel VARCHAR);
CREATE TABLE ticket_steps (ticket_id VARCHAR, account_id VARCHAR, step_at TIMESTAMP, ticket_step VARCHAR);

CREATE TABLE all_invoices (account_no INTEGER, month_no INTEGER, cents INTEGER);
CREATE VIEW invoices AS
SELECT invoice_id_of(account_no::BIGINT * 100 + month_no) AS invoice_id, account_id_of(account_no) AS account_id, ended_at AS invoiced_at, cents * 0.01 AS amount
FROM all_invoices JOIN months USING (month_no) ORDER BY account_no, month_no;

CREATE TABLE opportunities (
  opportunity_id VARCHAR, account_id VARCHAR, engaged_at TIMESTAMP, deal_product VARCHAR, deal_stage VARCHAR, closed_at TIMESTAMP, close_value DECIMAL(18, 4)
);
CREATE TABLE survey_answers (account_id VARCHAR, answered_at TIMESTAMP, recommend_score INTEGER, matters_most VARCHAR);
CREATE TABLE truth.accounts (account_id VARCHAR, planted_use VARCHAR, obstacle VARCHAR, burdened BOOLEAN);
-- One row per planted sequence: signs one after another and the share of tickets about the problem that follow its last one.
CREATE TABLE truth.sequences AS
SELECT known_problem, list_transform(range(errors), lambda n: error_code) AS signs, chance FROM problems, burst_chances
UNION ALL SELECT known_problem, [step_before], chance FROM problems, step_chances WHERE step_before IS NOT NULL
UNION ALL
SELECT 'sign-in', list_transform(range(failures_from), lambda n: 'sign_in_failed') || CASE WHEN renewed THEN ['password_renewed'] ELSE [] END, chance
FROM sign_in_chances
ORDER BY ALL;
