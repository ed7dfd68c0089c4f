-- block_months: one row per viewer and month of the subscription, from 0, until they cancel: when it begins, and when it ends if
-- they cancel in it.
CREATE OR REPLACE TABLE block_months AS
WITH lived AS (
  SELECT v.*, CAST(k AS INTEGER) AS month_no, signed_up_at + to_months(CAST(k AS INTEGER)) AS begins_at
  FROM block_viewers v, range(30) AS r(k)
  WHERE signed_up_at + to_months(CAST(k AS INTEGER)) < TIMESTAMP '2025-12-31 22:00:00'
), drawn AS (
  SELECT *, uniform(stream, month_no, 'cancels') < least(0.6, hazard * CASE WHEN month_no = 0 THEN 1.5 ELSE 1 END + CASE WHEN month_no > fades_in + 1 THEN 0.07 ELSE 0 END) AS cancels,
    begins_at + to_minutes(14400 + draw_below(stream, month_no, 'cancels at', 23000)) AS cancelled_at
  FROM lived
), until_left AS (
  SELECT *, coalesce(bool_or(cancels) OVER (PARTITION BY viewer_no ORDER BY month_no ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), false) AS gone
  FROM drawn
)
SELECT * EXCLUDE (gone, cancels, cancelled_at), CASE WHEN cancels AND cancelled_at < TIMESTAMP '2025-12-31 22:00:00' THEN cancelled_at END AS cancelled_at
FROM until_left WHERE NOT gone ORDER BY viewer_no, month_no;

SET VARIABLE payments_before = (SELECT coalesce(max(payment_no), 0) FROM all_payments);
INSERT INTO all_payments
SELECT getvariable('payments_before') + row_number() OVER (ORDER BY viewer_no, month_no), viewer_no, begins_at, plan_no
FROM block_months ORDER BY viewer_no, month_no;

-- block_ends: one row per viewer: when they were there.
CREATE OR REPLACE TABLE block_ends AS
SELECT viewer_no, any_value(stream) AS stream, min(begins_at) AS signed_up_at, max(cancelled_at) AS cancelled_at
FROM block_months GROUP BY viewer_no;

INSERT INTO subscription_events
SELECT viewer_id_of(viewer_no), happened_at, happened FROM (
  SELECT viewer_no, signed_up_at AS happened_at, 'started' AS happened FROM block_ends
  UNION ALL
  SELECT viewer_no, cancelled_at, 'cancelled' FROM block_ends WHERE cancelled_at IS NOT NULL
) ORDER BY viewer_no, happened_at;

-- block_devices: the main one is the first; larger plans and homes with children have more.
CREATE OR REPLACE TABLE block_devices AS
WITH counted AS (
  SELECT v.*, 1 + draw_below(stream, 0, 'devices', 2) + CASE WHEN draw_below(stream, 0, 'household', 100) < children THEN 1 ELSE 0 END
    + draw_below(stream, 1, 'devices', plan_no) AS device_count
  FROM block_viewers v
)
SELECT viewer_no, CAST(i AS INTEGER) AS place, e.signed_up_at + to_minutes(CASE WHEN i = 0 THEN 20 ELSE draw_below(c.stream, i, 'added', 129600) END) AS added_at,
  CASE WHEN draw_below(c.stream, i, 'device', 100) < tv THEN 1 WHEN draw_below(c.stream, i, 'device', 100) < tv + phone THEN 2
    WHEN draw_below(c.stream, i, 'device', 2) = 0 THEN 3 ELSE 4 END AS device_no,
  coalesce(e.cancelled_at, TIMESTAMP '2025-12-31 22:00:00') AS until
FROM counted c JOIN block_ends e USING (viewer_no), range(device_count) AS r(i);

SET VARIABLE devices_before = (SELECT coalesce(max(substr(device_id, 2)::BIGINT), 0) FROM devices);
INSERT INTO devices
SELECT device_id_of(getvariable('devices_before') + row_number() OVER (ORDER BY viewer_no, place)), viewer_id_of(viewer_no), added_at,
  ['TV', 'Phone', 'Tablet', 'Computer'][device_no]
FROM block_devices WHERE added_at < until ORDER BY viewer_no, place;

-- The survey asks everyone a fortnight after sign-up; four in ten answer.
INSERT INTO survey_answers
WITH asked AS (
  SELECT v.viewer_no, v.stream, taste_no, e.signed_up_at + to_minutes(20160 + draw_below(v.stream, 0, 'answers at', 20000)) AS answered_at,
    coalesce(e.cancelled_at, TIMESTAMP '2025-12-31 22:00:00') AS until
  FROM block_viewers v JOIN block_ends e USING (viewer_no) WHERE draw_below(v.stream, 0, 'answers', 100) < 42
)
SELECT viewer_id_of(viewer_no), answered_at, agreement(stream, 1, together), agreement(stream, 2, thrill), agreement(stream, 3, learning),
  agreement(stream, 4, laughter), agreement(stream, 5, feeling), agreement(stream, 6, worlds), agreement(stream, 7, first)
FROM asked JOIN planted_wishes USING (taste_no) WHERE answered_at < until ORDER BY viewer_no;
