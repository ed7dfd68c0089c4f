-- The hosts and homes of the markets whose first guests are in this block.
CREATE OR REPLACE TABLE new_markets AS
SELECT CAST(m AS INTEGER) AS market
FROM range(CAST(market_of(getvariable('first_customer')::BIGINT) AS BIGINT), CAST(market_of(getvariable('last_customer')::BIGINT) AS BIGINT) + 1) AS r(m)
WHERE m NOT IN (SELECT market FROM made_markets);
INSERT INTO made_markets FROM new_markets;

CREATE OR REPLACE TABLE new_hosts AS
WITH numbered AS (
  SELECT market, CAST(market * hosts_of_market() + k AS INTEGER) AS host_no, stream_of('host', host_no) AS stream,
    draw_below(stream, 0, 'way', 400) AS way_slot
  FROM new_markets, range(1, hosts_of_market() + 1) AS r(k)
)
SELECT n.*, w.*, 1 + draw_below(n.stream, 0, 'answers', 100) AS answers,
  TIMESTAMP '2020-03-01 15:00:00' + to_minutes(draw_below(n.stream, 0, 'since', 2960000)) AS hosting_since
FROM numbered n JOIN way_slots USING (way_slot) JOIN planted_ways w USING (planted_way);

INSERT INTO all_hosts
SELECT host_no, stream, planted_way, hosting_since,
  CASE WHEN answers <= quick THEN 'within an hour' WHEN answers <= quick + same_day THEN ['within a few hours', 'within a day'][1 + draw_below(stream, 0, 'day', 2)]
    ELSE 'a few days or more' END,
  round(least(1, CASE WHEN answers <= quick THEN 0.94 WHEN answers <= quick + same_day THEN 0.82 ELSE 0.5 END + 0.14 * (uniform(stream, 0, 'rate') - 0.3)), 2),
  round(least(1, books / 100 + 0.24 * (uniform(stream, 0, 'accepts') - 0.5)), 2),
  draw_below(stream, 0, 'badge', 100) < badge, draw_below(stream, 0, 'agrees', 100) < 84
FROM new_hosts ORDER BY host_no;

INSERT INTO truth.hosts SELECT host_id_of(host_no), planted_way FROM new_hosts ORDER BY host_no;

-- A home of a host with many may be anywhere; sizes and prices go with the neighbourhood.
INSERT INTO all_listings
WITH placed AS (
  SELECT h.*, CAST(j AS INTEGER) AS j, CAST(host_no * 16 + j AS INTEGER) AS listing_no, stream_of('home', listing_no) AS home_stream, p.*
  FROM new_hosts h, range(listings_from + draw_below(h.stream, 0, 'listings', listings_more)) AS r(j)
  JOIN home_slots ON home_slot = draw_below(stream_of('home', host_no * 16 + j), 0, 'place', 100) JOIN neighbourhoods p USING (place_no)
), sized AS (
  SELECT *, CASE WHEN draw_below(home_stream, 0, 'size', 100) < large THEN 4 + draw_below(home_stream, 0, 'large', 5)
    ELSE 1 + draw_below(home_stream, 0, 'small', 3) END AS sleeps
  FROM placed
), roomed AS (
  SELECT *, CASE WHEN sleeps <= 2 AND draw_below(home_stream, 0, 'room', 100) < 62 THEN 'Private room' ELSE 'Entire home/apt' END AS room_kind FROM sized
)
SELECT listing_no, market, host_no, home_stream, place_no,
  greatest(hosting_since + to_minutes(4000), TIMESTAMP '2022-07-01 15:00:00' + to_minutes(CAST(floor(1720000 * uniform(home_stream, 0, 'listed') * uniform(home_stream, 1, 'listed')) AS INTEGER))),
  round(lat + 0.006 * (triangular(home_stream, 0, 'lat') - 0.5), 5), round(lon + 0.008 * (triangular(home_stream, 0, 'lon') - 0.5), 5),
  room_kind, sleeps,
  CAST(greatest(18, floor((26 + 17 * sleeps) * CASE room_kind WHEN 'Private room' THEN 0.62 ELSE 1 END * dear * price * (0.9 + 0.2 * triangular(home_stream, 0, 'price')))) AS INTEGER),
  shortest[1 + draw_below(home_stream, 0, 'shortest', 4)],
  quality + 0.3 * (triangular(home_stream, 0, 'quality') - 0.5), books
FROM roomed ORDER BY listing_no;
