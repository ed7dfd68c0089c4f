-- block_sittings: one row per sitting of the last twelve months, which the log keeps. Binges come on two days of a month with
-- those after them, weekly viewers watch at even distances, others on any day; who fades watches less and less.
CREATE OR REPLACE TABLE block_sittings AS
WITH planned AS (
  SELECT *, round_by_chance(CASE WHEN month_no > fades_in THEN sittings / (2 * (month_no - fades_in)) ELSE sittings END, stream, month_no, 'sittings') AS wanted
  FROM block_months WHERE begins_at >= TIMESTAMP '2024-12-01'
), placed AS (
  SELECT viewer_no, stream, taste_no, month_no, tv, phone, episodes_from, episodes_more, begins_at, cancelled_at, CAST(i AS INTEGER) AS i,
    month_no * 32 + CAST(i AS INTEGER) AS part,
    CASE planted_way
      WHEN 'binge' THEN draw_below(stream, month_no * 2 + (i % 2), 'binge', 27) + i // 2
      WHEN 'weekly' THEN floor((i + 0.2 + 0.6 * uniform(stream, month_no * 32 + i, 'day')) / wanted * 30.4)
      ELSE draw_below(stream, month_no * 32 + i, 'day', 30) END AS day
  FROM planned, range(wanted) AS r(i)
), further AS (
  -- What a trial brings about.
  SELECT v.viewer_no, v.stream, taste_no, 0 AS month_no, tv, phone, episodes_from, episodes_more, t.drawn_at AS begins_at,
    e.cancelled_at, CAST(i AS INTEGER) AS i, 2000 + trial_no * 32 + CAST(i AS INTEGER) AS part,
    draw_below(v.stream, 2000 + trial_no * 32 + i, 'day', 55) AS day
  FROM all_trial_viewers t JOIN planned_trials p USING (trial_no) JOIN block_viewers v USING (viewer_no) JOIN block_ends e USING (viewer_no),
    range(round_by_chance(CASE trial_arm WHEN 'new' THEN p.more ELSE 0 END, v.stream, trial_no, 'further')) AS r(i)
), timed AS (
  SELECT *, date_trunc('day', begins_at) + to_days(CAST(day AS INTEGER))
    + to_seconds(57600 + draw_below(stream, part, 'time', 20000)) AS viewed_at
  FROM (FROM placed UNION ALL FROM further)
)
SELECT timed.*, draw_below(stream, part, 'line', slots) AS line_slot FROM timed JOIN taste_line_counts USING (taste_no)
WHERE viewed_at >= begins_at AND viewed_at < coalesce(cancelled_at, TIMESTAMP '2025-12-31 22:00:00') AND viewed_at < TIMESTAMP '2025-12-31 22:00:00';

-- block_drawn: with the line and, of its titles, the place of the one that is watched.
CREATE OR REPLACE TABLE block_drawn AS
WITH drawn AS (
  SELECT s.*, l.line_no, n.title_kind, n.titles,
    -- A series is gone on with for two months, mostly; of films every evening has its own. Popular ones come first.
    CASE WHEN n.title_kind = 'series' AND draw_below(stream, part, 'goes on', 10) < 8
      THEN uniform(stream, l.line_no * 64 + month_no // 2, 'title') * uniform(stream, l.line_no * 64 + month_no // 2 + 4000, 'title')
      ELSE uniform(stream, part + 9000, 'title') * uniform(stream, part + 19000, 'title') END AS popularity
  FROM block_sittings s
  JOIN line_slots l USING (taste_no, line_slot)
  JOIN lines n USING (line_no)
)
SELECT *, CAST(floor(popularity * titles) AS INTEGER) AS place FROM drawn;

SET VARIABLE viewings_before = (SELECT coalesce(max(viewing_no), 0) FROM all_viewings);
INSERT INTO all_viewings
WITH titled AS (
  SELECT d.*, t.title_no,
    CASE WHEN d.title_kind = 'series' THEN episodes_from + draw_below(stream, part, 'episodes', episodes_more) END AS episodes,
    CASE WHEN draw_below(stream, part, 'main', 100) < 78
      THEN CASE WHEN draw_below(stream, 0, 'device', 100) < tv THEN 1 WHEN draw_below(stream, 0, 'device', 100) < tv + phone THEN 2
        WHEN draw_below(stream, 0, 'device', 2) = 0 THEN 3 ELSE 4 END
      ELSE 1 + draw_below(stream, part, 'other device', 4) END AS device_no
  FROM block_drawn d JOIN ranked_titles t USING (line_no, place)
)
SELECT getvariable('viewings_before') + row_number() OVER (ORDER BY viewer_no, viewed_at, part), viewer_no, title_no, viewed_at,
  CASE WHEN title_kind = 'series' THEN episodes * (38 + draw_below(stream, part, 'minutes', 12)) ELSE 60 + draw_below(stream, part, 'minutes', 80) END,
  episodes, device_no,
  CASE WHEN draw_below(stream, part, 'rates', 100) < 14 THEN 2 + draw_below(stream, part, 'stars', 2) + draw_below(stream, part + 500, 'stars', 3) END
FROM titled ORDER BY viewer_no, viewed_at, part;
