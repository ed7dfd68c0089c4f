-- planted_attitudes: one row per planted attitude: mean agreement, from 1 to 5, with what two statements each of the survey of values say.
CREATE TABLE planted_attitudes AS
SELECT * FROM (VALUES
  -- no, attitude,  price, home, gifts, ease, lasting
  (1, 'price',   4.4::DOUBLE, 2.4::DOUBLE, 2.5::DOUBLE, 2.9::DOUBLE, 2.3::DOUBLE),
  (2, 'home',    2.4, 4.5, 2.8, 2.3, 3.0),
  (3, 'gifts',   2.7, 2.8, 4.5, 2.5, 2.4),
  (4, 'ease',    2.8, 2.1, 2.3, 4.4, 2.2),
  (5, 'lasting', 2.4, 2.8, 2.6, 2.2, 4.5)
) AS t(attitude_no, planted_attitude, price, home, gifts, ease, lasting);

-- group_attitudes: how a planted group spreads over the attitudes, of 100, in their order.
CREATE TABLE group_attitudes AS
SELECT * FROM (VALUES
  (1, [ 4, 74,  6,  2, 14]), (2, [ 8,  8, 74,  4,  6]), (3, [80,  4,  6,  6,  4]), (4, [12,  4,  4, 76,  4]), (5, [20,  4,  2, 70,  4]),
  (6, [ 8,  8,  6, 14, 64]), (7, [20, 28, 16, 16, 20]), (8, [ 8, 14, 52, 16, 10]), (9, [28, 18, 18, 22, 14])
) AS t(group_no, shares);

-- attitude_slots: one row per group and hundredth of it: which attitude it has.
CREATE TABLE attitude_slots AS
SELECT group_no, CAST(row_number() OVER (PARTITION BY group_no ORDER BY attitude_no, i) - 1 AS INTEGER) AS attitude_slot, attitude_no
FROM group_attitudes, planted_attitudes, range(shares[attitude_no]) AS r(i);

-- An answer from 1 to 5: around a mean, with a leaning of one's own to what two statements share.
CREATE MACRO value_answer(stream, statement, theme, mean) AS
  CAST(greatest(1, least(5, floor(mean + 0.5 + 1.9 * (triangular(stream, theme, 'leaning') - 0.5) + 2.2 * (triangular(stream, statement, 'value') - 0.5)))) AS INTEGER);

-- truth.attitudes: one row per customer who answered the survey of values: the planted attitude.
CREATE TABLE truth.attitudes (customer_id VARCHAR, planted_attitude VARCHAR);
