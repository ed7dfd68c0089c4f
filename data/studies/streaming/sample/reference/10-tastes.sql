-- planted_tastes: one row per planted taste. share: per 10,000 viewers. children, alone: share of households, of 100. age_from,
-- age_to: at the end of 2025. leaving: how much readier to cancel. phone, tv: main device, of 100.
CREATE TABLE planted_tastes AS
SELECT * FROM (VALUES
  -- no, taste,          share, children, alone, age, to, leaving,        tv, phone
  (1, 'family',           1900, 90,  2, 29, 49, 0.70::DOUBLE, 72, 10),
  (2, 'worlds',           1400, 22, 40, 18, 44, 0.90,         50, 18),
  (3, 'crime',            1600, 20, 34, 30, 74, 0.85,         66, 12),
  (4, 'feeling',          1400, 22, 38, 24, 69, 1.00,         44, 20),
  (5, 'laughter',         1050, 25, 42, 18, 39, 1.30,         26, 50),
  (6, 'action',            950, 24, 38, 18, 54, 1.10,         60, 16),
  (7, 'facts',             800, 24, 36, 26, 69, 0.90,         58, 18),
  (8, 'everything',        900, 26, 36, 20, 64, 1.40,         48, 26)
) AS t(taste_no, planted_taste, share, children, alone, age_from, age_to, leaving, tv, phone);

CREATE TABLE taste_slots AS
SELECT CAST(row_number() OVER (ORDER BY taste_no, i) - 1 AS INTEGER) AS taste_slot, taste_no
FROM planted_tastes, range(share) AS r(i);

-- planted_ways: one row per way of watching. share: per 10,000. sittings: mean of a month. episodes: from so many, so many
-- more at most. leaving: how much readier to cancel.
CREATE TABLE planted_ways AS
SELECT * FROM (VALUES
  ('binge',     1600, 3.4::DOUBLE, 4, 5, 1.1::DOUBLE),
  ('weekly',    3900, 5.0,         1, 2, 0.6),
  ('now',       2300, 1.8,         1, 2, 1.3),
  ('fading',    2200, 3.8,         1, 2, 1.0)
) AS t(planted_way, share, sittings, episodes_from, episodes_more, leaving);

CREATE TABLE way_slots AS
SELECT CAST(row_number() OVER (ORDER BY planted_way, i) - 1 AS INTEGER) AS way_slot, planted_way
FROM planted_ways, range(share) AS r(i);

-- lines: one row per kind of title. titles: how many there are. everyone: weight in what people watch beside their taste.
CREATE TABLE lines AS
SELECT * FROM (VALUES
  ( 1, 'film',   ['Animation', 'Children'],  36,  5),
  ( 2, 'series', ['Children', 'Animation'],  30,  4),
  ( 3, 'series', ['Sci-Fi'],                 34,  6),
  ( 4, 'film',   ['Sci-Fi', 'Thriller'],     26,  5),
  ( 5, 'series', ['Fantasy', 'Adventure'],   20,  5),
  ( 6, 'series', ['Crime', 'Mystery'],       40,  8),
  ( 7, 'film',   ['Thriller', 'Crime'],      34,  6),
  ( 8, 'series', ['Romance', 'Drama'],       30,  6),
  ( 9, 'film',   ['Drama'],                  40,  7),
  (10, 'film',   ['Romance', 'Comedy'],      30,  5),
  (11, 'series', ['Comedy'],                 36,  9),
  (12, 'film',   ['Comedy'],                 30,  7),
  (13, 'series', ['Documentary', 'Sport'],   28,  4),
  (14, 'film',   ['Documentary'],            30,  5),
  (15, 'film',   ['Action', 'Adventure'],    36,  7),
  (16, 'film',   ['Horror', 'Thriller'],     20,  3),
  (17, 'series', ['Action', 'Thriller'],     20,  4)
) AS t(line_no, title_kind, genres, titles, everyone);

-- taste_lines: of 100 viewings of a taste, how many are of a line of its own; the rest is what everyone watches.
CREATE TABLE taste_lines AS
SELECT * FROM (VALUES
  (1, 1, 24), (1, 2, 20), (1, 12, 4), (2, 3, 24), (2, 4, 10), (2, 5, 12), (3, 6, 28), (3, 7, 14), (3, 16, 4),
  (4, 8, 24), (4, 9, 13), (4, 10, 9), (5, 11, 32), (5, 12, 14), (6, 15, 30), (6, 17, 16), (7, 13, 28), (7, 14, 16)
) AS t(taste_no, line_no, percent);

-- line_slots: one row per taste and about a thousandth of its viewings: which line it is of.
CREATE TABLE line_slots AS
WITH weighed AS (
  SELECT t.taste_no, l.line_no,
    10 * coalesce(o.percent, 0) + CAST(floor(10 * (100 - r.own) * l.everyone / (SELECT sum(everyone) FROM lines)) AS INTEGER) AS weight
  FROM planted_tastes t CROSS JOIN lines l LEFT JOIN taste_lines o USING (taste_no, line_no)
  JOIN (SELECT taste_no, coalesce(sum(percent), 0)::INTEGER AS own FROM planted_tastes LEFT JOIN taste_lines USING (taste_no) GROUP BY ALL) r USING (taste_no)
), laid AS (
  SELECT taste_no, line_no, CAST(row_number() OVER (PARTITION BY taste_no ORDER BY line_no, i) - 1 AS INTEGER) AS line_slot
  FROM weighed, range(weight) AS r(i)
)
SELECT * FROM laid;

CREATE TABLE taste_line_counts AS
SELECT taste_no, CAST(count(*) AS INTEGER) AS slots FROM line_slots GROUP BY taste_no;

CREATE TABLE truth.viewers (viewer_id VARCHAR, planted_taste VARCHAR, planted_way VARCHAR, planted_attitude VARCHAR);
