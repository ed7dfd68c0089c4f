-- block_tickets: one row per ticket: after a burst of errors, after a step, after failed sign-ins, or out of the blue.
CREATE OR REPLACE TABLE block_tickets AS
WITH causes AS (
  SELECT account_no, stream, month_no * 8 + problem_no AS part, known_problem, began_at + to_days(errors) AS after,
    c.chance
  FROM block_bursts JOIN burst_chances c USING (errors)
  UNION ALL
  SELECT account_no, stream, 1000 + month_no * 8 + problem_no, known_problem, stepped_at, chance FROM block_steps, step_chances
  UNION ALL
  SELECT account_no, stream, 1000 + month_no * 8 + 7, 'sign-in', failed_at + to_hours(16 * b.failures), c.chance
  FROM block_sign_ins b JOIN sign_in_chances c ON c.renewed = b.renewed AND b.failures BETWEEN c.failures_from AND c.failures_to
  UNION ALL
  SELECT account_no, stream, 2000 + month_no * 8 + problem_no, known_problem, first_day + to_days(draw_below(stream, month_no * 8 + problem_no, 'idle day', days)), 0.008
  FROM block_use JOIN months USING (month_no), problems WHERE month_no >= 48
), opened AS (
  SELECT *, after + to_seconds(14400 + draw_below(stream, part, 'ticket delay', 230000)) AS opened_at,
    CAST(1 + draw_below(stream, part, 'urgency', 4) AS INTEGER) AS urgency
  FROM causes WHERE uniform(stream, part, 'ticket') < chance
)
SELECT o.*, opened_at + to_seconds(CAST(floor((3600 + 260000 * uniform(o.stream, part, 'answered') * uniform(o.stream, part + 1, 'answered')) * (1.6 - 0.2 * urgency)) AS INTEGER)) AS answered_at,
  draw_below(o.stream, part, 'closed', 100) AS closing
FROM opened o JOIN block_ends USING (account_no) JOIN block_accounts a USING (account_no)
WHERE opened_at < coalesce(left_at, end_of_data()) AND opened_at > a.paid_at;

SET VARIABLE tickets_before = (SELECT coalesce(max(substr(ticket_id, 2)::BIGINT), 0) FROM support_tickets);
CREATE OR REPLACE TABLE numbered_tickets AS
SELECT ticket_id_of(getvariable('tickets_before') + row_number() OVER (ORDER BY account_no, opened_at, part)) AS ticket_id, *,
  answered_at + to_seconds(CAST(floor(1800 + 3600000 * uniform(stream, part, 'solved') * uniform(stream, part + 1, 'solved') * uniform(stream, part + 2, 'solved')) AS INTEGER)) AS solved_at
FROM block_tickets;

INSERT INTO support_tickets
SELECT ticket_id, account_id_of(account_no), opened_at, known_problem, urgency,
  CASE WHEN uniform(stream, part, 'by telephone') < 0.12 + 0.12 * urgency THEN 'Telephone' WHEN uniform(stream, part, 'by chat') < 0.4 THEN 'Chat' ELSE 'E-mail' END
FROM numbered_tickets ORDER BY ticket_id;

-- One in fourteen comes back after it was closed.
INSERT INTO ticket_steps
SELECT ticket_id, account_id_of(account_no), step_at, ticket_step FROM (
  SELECT ticket_id, account_no, opened_at AS step_at, 'opened' AS ticket_step FROM numbered_tickets
  UNION ALL SELECT ticket_id, account_no, answered_at, 'answered' FROM numbered_tickets
  UNION ALL SELECT ticket_id, account_no, solved_at, 'closed' FROM numbered_tickets
  UNION ALL SELECT ticket_id, account_no, solved_at + to_days(2), 'reopened' FROM numbered_tickets WHERE closing < 7
  UNION ALL SELECT ticket_id, account_no, solved_at + to_days(3 + closing), 'closed again' FROM numbered_tickets WHERE closing < 7
) WHERE step_at < end_of_data() ORDER BY ticket_id, step_at, ticket_step;
