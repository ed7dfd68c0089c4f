-- block_viewers: one row per viewer of the block, with what stays hidden: planted taste and way of watching, the readiness to
-- cancel that is their own, the month in which they begin to fade. The service opened on 1 July 2023; sign-ups follow until
-- 31 December 2025.
CREATE OR REPLACE TABLE block_viewers AS
WITH numbered AS (
  SELECT CAST(n AS INTEGER) AS viewer_no, stream_of('viewer', n) AS stream,
    draw_below(stream, 0, 'taste', 10000) AS taste_slot, draw_below(stream, 0, 'way', 10000) AS way_slot,
    draw_below(stream, 0, 'plan', 100) AS plan_slot
  FROM range(getvariable('first_customer')::BIGINT, getvariable('last_customer')::BIGINT + 1) AS r(n)
)
SELECT n.viewer_no, n.stream, t.taste_no, t.planted_taste, w.planted_way, w.sittings, w.episodes_from, w.episodes_more, p.plan_no,
  p.subscription_plan, p.cents, t.children, t.alone, t.age_from, t.age_to, t.tv, t.phone,
  TIMESTAMP '2023-07-01 06:00:00' + to_minutes(draw_below(n.stream, 0, 'sign-up', 1316400)) AS signed_up_at,
  -- A few leave soon and most hardly ever: the square of an even draw.
  (0.006 + 0.16 * uniform(n.stream, 0, 'own') * uniform(n.stream, 0, 'own')) * t.leaving * w.leaving * p.leaving AS hazard,
  CASE WHEN w.planted_way = 'fading' THEN 2 + draw_below(n.stream, 0, 'fades', 14) END AS fades_in
FROM numbered n JOIN taste_slots USING (taste_slot) JOIN planted_tastes t USING (taste_no) JOIN way_slots USING (way_slot)
JOIN planted_ways w USING (planted_way) JOIN plan_slots USING (plan_slot) JOIN planted_plans p USING (plan_no);

INSERT INTO truth.viewers SELECT viewer_id_of(viewer_no), planted_taste, planted_way, planted_attitude
FROM block_viewers JOIN planted_wishes USING (taste_no) ORDER BY viewer_no;

INSERT INTO viewers
SELECT viewer_id_of(viewer_no), signed_up_at,
  age_from + CAST(floor((age_to - age_from + 1) * triangular(stream, 0, 'age')) AS INTEGER),
  ['female', 'male'][1 + draw_below(stream, 0, 'gender', 2)],
  CASE WHEN draw_below(stream, 0, 'country', 100) < 72 THEN 'Germany' WHEN draw_below(stream, 0, 'country', 100) < 87 THEN 'Austria' ELSE 'Switzerland' END,
  CASE WHEN draw_below(stream, 0, 'household', 100) < children THEN 'With children'
    WHEN draw_below(stream, 0, 'household', 100) < children + alone THEN 'Alone' ELSE 'Couple' END,
  subscription_plan, draw_below(stream, 0, 'agrees', 100) < 78, 'EUR'
FROM block_viewers ORDER BY viewer_no;
