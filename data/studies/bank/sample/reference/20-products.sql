-- planted_holdings: one row per product. held: share of each group that opens it on its own, some day between joining and
-- the end of 2025. amount_from, amount_to: euros; term deposits and funds follow the group's put_by instead. margin: income of the
-- first year as a fraction of the amount; fee: euros of it whatever the amount. months: time over which it is paid back.
CREATE TABLE planted_holdings AS
SELECT *
FROM (VALUES
  -- groups: students, starters, young families, settled, midlife alone, wealthy, savers, pensioners
  (1, 'current',       [100, 100, 100, 100, 100, 100, 100, 100],     0,      0, 0.000::DOUBLE, 28::DOUBLE, NULL::INTEGER),
  (2, 'savings',       [ 28,  36,  34,  42,  34,  55,  60,  58],   100,   3000, 0.008, 2, NULL),
  (3, 'card',          [ 18,  48,  50,  55,  46,  80,  40,  18],     0,      0, 0.000, 46, NULL),
  (4, 'term_deposit',  [  2,   4,   3,   8,   7,  32,  30,  30],     0,      0, 0.009, 0, NULL),
  (5, 'fund',          [  1,   5,   3,   7,   6,  36,  16,   7],     0,      0, 0.007, 5, NULL),
  (6, 'insurance',     [  4,  16,  34,  46,  24,  52,  34,  20],     0,      0, 0.000, 58, NULL),
  (7, 'personal_loan', [  6,  16,  20,  17,  15,   5,   8,   3],  2000,  14000, 0.048, 0, 60),
  (8, 'housing_loan',  [  0,  14,  46,  58,  30,  44,  14,   3], 70000, 210000, 0.011, 0, 360)
) AS t(holding_no, holding, held, amount_from, amount_to, margin, fee, months);

-- planned_offers: one row per offer, in order of time. target: share of each group, in hundredths, that it is meant for;
-- says_yes: chance of those contacted, in thousandths, beyond what they would have opened anyway. Contact costs 1.60 a head.
CREATE TABLE planned_offers AS
SELECT offer_no, 'B' || lpad(offer_no::VARCHAR, 2, '0') AS offer_id, offer_name, holding, yearly_rate, started_at, target, says_yes
FROM (VALUES
  (1, 'Spring deposit, 3.0 %',    'term_deposit',  0.030::DOUBLE, TIMESTAMP '2024-03-04 08:00:00', [15, 25, 25, 55, 50, 90, 90, 85], [ 20,  40,  30,  50,  60, 190, 150, 210]),
  (2, 'Starter loan, 4.9 %',      'personal_loan', 0.049,         TIMESTAMP '2024-05-13 08:00:00', [70, 90, 85, 40, 40, 10,  8,  2], [120, 130, 120,  50,  55,  10,  15,  10]),
  (3, 'Everyday card',            'card',          0.000,         TIMESTAMP '2024-09-16 08:00:00', [80, 80, 70, 60, 60, 40, 30, 20], [180, 160, 110,  90, 100,  70,  50,  25]),
  (4, 'Round-up savings',         'savings',       0.015,         TIMESTAMP '2024-11-11 09:00:00', [80, 75, 75, 50, 50, 20, 30, 30], [160, 150, 120, 100,  90,  40,  80,  60]),
  (5, 'Deposit plus, 3.4 %',      'term_deposit',  0.034,         TIMESTAMP '2025-02-10 09:00:00', [15, 25, 25, 55, 50, 90, 90, 85], [ 25,  45,  35,  60,  70, 225, 180, 245]),
  (6, 'First-home loan, 3.1 %',   'housing_loan',  0.031,         TIMESTAMP '2025-04-07 08:00:00', [10, 75, 80, 40, 40, 25,  5,  1], [ 10,  45,  70,  30,  30,  20,   5,   0]),
  (7, 'Starter loan, 3.9 %',      'personal_loan', 0.039,         TIMESTAMP '2025-06-09 08:00:00', [70, 90, 85, 40, 40, 10,  8,  2], [150, 165, 150,  65,  70,  15,  20,  10]),
  (8, 'Deposit plus, 3.6 %',      'term_deposit',  0.036,         TIMESTAMP '2025-08-25 08:00:00', [15, 25, 25, 55, 50, 90, 90, 85], [ 30,  50,  40,  65,  75, 240, 195, 260]),
  (9, 'Index fund, no entry fee', 'fund',          0.000,         TIMESTAMP '2025-10-13 08:00:00', [20, 50, 40, 50, 50, 90, 70, 40], [ 20,  50,  40,  50,  60, 190, 130,  50])
) AS t(offer_no, offer_name, holding, yearly_rate, started_at, target, says_yes);

-- each_offer: block/30-each-offer.sql runs once for each.
CREATE VIEW each_offer AS SELECT offer_no AS offer FROM planned_offers;

-- offer_tallies: filled block by block: how many were in an offer, and who would have opened the product anyway.
CREATE TABLE offer_tallies (offer_no INTEGER, group_no INTEGER, customers BIGINT, offered BIGINT, opens_anyway BIGINT);

-- bank_months: one row per month with statements. stated_at: eleven at night of its last day in Lisbon.
CREATE TABLE bank_months AS
SELECT CAST(m AS INTEGER) AS month_no, CAST(DATE '2023-07-01' + to_months(CAST(m + 1 AS INTEGER)) AS DATE) - 1 AS last_day,
  last_day::TIMESTAMP + to_hours(CASE WHEN month(last_day) BETWEEN 3 AND 9 AND last_day <> DATE '2025-03-01' THEN 22 ELSE 23 END) AS stated_at,
  -- Summer pay comes with June, the Christmas pay with November; holidays and gifts take both.
  [96, 97, 99, 100, 101, 110, 104, 95, 97, 99, 112, 92][month(last_day)] AS season_percent
FROM range(30) AS r(m);
