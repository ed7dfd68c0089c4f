-- neighbourhoods: one row per neighbourhood of an invented town. dear: prices times. homes: of 100 homes. large: of 100 of its homes, how
-- many sleep more than three. Then, of 100 searches of each planted way of travelling, how many are for it.
CREATE TABLE neighbourhoods AS
SELECT * FROM (VALUES
  -- no, name,           lat,            lon,       dear, homes, large, family, business, weekend, friends, long, shoestring
  ( 1, 'Old Town',       43.1020::DOUBLE, -76.1510::DOUBLE, 1.28::DOUBLE, 13,  4, [18, 14, 24, 20,  4, 10]),
  ( 2, 'Harbour',        43.1075,         -76.1600,         1.30,         10, 40, [10, 12, 20, 18,  6,  4]),
  ( 3, 'Market Square',  43.1005,         -76.1440,         1.12,         11, 30, [ 4, 16, 14, 12,  8, 12]),
  ( 4, 'Museum Quarter', 43.0950,         -76.1530,         1.15,          9, 34, [12,  8, 14,  6,  6,  6]),
  ( 5, 'University',     43.0930,         -76.1405,         0.88,         10, 26, [ 2, 10,  4,  8, 20, 22]),
  ( 6, 'Station',        43.1055,         -76.1405,         0.95,         10, 22, [ 2, 24,  4,  8, 12, 20]),
  ( 7, 'Riverside',      43.0970,         -76.1640,         1.05,          8, 52, [14,  4,  8, 10,  8,  4]),
  ( 8, 'Garden Hill',    43.1130,         -76.1490,         1.08,          7, 62, [14,  2,  4,  4, 10,  2]),
  ( 9, 'Mill Lanes',     43.0890,         -76.1480,         0.90,          7, 40, [ 4,  4,  4,  6, 12,  8]),
  (10, 'Northgate',      43.1180,         -76.1420,         0.75,          6, 48, [ 4,  4,  1,  2,  8,  6]),
  (11, 'Lakeside',       43.1150,         -76.1620,         1.22,          5, 68, [14,  1,  2,  5,  2,  1]),
  (12, 'Southfields',    43.0845,         -76.1400,         0.70,          4, 50, [ 2,  1,  1,  1,  4,  5])
) AS t(place_no, neighbourhood, lat, lon, dear, homes, large, wanted);

CREATE TABLE home_slots AS
SELECT CAST(row_number() OVER (ORDER BY place_no, i) - 1 AS INTEGER) AS home_slot, place_no
FROM neighbourhoods, range(homes) AS r(i);

CREATE TABLE place_slots AS
SELECT trip_no, CAST(row_number() OVER (PARTITION BY trip_no ORDER BY place_no, i) - 1 AS INTEGER) AS place_slot, place_no
FROM neighbourhoods, range(1, 7) AS t(trip_no), range(wanted[trip_no]) AS r(i);
