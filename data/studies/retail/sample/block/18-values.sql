-- The survey of values asks everyone some weeks after they were won; a third answer.
CREATE OR REPLACE TABLE block_values AS
SELECT c.customer_no, c.stream, acquired_at + to_minutes(30240 + draw_below(c.stream, 0, 'values at', 40320)) AS answered_at, a.*
FROM block_customers c
JOIN attitude_slots s ON s.group_no = c.group_no AND s.attitude_slot = draw_below(c.stream, 0, 'attitude', 100)
JOIN planted_attitudes a USING (attitude_no)
WHERE draw_below(c.stream, 0, 'answers values', 100) < 36 AND answered_at < TIMESTAMP '2025-12-31 22:00:00';

INSERT INTO truth.attitudes
SELECT customer_id_of(customer_no), planted_attitude FROM block_values ORDER BY customer_no;

INSERT INTO survey_answers
SELECT customer_id_of(customer_no), answered_at, value_answer(stream, 1, 1, price), value_answer(stream, 2, 1, price),
  value_answer(stream, 3, 2, home), value_answer(stream, 4, 2, home), value_answer(stream, 5, 3, gifts), value_answer(stream, 6, 3, gifts),
  value_answer(stream, 7, 4, ease), value_answer(stream, 8, 4, ease), value_answer(stream, 9, 5, lasting), value_answer(stream, 10, 5, lasting)
FROM block_values ORDER BY customer_no;
