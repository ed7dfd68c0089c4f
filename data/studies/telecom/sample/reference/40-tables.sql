CREATE MACRO subscriber_id_of(number) AS 'S' || lpad(number::VARCHAR, 8, '0');
CREATE MACRO device_id_of(number) AS 'D' || lpad(number::VARCHAR, 8, '0');
CREATE MACRO bill_id_of(number) AS 'B' || lpad(number::VARCHAR, 10, '0');
CREATE MACRO call_id_of(number) AS 'H' || lpad(number::VARCHAR, 9, '0');

-- The canonical tables. Of the large ones the blocks keep numbers, in the order of the keys; their canonical form is a
-- view, read once when the table is published.
CREATE TABLE subscribers (
  subscriber_id VARCHAR, joined_at TIMESTAMP, region VARCHAR, gender VARCHAR, senior BOOLEAN, partner BOOLEAN, dependents BOOLEAN,
  contract VARCHAR, payment_method VARCHAR, paperless_billing BOOLEAN, currency VARCHAR, phone_service BOOLEAN,
  multiple_lines BOOLEAN, internet_service VARCHAR, online_security BOOLEAN, online_backup BOOLEAN, device_protection BOOLEAN,
  tech_support BOOLEAN, streaming_tv BOOLEAN, streaming_movies BOOLEAN
);

CREATE TABLE all_usage (subscriber_no INTEGER, month_no INTEGER, megabytes INTEGER, voice_minutes INTEGER, messages_sent INTEGER);
CREATE VIEW monthly_usage AS
SELECT subscriber_id_of(subscriber_no) AS subscriber_id, ended_at AS month_ended_at, megabytes / 1000 AS data_gb, voice_minutes, messages_sent
FROM all_usage JOIN months USING (month_no) ORDER BY subscriber_no, month_no;

CREATE TABLE all_bills (bill_no INTEGER, subscriber_no INTEGER, month_no INTEGER, bundle_no INTEGER, cents INTEGER, extra_cents INTEGER);
CREATE VIEW bills AS
SELECT bill_id_of(bill_no) AS bill_id, subscriber_id_of(subscriber_no) AS subscriber_id, bundle_id, ended_at AS billed_at,
  cents * 0.01 AS amount, extra_cents * 0.01 AS extra_charges
FROM all_bills JOIN months USING (month_no) JOIN ranked_bundles USING (bundle_no) ORDER BY bill_no;

CREATE TABLE support_calls (call_id VARCHAR, subscriber_id VARCHAR, called_at TIMESTAMP, topic VARCHAR);
CREATE TABLE contract_events (subscriber_id VARCHAR, effective_at TIMESTAMP, contract_event VARCHAR);

CREATE TABLE all_readings (
  subscriber_no INTEGER, hour_no INTEGER, cell_id VARCHAR, signal_tenths INTEGER, speed_tenths INTEGER, drops TINYINT, outage_minutes TINYINT
);
CREATE VIEW readings AS
SELECT device_id_of(subscriber_no) AS device_id, subscriber_id_of(subscriber_no) AS subscriber_id, cell_id,
  TIMESTAMP '2025-01-01 08:00:00' + to_hours(hour_no) AS hour, signal_tenths / 10 AS signal_dbm, speed_tenths / 10 AS speed_mbps,
  drops, outage_minutes
FROM all_readings ORDER BY subscriber_no, hour_no;
