-- planted_trips: one row per planted way of travelling. share: per 10,000 guests. party, children, nights, lead, budget: from, and how
-- many values more; budget: most a night, in steps of 10. monthly: chance of a trip in a month. winter to autumn: that chance times.
-- entire: needs a whole home. slow_to_leave: months until they stop, about.
CREATE TABLE planted_trips AS
SELECT * FROM (VALUES
  -- no, trip,       share, party, children, nights, lead,     budget,  monthly,     winter,     spring,      summer,      autumn,      entire, kind
  (1, 'family',      1900, 3, 4,   1, 3,     3, 6,   40, 120,  12, 13,  0.075::DOUBLE, 0.4::DOUBLE, 0.9::DOUBLE, 2.2::DOUBLE, 0.7::DOUBLE, true,  'family'),
  (2, 'business',    1800, 1, 1,   0, 1,     1, 3,    1,  12,   9, 10,  0.210,         1.1,         1.1,         0.6,         1.2,         true,  'business'),
  (3, 'weekend',     2600, 2, 1,   0, 1,     2, 2,   10,  45,   9, 10,  0.095,         1.0,         1.1,         0.8,         1.1,         true,  'leisure'),
  (4, 'friends',     1200, 4, 5,   0, 1,     2, 3,   20,  60,  14, 18,  0.070,         0.6,         1.3,         1.3,         0.9,         true,  'leisure'),
  (5, 'long',         800, 1, 2,   0, 1,    15, 30,  14,  50,   5,  5,  0.060,         1.2,         0.9,         0.9,         1.1,         true,  'business'),
  (6, 'shoestring',  1700, 1, 2,   0, 1,     3, 6,   18,  40,   3,  4,  0.125,         0.6,         1.0,         1.7,         0.8,         false, 'leisure')
) AS t(trip_no, planted_trip, share, party_from, party_more, child_from, child_more, nights_from, nights_more, lead_from, lead_more,
  budget_from, budget_more, monthly, winter, spring, summer, autumn, entire, trip_kind);

CREATE TABLE trip_slots AS
SELECT CAST(row_number() OVER (ORDER BY trip_no, i) - 1 AS INTEGER) AS trip_slot, trip_no
FROM planted_trips, range(share) AS r(i);

-- planted_wishes: what matters most, of 100 who answer the survey.
CREATE TABLE wish_slots AS
SELECT trip_no, CAST(row_number() OVER (PARTITION BY trip_no ORDER BY wish_no, i) - 1 AS INTEGER) AS wish_slot,
  ['price', 'place', 'quiet', 'space', 'host'][wish_no] AS matters_most
FROM (VALUES
  (1, [14, 16, 12, 50, 8]), (2, [8, 38, 30, 4, 20]), (3, [16, 48, 14, 6, 16]), (4, [20, 20, 2, 52, 6]), (5, [46, 10, 30, 8, 6]), (6, [66, 18, 4, 2, 10])
) AS w(trip_no, shares), range(1, 6) AS s(wish_no), range(shares[wish_no]) AS r(i);
