-- block_ends: one row per subscriber of the block: first and last instant, and whether they left. Whoever joins does so in
-- the first three weeks of a month; whoever leaves does so in the last week of one, before its bill.
CREATE OR REPLACE TABLE block_ends AS
SELECT s.subscriber_no, s.stream, s.term_months,
  first.first_day::TIMESTAMP + to_days(draw_below(s.stream, 0, 'joined day', 21)) + to_seconds(17 * 3600 + draw_below(s.stream, 0, 'joined time', 28800)) AS joined_at,
  l.leaves, l.last_month,
  CASE WHEN l.leaves THEN last.ended_at - to_days(draw_below(s.stream, 0, 'left day', 6)) - to_seconds(7200 + draw_below(s.stream, 0, 'left time', 36000)) END AS left_at
FROM block_subscribers s
JOIN (SELECT subscriber_no, bool_or(leaves) AS leaves, max(month_no) AS last_month, min(month_no) AS first_month FROM block_months GROUP BY ALL) l USING (subscriber_no)
JOIN months first ON first.month_no = l.first_month
JOIN months last ON last.month_no = l.last_month;

INSERT INTO contract_events
SELECT subscriber_id_of(subscriber_no), effective_at, contract_event FROM (
  SELECT subscriber_no, joined_at AS effective_at, 'joined' AS contract_event FROM block_ends
  UNION ALL
  SELECT subscriber_no, joined_at + to_months(CAST(k * term_months AS INTEGER)), 'renewed'
  FROM block_ends, range(1, 6) AS r(k)
  WHERE term_months IS NOT NULL AND joined_at + to_months(CAST(k * term_months AS INTEGER)) < coalesce(left_at, TIMESTAMP '2026-01-01 07:00:00')
  UNION ALL
  SELECT subscriber_no, left_at, 'left' FROM block_ends WHERE leaves
) ORDER BY subscriber_no, effective_at, contract_event;

-- Calls to support: seldom as a rule, of those in a poor cell about reception, after a shock about the bill, before leaving
-- about the contract.
SET VARIABLE calls_before = (SELECT coalesce(max(substr(call_id, 2)::BIGINT), 0) FROM support_calls);
INSERT INTO support_calls
WITH chances AS (
  SELECT m.subscriber_no, m.stream, month_no, topic_no, topic,
    CASE topic WHEN 'reception' THEN CASE WHEN poor THEN 0.09 ELSE 0.008 END
      WHEN 'bill' THEN CASE WHEN shock THEN 0.6 ELSE 0.012 END
      WHEN 'contract' THEN CASE WHEN m.leaves THEN 0.3 ELSE 0.008 END ELSE 0.015 END AS chance
  FROM block_months m, (VALUES (1, 'reception'), (2, 'bill'), (3, 'contract'), (4, 'other')) AS t(topic_no, topic)
  WHERE month_no >= 54
), calls AS (
  SELECT subscriber_no, stream, month_no, topic_no, topic, CAST(k AS INTEGER) AS k
  FROM chances, range(2) AS r(k)
  WHERE uniform(stream, month_no * 8 + topic_no * 2 + k, 'call') < CASE k WHEN 0 THEN chance ELSE chance * 0.6 END
), timed AS (
  SELECT c.*, ended_at - to_days(draw_below(c.stream, month_no * 8 + topic_no * 2 + k, 'call day', days - 8) + 7)
    - to_seconds(draw_below(c.stream, month_no * 8 + topic_no * 2 + k, 'call time', 43200)) AS called_at
  FROM calls c JOIN months USING (month_no)
)
SELECT call_id_of(getvariable('calls_before') + row_number() OVER (ORDER BY subscriber_no, called_at, topic_no, k)),
  subscriber_id_of(subscriber_no), called_at, topic
FROM timed JOIN block_ends USING (subscriber_no)
WHERE called_at > joined_at
ORDER BY subscriber_no, called_at, topic_no, k;
