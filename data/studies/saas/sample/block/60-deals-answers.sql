-- Deals beyond the subscription: of one paying account in three a year.
SET VARIABLE deals_before = (SELECT coalesce(max(substr(opportunity_id, 2)::BIGINT), 0) FROM opportunities);
INSERT INTO opportunities
WITH begun AS (
  SELECT m.account_no, m.stream, month_no, planted_use, seats * seat_cents AS cents,
    first_day + to_days(draw_below(m.stream, month_no, 'deal day', 25)) + to_seconds(54000) AS engaged_at
  FROM block_months m JOIN block_accounts USING (account_no) JOIN months USING (month_no)
  WHERE month_no >= 36 AND tenure > 3 AND NOT leaves AND uniform(m.stream, month_no, 'deal') < 0.028
), ended AS (
  SELECT *, engaged_at + to_days(8 + draw_below(stream, month_no, 'deal length', 90)) AS closed_at,
    uniform(stream, month_no, 'won') < CASE planted_use WHEN 'broad' THEN 0.66 WHEN 'steady' THEN 0.52 ELSE 0.32 END AS won
  FROM begun
)
SELECT deal_id_of(getvariable('deals_before') + row_number() OVER (ORDER BY account_no, month_no)), account_id_of(account_no), engaged_at,
  ['More seats', 'More seats', 'Automation', 'Premium support', 'Training'][1 + draw_below(stream, month_no, 'deal product', 5)],
  CASE WHEN closed_at >= end_of_data() THEN 'Engaging' WHEN won THEN 'Won' ELSE 'Lost' END,
  CASE WHEN closed_at < end_of_data() THEN closed_at END,
  CASE WHEN closed_at < end_of_data() THEN CASE WHEN won THEN CAST(cents * (1 + draw_below(stream, month_no, 'deal value', 30)) // 1000 AS DECIMAL(18, 4)) ELSE 0 END END
FROM ended ORDER BY account_no, month_no;

-- Twice a year every paying account is asked; a third answers.
INSERT INTO survey_answers
SELECT account_id_of(account_no), first_day + to_days(8 + draw_below(u.stream, month_no, 'answer day', 14)) + to_seconds(57600) AS answered_at,
  greatest(0, least(10, CAST(floor(CASE planted_use WHEN 'broad' THEN 8.2 WHEN 'steady' THEN 7.2 WHEN 'narrow' THEN 6.0 ELSE 4.6 END
    - CASE WHEN u.burdened THEN 1.3 ELSE 0 END + 4.5 * (triangular(u.stream, month_no, 'score') - 0.4)) AS INTEGER))),
  matters_most
FROM block_use u JOIN block_accounts a USING (account_no) JOIN months USING (month_no) JOIN block_ends USING (account_no)
JOIN asked_slots ON asked_slot = draw_below(u.stream, 0, 'matters', 100)
WHERE month_no IN (49, 55, 58) AND uniform(u.stream, month_no, 'answers') < 0.33 AND (left_at IS NULL OR last_month > month_no)
  AND answered_at > a.paid_at
ORDER BY account_no, month_no;
