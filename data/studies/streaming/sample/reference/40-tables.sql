-- The canonical tables. Of the large ones the blocks keep numbers, in the order of the keys; their canonical form is a
-- view, read once when the table is published.
CREATE TABLE viewers (
  viewer_id VARCHAR, signed_up_at TIMESTAMP, age INTEGER, gender VARCHAR, country VARCHAR, household VARCHAR,
  subscription_plan VARCHAR, agrees_to_messages BOOLEAN, currency VARCHAR
);

CREATE TABLE all_viewings (
  viewing_no BIGINT, viewer_no INTEGER, title_no INTEGER, viewed_at TIMESTAMP, minutes_viewed SMALLINT, episodes_viewed TINYINT,
  device_no TINYINT, stars TINYINT
);
CREATE VIEW viewings AS
SELECT viewing_id_of(viewing_no) AS viewing_id, viewer_id_of(viewer_no) AS viewer_id, title_id_of(title_no) AS title_id, viewed_at,
  minutes_viewed, episodes_viewed, ['TV', 'Phone', 'Tablet', 'Computer'][device_no] AS device_kind, stars
FROM all_viewings ORDER BY viewing_no;

CREATE TABLE all_payments (payment_no BIGINT, viewer_no INTEGER, paid_at TIMESTAMP, plan_no INTEGER);
CREATE VIEW payments AS
SELECT payment_id_of(payment_no) AS payment_id, viewer_id_of(viewer_no) AS viewer_id, paid_at, cents * 0.01 AS amount,
  subscription_plan AS paid_plan
FROM all_payments JOIN planted_plans USING (plan_no) ORDER BY payment_no;

CREATE TABLE subscription_events (viewer_id VARCHAR, effective_at TIMESTAMP, subscription_event VARCHAR);
CREATE TABLE devices (device_id VARCHAR, viewer_id VARCHAR, added_at TIMESTAMP, device_kind VARCHAR);
CREATE TABLE survey_answers (
  viewer_id VARCHAR, answered_at TIMESTAMP, wants_together INTEGER, wants_thrill INTEGER, wants_learning INTEGER,
  wants_laughter INTEGER, wants_feeling INTEGER, wants_worlds INTEGER, wants_first INTEGER
);
-- In the order of the trials first: filled trial by trial for each block, sorted when it is read.
CREATE TABLE all_trial_viewers (trial_no INTEGER, viewer_no INTEGER, drawn_at TIMESTAMP, trial_arm VARCHAR);
CREATE VIEW home_trial_viewers AS
SELECT home_trial_id, viewer_id_of(viewer_no) AS viewer_id, drawn_at, trial_arm
FROM all_trial_viewers JOIN planned_trials USING (trial_no) ORDER BY home_trial_id, viewer_no;
