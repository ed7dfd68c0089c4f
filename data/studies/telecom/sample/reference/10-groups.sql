-- planted_uses: one row per planted kind of use. share: per 10,000 subscribers; what is used in a month, from and to.
CREATE TABLE planted_uses AS
SELECT * FROM (VALUES
  ('heavy',    2000, 24.0::DOUBLE, 70.0::DOUBLE, 150, 800, 50, 500),
  ('balanced', 4600,  5.0,         17.0,         120, 560, 60, 450),
  ('light',    3400,  0.4,          3.0,          30, 220, 10, 180)
) AS t(planted_use, share, gb_from, gb_to, minutes_from, minutes_to, messages_from, messages_to);

CREATE TABLE use_slots AS
SELECT CAST(row_number() OVER (ORDER BY planted_use, i) - 1 AS INTEGER) AS use_slot, planted_use
FROM planted_uses, range(share) AS r(i);

-- planted_fits: one row per planted fit of bundle and use. share: per 10,000. steps: how far along the price list the bundle
-- lies from the one that fits. discount_percent: off the list price, of contracts from before it. leaving: how much
-- readier to leave. A bundle that has no neighbour so far away is the one that fits.
CREATE TABLE planted_fits AS
SELECT * FROM (VALUES
  ('fits',       6000,  0,  0, 1.0::DOUBLE),
  ('too_large',  1900,  2,  0, 1.4),
  ('too_small',  1000, -2,  0, 1.5),
  ('old_price',  1100,  0, 35, 0.5)
) AS t(planted_fit, share, steps, discount_percent, leaving);

CREATE TABLE fit_slots AS
SELECT CAST(row_number() OVER (ORDER BY planted_fit, i) - 1 AS INTEGER) AS fit_slot, planted_fit
FROM planted_fits, range(share) AS r(i);

-- contract_terms: share per 10,000; leaving: chance of a month in the first quarter, the first year, the second and later;
-- at_end: chance when a term ends.
CREATE TABLE contract_terms AS
SELECT * FROM (VALUES
  ('Month-to-month', 4800, NULL::INTEGER, 0.055::DOUBLE, 0.032::DOUBLE, 0.020::DOUBLE, 0.013::DOUBLE, 0.0::DOUBLE),
  ('One year',       2700, 12,            0.003,         0.003,         0.003,         0.003,         0.14),
  ('Two year',       2500, 24,            0.001,         0.001,         0.001,         0.001,         0.09)
) AS t(contract, share, term_months, leaving_quarter, leaving_year, leaving_second, leaving_later, at_end);

CREATE TABLE contract_slots AS
SELECT CAST(row_number() OVER (ORDER BY contract, i) - 1 AS INTEGER) AS contract_slot, contract
FROM contract_terms, range(share) AS r(i);

-- truth.subscribers: one row per subscriber: what was planted. shocked: roaming or the like in the last three months.
-- For tests; never published.
CREATE TABLE truth.subscribers (
  subscriber_id VARCHAR, planted_use VARCHAR, planted_fit VARCHAR, shocked BOOLEAN, poor_cell BOOLEAN
);
