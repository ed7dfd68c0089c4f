-- calendar: one row per day of trading. sale_percent: reduction of the sale that runs on the day, else 0.
-- price_percent: list prices against those at the opening; they rise by the half-year.
CREATE TABLE calendar AS
SELECT
  CAST(d AS INTEGER) AS day_no,
  CAST(DATE '2023-01-01' + CAST(d AS INTEGER) AS DATE) AS day,
  100 + [0, 3, 6, 8, 10, 11][(year(day) - 2023) * 2 + (month(day) - 1) // 6 + 1] AS price_percent,
  CASE
    WHEN month(day) = 1 AND dayofmonth(day) BETWEEN 2 AND 21 THEN 30
    WHEN month(day) = 4 AND dayofmonth(day) BETWEEN 8 AND 15 THEN 15
    WHEN month(day) = 7 AND dayofmonth(day) <= 21 THEN 25
    WHEN month(day) = 11 AND dayofmonth(day) BETWEEN 21 AND 30 THEN 25
    ELSE 0
  END AS sale_percent,
  month(day) IN (11, 12) AS is_gift_time
FROM range(DATE '2025-12-31' - DATE '2023-01-01' + 1) AS r(d)
ORDER BY d;

-- season_months: how busy each month is for customers of a season, per cent of an even year.
CREATE TABLE season_months AS
SELECT season_no, season, month_no, by_month[month_no] AS month_percent, by_weekday
FROM (VALUES
  (0, 'general', [ 85,  80,  95, 100,  95,  90,  85,  85, 100, 110, 165, 170], [ 95,  90,  90, 100, 110, 120, 105]),
  (1, 'gift',    [ 15,  45,  70,  25,  40,  40,  20,  20,  30,  90, 450, 550], [ 90,  90,  95, 100, 110, 120, 105]),
  (2, 'sale',    [ 90,  55,  55,  60,  55,  55,  80,  60,  60,  65, 100,  90], [ 95,  95,  95, 100, 105, 115, 110]),
  (3, 'summer',  [ 10,  15,  35,  80, 100, 180, 280, 280, 130,  60,  40,  50], [ 90,  95, 100, 100, 110, 130, 100]),
  (4, 'trade',   [ 70,  80, 100, 100,  90,  80,  70,  80, 150, 170, 140,  50], [130, 135, 130, 125, 110,  20,  15])
) AS t(season_no, season, by_month, by_weekday), range(1, 13) AS m(month_no);

-- season_days: one row per season and day. Orders fall on a day in proportion to its slots, new customers in
-- proportion to its acquisition slots, which grow over the years.
CREATE TABLE season_days AS
WITH weighed AS (
  SELECT season_no, season, day_no,
    greatest(1, month_percent * by_weekday[isodow(day)]
      * CASE WHEN sale_percent = 0 THEN 100 WHEN season = 'sale' THEN 420 ELSE 125 END
      * CASE WHEN month(day) = 12 AND dayofmonth(day) IN (24, 25, 26, 31) THEN 15
             WHEN month(day) = 12 AND dayofmonth(day) > 20 THEN 55 ELSE 100 END
      // 5000000) AS weight
  FROM calendar JOIN season_months ON month_no = month(day)
)
SELECT season_no, season, day_no,
  CAST(sum(weight) OVER so_far - weight AS INTEGER) AS first_slot,
  CAST(sum(weight) OVER so_far AS INTEGER) AS next_slot,
  CAST(sum(weight * (100 + day_no // 5)) OVER so_far // 100 AS INTEGER) AS next_acquisition_slot
FROM weighed
WINDOW so_far AS (PARTITION BY season_no ORDER BY day_no)
ORDER BY season_no, day_no;

-- season_slots, acquisition_slots: the day of each slot; key = season × 1,000,000 + slot.
CREATE TABLE season_slots AS
SELECT CAST(season_no * 1000000 + slot AS INTEGER) AS season_slot, day_no
FROM season_days, range(first_slot, next_slot) AS r(slot)
ORDER BY season_slot;

CREATE TABLE acquisition_slots AS
WITH ranges AS (
  SELECT season_no, day_no, next_acquisition_slot,
    coalesce(lag(next_acquisition_slot) OVER (PARTITION BY season_no ORDER BY day_no), 0) AS first_slot
  FROM season_days
)
SELECT CAST(season_no * 1000000 + slot AS INTEGER) AS season_slot, day_no
FROM ranges, range(first_slot, next_acquisition_slot) AS r(slot)
ORDER BY season_slot;

-- group_seasons: per group, how many slots it may be won in and how many slots make a mean year.
CREATE TABLE group_seasons AS
SELECT g.group_no, s.season_no,
  max(s.next_acquisition_slot) FILTER (c.day <= g.acquired_until) AS acquisition_slots,
  max(s.next_slot) / 3.0::DOUBLE AS slots_per_year
FROM planted_groups g JOIN season_days s USING (season) JOIN calendar c USING (day_no)
GROUP BY ALL
ORDER BY g.group_no;
