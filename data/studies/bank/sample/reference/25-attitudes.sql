-- planted_attitudes: one row per planted attitude: share who say yes, of 100, to what three questions each of the survey ask.
CREATE TABLE planted_attitudes AS
SELECT * FROM (VALUES
  -- no, attitude,  safety, growth, alone, adviser
  (1, 'safety',     89,  8, 16, 24),
  (2, 'growth',     12, 88, 26, 18),
  (3, 'alone',      18, 18, 90,  6),
  (4, 'adviser',    30,  8,  6, 90)
) AS t(attitude_no, planted_attitude, safety, growth, alone, adviser);

-- group_attitudes: how a planted group spreads over the attitudes, of 100, in their order.
CREATE TABLE group_attitudes AS
SELECT * FROM (VALUES
  (1, [ 8,  8, 82,  2]), (2, [10, 18, 68,  4]), (3, [36,  8, 50,  6]), (4, [58, 10, 18, 14]),
  (5, [34, 16, 36, 14]), (6, [ 6, 76,  8, 10]), (7, [58, 10,  4, 28]), (8, [20,  4,  2, 74])
) AS t(group_no, shares);

-- attitude_slots: one row per group and hundredth of it: which attitude it has.
CREATE TABLE attitude_slots AS
SELECT group_no, CAST(row_number() OVER (PARTITION BY group_no ORDER BY attitude_no, i) - 1 AS INTEGER) AS attitude_slot, attitude_no
FROM group_attitudes, planted_attitudes, range(shares[attitude_no]) AS r(i);

-- Yes, 1, or no, 0.
CREATE MACRO says_yes(stream, question, share) AS CAST(draw_below(stream, question, 'says yes', 100) < share AS INTEGER);

-- truth.attitudes: one row per customer who answered the survey: the planted attitude.
CREATE TABLE truth.attitudes (customer_id VARCHAR, planted_attitude VARCHAR);
