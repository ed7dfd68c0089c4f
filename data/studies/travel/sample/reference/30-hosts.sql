-- planted_ways: one row per planted way of hosting. share: of 400 hosts. listings: from, and how many values more. quality: stars that
-- guests give, about. price: times. quick, same_day: of 100 who answer within an hour, within a few hours or a day. badge: of 100. books: of 100 who ask.
CREATE TABLE planted_ways AS
SELECT * FROM (VALUES
  ('caretaker',  140, 1, 1, 4.85::DOUBLE, 1.00::DOUBLE, 94,  6, 72, 88, [1, 1, 2, 2]),
  ('sideline',   100, 1, 2, 4.60,         0.94,         12, 84, 14, 70, [2, 2, 3, 3]),
  ('agency',      40, 4, 7, 4.45,         1.06,         92,  8, 22, 84, [1, 2, 2, 3]),
  ('dear',        64, 1, 2, 4.60,         1.75,         26, 66, 12, 62, [2, 3, 3, 7]),
  ('careless',    56, 1, 2, 3.35,         0.86,          4, 24,  0, 46, [1, 2, 3, 7])
) AS t(planted_way, share, listings_from, listings_more, quality, price, quick, same_day, badge, books, shortest);

CREATE TABLE way_slots AS
SELECT CAST(row_number() OVER (ORDER BY planted_way, i) - 1 AS INTEGER) AS way_slot, planted_way
FROM planted_ways, range(share) AS r(i);
