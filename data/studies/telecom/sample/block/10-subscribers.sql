-- block_subscribers: one row per subscriber of the block, with what stays hidden: planted use and fit, what is used in an
-- even month of 2025, the month of joining, the cell at home.
CREATE OR REPLACE TABLE block_subscribers AS
WITH numbered AS (
  SELECT CAST(n AS INTEGER) AS subscriber_no, stream_of('subscriber', n) AS stream,
    draw_below(stream, 0, 'use', 10000) AS use_slot, draw_below(stream, 0, 'fit', 10000) AS fit_slot,
    draw_below(stream, 0, 'contract', 10000) AS contract_slot, draw_below(stream, 0, 'region', 100) AS region_slot
  FROM range(getvariable('first_customer')::BIGINT, getvariable('last_customer')::BIGINT + 1) AS r(n)
), placed AS (
  SELECT n.*, u.planted_use, u.gb_from, u.gb_to, u.minutes_from, u.minutes_to, u.messages_from, u.messages_to,
    planted_fit, contract, c.term_months, region, cell_id, poor, c2.signal_dbm, c2.speed_mbps
  FROM numbered n JOIN use_slots USING (use_slot) JOIN planted_uses u USING (planted_use) JOIN fit_slots USING (fit_slot)
  JOIN contract_slots USING (contract_slot) JOIN contract_terms c USING (contract) JOIN region_slots r USING (region_slot)
  JOIN cells c2 ON c2.region_no = r.region_no AND c2.cell_no = draw_below(n.stream, 0, 'cell', 40)
)
SELECT subscriber_no, stream, planted_use, planted_fit, contract, term_months, region, cell_id, poor, signal_dbm, speed_mbps,
  gb_from + (gb_to - gb_from) * triangular(stream, 0, 'gigabytes') AS gigabytes,
  minutes_from + (minutes_to - minutes_from) * triangular(stream, 0, 'minutes') AS minutes,
  messages_from + (messages_to - messages_from) * triangular(stream, 0, 'messages') AS messages,
  -- One in ten uses more and more in the last half-year.
  draw_below(stream, 0, 'grows', 10) = 0 AS grows,
  draw_below(stream, 0, 'joined', 72) AS joined_month
FROM placed;

-- block_bundles: the bundle of each subscriber of the block: the cheapest that covers a busy month, or the one that lies
-- so many steps from it along the price list.
CREATE OR REPLACE TABLE block_bundles AS
WITH fitting AS (
  SELECT subscriber_no, planted_fit, min(bundle_no) AS fitting_no
  FROM block_subscribers, ranked_bundles
  WHERE (included_gb IS NULL OR included_gb >= gigabytes * 1.1) AND (included_minutes IS NULL OR included_minutes >= minutes * 1.1)
    AND (included_messages IS NULL OR included_messages >= messages * 1.1)
  GROUP BY ALL
), moved AS (
  SELECT subscriber_no, fitting_no, f.planted_fit, f.steps,
    fitting_no + steps BETWEEN 1 AND 8 AS has_neighbour
  FROM fitting JOIN planted_fits f USING (planted_fit)
)
SELECT subscriber_no, CASE WHEN has_neighbour THEN fitting_no + steps ELSE fitting_no END AS bundle_no,
  CASE WHEN has_neighbour THEN planted_fit ELSE 'fits' END AS planted_fit
FROM moved;
