-- One row per home. Prices are written as $1,234.00; homes without one are compared with none. Names in capitals get small letters.
WITH priced AS (
  SELECT *, as_money(replace(replace(price, '$', ''), ',', '')) AS nightly FROM homes
), compared AS (
  SELECT *, median(nightly::DOUBLE) OVER alike AS usual, count(nightly) OVER alike AS alike_homes FROM priced
  WINDOW alike AS (PARTITION BY neighbourhood_cleansed, room_type, accommodates)
)
SELECT id AS listing_id, host_id,
  coalesce(first_review, host_since) AS listed_at,
  CASE WHEN neighbourhood_cleansed = upper(neighbourhood_cleansed)
    THEN array_to_string(list_transform(string_split(neighbourhood_cleansed, ' '), lambda word: word[1] || lower(word[2:])), ' ')
    ELSE neighbourhood_cleansed END AS neighbourhood,
  latitude, longitude,
  room_type AS room_kind,
  accommodates AS sleeps,
  nightly AS nightly_price,
  CASE WHEN alike_homes >= 3 THEN round(nightly::DOUBLE / usual, 3) END AS price_against_like,
  minimum_nights,
  review_scores_rating AS rating,
  'USD' AS currency
FROM compared
