-- planted_groups: one row per planted group. What tells the groups apart; used by tests as the truth, never published.
-- share: per 10,000 customers. orders_per_year: mean while active, after the first order. spread: share of the rate
-- that is heavy-tailed. lifetime: median years until the customer lapses, never more than lifetime_most. basket: mean
-- lines of an order. bulk: mean items of a line above one. *_share: fractions of one. income: centre of five bands.
-- pack: items come in multiples of it.
CREATE TABLE planted_groups AS
SELECT *, CASE WHEN planted_group = 'trade_buyers' THEN 4 ELSE 1 END AS pack
FROM (VALUES
  -- no, group,              share, season,   until,            orders, spread, life, most, basket, bulk
  (1, 'home_makers',         1200, 'general', DATE '2025-12-31', 6.0::DOUBLE, 0.7::DOUBLE, 6.0::DOUBLE, 99.0::DOUBLE, 3.0::DOUBLE, 0.4::DOUBLE),
  (2, 'gift_season',         2000, 'gift',    DATE '2025-12-31', 1.7, 0.5, 5.0, 99.0, 2.7,  0.3),
  (3, 'discount_hunters',    1400, 'sale',    DATE '2025-12-31', 3.4, 0.7, 3.0, 99.0, 2.8,  0.4),
  (4, 'app_browsers',        1200, 'general', DATE '2025-12-31', 3.6, 0.8, 1.6, 99.0, 1.5,  0.1),
  (5, 'trade_buyers',         250, 'trade',   DATE '2025-12-31', 6.5, 0.6, 5.0, 99.0, 2.9,  0.8),
  (6, 'new_parents',          800, 'general', DATE '2025-12-31', 6.0, 0.5, 1.1,  2.0, 2.4,  0.3),
  (7, 'lapsed_enthusiasts',   900, 'general', DATE '2024-06-30', 8.0, 0.6, 0.6,  1.0, 2.6,  0.3),
  (8, 'tourists',            1000, 'summer',  DATE '2025-12-31', 0.1, 0.5, 0.3,  3.0, 2.1,  0.4),
  (9, 'casual',              1250, 'general', DATE '2025-12-31', 1.2, 0.9, 2.0, 99.0, 1.7,  0.2)
) AS t(group_no, planted_group, share, season, acquired_until, orders_per_year, spread, lifetime, lifetime_most, basket, bulk)
JOIN (VALUES
  -- no, never, web,  app,  deal, coupon, return, visits per year, consent
  (1, 0.03::DOUBLE, 0.55::DOUBLE, 0.15::DOUBLE, 0.40::DOUBLE, 0.05::DOUBLE, 0.03::DOUBLE, 1.6::DOUBLE, 0.75::DOUBLE),
  (2, 0.08, 0.60, 0.12, 0.45, 0.08, 0.05, 0.6, 0.58),
  (3, 0.08, 0.62, 0.22, 0.95, 0.30, 0.07, 2.0, 0.86),
  (4, 0.12, 0.14, 0.82, 0.55, 0.14, 0.10, 5.0, 0.70),
  (5, 0.02, 0.88, 0.02, 0.20, 0.02, 0.02, 1.5, 0.62),
  (6, 0.06, 0.45, 0.40, 0.55, 0.12, 0.07, 2.4, 0.76),
  (7, 0.03, 0.60, 0.25, 0.50, 0.08, 0.08, 2.0, 0.60),
  (8, 0.05, 0.06, 0.04, 0.30, 0.01, 0.01, 0.2, 0.28),
  (9, 0.20, 0.50, 0.15, 0.50, 0.08, 0.06, 0.8, 0.50)
) AS b(group_no, never_share, web_share, app_share, deal_share, coupon_share, return_share, visits_per_year, consent_share)
USING (group_no)
JOIN (VALUES
  -- no, female, age from, to, home market, owner, income, household, won by
  (1, 0.70::DOUBLE, 38, 74, 0.93::DOUBLE, 0.86::DOUBLE, 3.4::DOUBLE, 2.6::DOUBLE, 'store'),
  (2, 0.56, 28, 76, 0.91, 0.64, 3.1, 2.5, 'search'),
  (3, 0.61, 24, 63, 0.89, 0.42, 2.0, 3.1, 'affiliate'),
  (4, 0.64, 18, 33, 0.86, 0.10, 2.1, 1.8, 'social'),
  (5, 0.44, 29, 64, 0.80, 0.72, 4.3, 2.6, 'referral'),
  (6, 0.75, 25, 41, 0.88, 0.52, 3.2, 3.7, 'social'),
  (7, 0.60, 30, 67, 0.89, 0.60, 3.2, 2.3, 'search'),
  (8, 0.53, 21, 72, 0.10, 0.50, 3.7, 2.0, 'store'),
  (9, 0.51, 19, 80, 0.87, 0.50, 2.8, 2.4, 'search')
) AS d(group_no, female_share, age_from, age_to, home_share, owner_share, income, household, won_by)
USING (group_no)
ORDER BY group_no;

-- group_slots: one row per hundredth of a per cent of the customers: which group it is.
CREATE TABLE group_slots AS
SELECT CAST(row_number() OVER (ORDER BY group_no, i) - 1 AS INTEGER) AS slot, group_no
FROM planted_groups, range(share) AS r(i);

-- truth.customers: one row per customer: the planted group. For tests; never published.
CREATE TABLE truth.customers (customer_id VARCHAR, planted_group VARCHAR);
