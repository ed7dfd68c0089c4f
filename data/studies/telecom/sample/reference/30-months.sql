-- months: one row per month of the operator, from January 2020 to December 2025. ended_at: late on its last evening in
-- Los Angeles, in UTC.
CREATE TABLE months AS
SELECT CAST(m AS INTEGER) AS month_no,
  CAST(DATE '2020-01-01' + to_months(CAST(m AS INTEGER)) AS DATE) AS first_day,
  first_day + to_months(1) + INTERVAL '06:59:59' AS ended_at,
  CAST(date_diff('day', first_day, CAST(first_day + to_months(1) AS DATE)) AS INTEGER) AS days
FROM range(72) AS r(m)
ORDER BY month_no;

-- regions, and in each some cells of the network: one in seven is poor.
CREATE TABLE regions AS
SELECT CAST(row_number() OVER () - 1 AS INTEGER) AS region_no, region, share
FROM (VALUES ('Los Angeles', 34), ('San Diego', 13), ('Bay Area', 25), ('Central Valley', 14), ('Sacramento', 9), ('North Coast', 5)) AS t(region, share);

CREATE TABLE region_slots AS
SELECT CAST(row_number() OVER (ORDER BY region_no, i) - 1 AS INTEGER) AS region_slot, region_no, region
FROM regions, range(share) AS r(i);

-- cells: signal in dBm and speed in Mbit/s that devices read there on an even day.
CREATE TABLE cells AS
SELECT region_no, CAST(c AS INTEGER) AS cell_no, 'L' || region_no || lpad(c::VARCHAR, 2, '0') AS cell_id,
  draw_below(stream_of('cell', region_no * 100 + c), 0, 'poor', 7) = 0 AS poor,
  CASE WHEN poor THEN -110 + 4 * uniform(stream_of('cell', region_no * 100 + c), 0, 'signal') ELSE -97 + 16 * uniform(stream_of('cell', region_no * 100 + c), 0, 'signal') END AS signal_dbm,
  CASE WHEN poor THEN 3 + 4 * uniform(stream_of('cell', region_no * 100 + c), 0, 'speed') ELSE 15 + 45 * uniform(stream_of('cell', region_no * 100 + c), 0, 'speed') END AS speed_mbps
FROM regions, range(40) AS r(c)
ORDER BY region_no, cell_no;
