-- Readings of the devices of one subscriber in two: on one day a week, every other hour from eight to ten at night, for
-- the seventeen weeks before the end, until the subscriber leaves.
INSERT INTO all_readings
WITH devices AS (
  SELECT s.subscriber_no, s.stream, cell_id, signal_dbm, speed_mbps, poor, e.joined_at, coalesce(e.left_at, TIMESTAMP '2026-01-01 07:00:00') AS until,
    draw_below(s.stream, 0, 'day of reading', 7) AS weekday
  FROM block_subscribers s JOIN block_ends e USING (subscriber_no)
  WHERE draw_below(s.stream, 0, 'has device', 2) = 0 AND (NOT e.leaves OR e.left_at >= TIMESTAMP '2025-09-03')
), hours AS (
  SELECT d.*, CAST(246 + 7 * w + weekday AS INTEGER) * 24 + 8 + 2 * CAST(h AS INTEGER) AS hour_no
  FROM devices d, range(17) AS weeks(w), range(8) AS hours(h)
)
SELECT subscriber_no, hour_no, cell_id,
  CAST(floor(10 * (signal_dbm + 8 * (triangular(stream, hour_no, 'signal') - 0.5))) AS INTEGER),
  CAST(floor(10 * speed_mbps * (0.5 + triangular(stream, hour_no, 'speed'))) AS INTEGER),
  CAST(CASE WHEN uniform(stream, hour_no, 'drop') < CASE WHEN poor THEN 0.22 ELSE 0.02 END THEN 1 + draw_below(stream, hour_no, 'drops', 2) ELSE 0 END AS TINYINT),
  CAST(CASE WHEN uniform(stream, hour_no, 'outage') < CASE WHEN poor THEN 0.03 ELSE 0.002 END THEN 5 + draw_below(stream, hour_no, 'outage length', 55) ELSE 0 END AS TINYINT)
FROM hours
WHERE TIMESTAMP '2025-01-01 08:00:00' + to_hours(hour_no) BETWEEN joined_at AND until
ORDER BY subscriber_no, hour_no;
