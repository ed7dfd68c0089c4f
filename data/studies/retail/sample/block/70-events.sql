SET VARIABLE events_before = (SELECT count(*) FROM all_events);

-- Browsing sessions while the customer is active, and those that led to an order on the web or in the app.
INSERT INTO all_events
WITH browsing AS (
  SELECT customer_no, stream, group_no, CAST(k AS INTEGER) AS session,
    CAST(season_no * 1000000 + first_slot + draw_below(stream, k, 'session day', next_slot - first_slot) AS INTEGER) AS season_slot,
    CASE WHEN uniform(stream, k, 'session channel') * (web_share + app_share) < app_share THEN 'app' ELSE 'web' END AS channel
  FROM (
    SELECT customer_no, stream, group_no, season_no, first_slot, next_slot, web_share, app_share,
      least(200, round_by_chance(visits_per_year * (0.4 + 0.6 * rate_factor) * season_years, stream, 0, 'sessions')) AS sessions
    FROM block_customers JOIN planted_groups USING (group_no)
  ), range(1, sessions + 1) AS r(k)
), sessions AS (
  SELECT b.customer_no, b.stream, b.session, b.channel,
    (DATE '2023-01-01' + d.day_no)::TIMESTAMP + to_seconds(7 * 3600 + floor(triangular(stream, session, 'session time') * 57600)) AS started_at,
    p.product_no,
    uniform(stream, session, 'views') < 0.45 AS views,
    uniform(stream, session, 'searches') < 0.22 AS searches,
    uniform(stream, session, 'basket') < 0.25 AS adds
  FROM browsing b JOIN season_slots d USING (season_slot)
  JOIN product_slots p ON p.list_slot = 2 * b.group_no * 4096 + draw_below(b.stream, b.session, 'session product', 4096)
  UNION ALL
  SELECT o.customer_no, o.stream, 1000 + o.draft, o.channel,
    o.ordered_at - to_seconds(420 + draw_below(o.order_stream, 0, 'session lead', 3000)),
    l.product_no, true, uniform(o.order_stream, 0, 'searches') < 0.3, true
  FROM block_numbered o JOIN all_lines l ON l.order_no = o.order_no AND l.line_no = 1
  WHERE l.order_no > getvariable('orders_before') AND o.channel <> 'store' AND uniform(o.order_stream, 0, 'session seen') < 0.3
), steps AS (
  SELECT customer_no, stream, session, started_at, channel, product_no, CAST(s AS INTEGER) AS step
  FROM sessions, range(4) AS r(s)
  WHERE s = 0 OR (s = 1 AND searches) OR (s = 2 AND views) OR (s = 3 AND views AND adds)
), ordered AS (
  SELECT *, getvariable('events_before') + row_number() OVER (ORDER BY customer_no, started_at, session, step) AS event_no FROM steps
)
SELECT event_no, customer_no,
  started_at + to_seconds(step * 60 + CASE WHEN step > 0 THEN draw_below(stream, session * 4 + step, 'step time', 55) ELSE 0 END) AS occurred_at,
  step, channel, CASE WHEN step >= 2 THEN product_no END AS product_no
FROM ordered
ORDER BY event_no;
