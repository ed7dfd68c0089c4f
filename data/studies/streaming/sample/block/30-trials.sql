-- Viewers who were there when a trial began, two in three of them drawn into it.
INSERT INTO all_trial_viewers
SELECT trial_no, viewer_no, started_at + to_seconds(draw_below(stream, trial_no, 'drawn', 200000)),
  CASE WHEN draw_below(stream, trial_no, 'arm', 100) < in_new THEN 'new' ELSE 'as_before' END
FROM block_ends, planned_trials
WHERE signed_up_at < started_at - INTERVAL 30 DAY AND coalesce(cancelled_at, TIMESTAMP '2026-01-01') > started_at + INTERVAL 3 DAY
  AND draw_below(stream, trial_no, 'in trial', 3) < 2
ORDER BY trial_no, viewer_no;
