-- The survey asks everyone once, in 2024 or a quarter after joining, whichever is later; three in ten answer.
CREATE OR REPLACE TABLE block_answers AS
SELECT c.customer_no, c.stream, a.*,
  greatest(TIMESTAMP '2024-01-15 09:00:00', c.joined_at + INTERVAL 90 DAY) + to_minutes(draw_below(c.stream, 0, 'answers at', 460000)) AS answered_at
FROM block_customers c
JOIN attitude_slots s ON s.group_no = c.group_no AND s.attitude_slot = draw_below(c.stream, 0, 'attitude', 100)
JOIN planted_attitudes a USING (attitude_no)
WHERE draw_below(c.stream, 0, 'answers', 100) < 32 AND answered_at < TIMESTAMP '2025-12-31 22:00:00';

INSERT INTO truth.attitudes
SELECT customer_id_of(customer_no), planted_attitude FROM block_answers ORDER BY customer_no;

INSERT INTO survey_answers
SELECT customer_id_of(customer_no), answered_at, says_yes(stream, 1, safety), says_yes(stream, 2, safety), says_yes(stream, 3, safety),
  says_yes(stream, 4, growth), says_yes(stream, 5, growth), says_yes(stream, 6, growth), says_yes(stream, 7, alone),
  says_yes(stream, 8, alone), says_yes(stream, 9, alone), says_yes(stream, 10, adviser), says_yes(stream, 11, adviser),
  says_yes(stream, 12, adviser)
FROM block_answers ORDER BY customer_no;
