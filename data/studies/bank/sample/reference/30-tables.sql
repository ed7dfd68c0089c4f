CREATE MACRO customer_id_of(number) AS 'K' || lpad(number::VARCHAR, 8, '0');
CREATE MACRO account_id_of(number, holding_no) AS 'A' || lpad(number::VARCHAR, 8, '0') || holding_no::VARCHAR;

-- The canonical tables. Of the large ones the blocks keep numbers, in the order of the keys; their canonical form is a
-- view, read once when the table is published.
CREATE TABLE customers (
  customer_id VARCHAR, age BIGINT, job VARCHAR, marital VARCHAR, education VARCHAR, in_default BOOLEAN, housing_loan BOOLEAN,
  personal_loan BOOLEAN, contact_channel VARCHAR, contact_month VARCHAR, contact_day BIGINT, contacts_this_campaign BIGINT, call_duration BIGINT, days_since_campaign BIGINT,
  contacts_before BIGINT, previous_outcome VARCHAR, joined_at TIMESTAMP
);

CREATE TABLE all_accounts (customer_no INTEGER, holding_no INTEGER, opened_at TIMESTAMP, euros INTEGER, income_cents INTEGER);
CREATE VIEW accounts AS
SELECT account_id_of(customer_no, holding_no) AS account_id, customer_id_of(customer_no) AS customer_id, opened_at, holding,
  euros * 1.00 AS amount, income_cents * 0.01 AS first_year_income
FROM all_accounts JOIN planted_holdings USING (holding_no) ORDER BY customer_no, holding_no;

CREATE TABLE all_statements (
  customer_no INTEGER, month_no INTEGER, at_hand INTEGER, put_by INTEGER, owed INTEGER, income_cents INTEGER, payments INTEGER,
  logins INTEGER, visits INTEGER
);
CREATE VIEW statements AS
SELECT customer_id_of(customer_no) AS customer_id, stated_at, at_hand * 1.00 AS money_at_hand, put_by * 1.00 AS money_put_by,
  owed * 1.00 AS money_owed, income_cents * 0.01 AS income, payments, logins AS app_logins, visits AS branch_visits
FROM all_statements JOIN bank_months USING (month_no) ORDER BY customer_no, month_no;

CREATE TABLE all_contacts (offer_no INTEGER, customer_no INTEGER, arm VARCHAR, contacted_at TIMESTAMP, contact_count INTEGER, accepted_at TIMESTAMP);
CREATE VIEW offer_contacts AS
SELECT offer_id, customer_id_of(customer_no) AS customer_id, arm, contacted_at, contact_count, accepted_at
FROM all_contacts JOIN planned_offers USING (offer_no) ORDER BY offer_id, customer_no;

CREATE VIEW offers AS
SELECT offer_id, offer_name, holding, yearly_rate, started_at, coalesce(heads, 0) * 1.60 AS campaign_cost
FROM planned_offers LEFT JOIN (SELECT offer_no, count(*) AS heads FROM all_contacts WHERE arm = 'offered' GROUP BY ALL) USING (offer_no)
ORDER BY offer_id;

CREATE TABLE survey_answers (
  customer_id VARCHAR, answered_at TIMESTAMP, guaranteed_rate INTEGER, no_loss INTEGER, cushion_first INTEGER, some_risk INTEGER,
  eye_on_market INTEGER, money_that_works INTEGER, banking_by_phone INTEGER, never_queueing INTEGER,
  finding_out_alone INTEGER, one_adviser INTEGER, talking_first INTEGER, on_paper INTEGER
);
