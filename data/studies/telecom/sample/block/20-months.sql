-- block_months: one row per subscriber and month until they leave: what is used and billed. shock: a month abroad or the
-- like, billed beyond every bundle. tenure: months so far, this one included. leaves: at the end of the month.
CREATE OR REPLACE TABLE block_months AS
WITH lived AS (
  SELECT s.subscriber_no, stream, CAST(m AS INTEGER) AS month_no, CAST(m - joined_month + 1 AS INTEGER) AS tenure,
    contract, s.term_months, poor, gigabytes, minutes, messages, grows, planted_use
  FROM block_subscribers s, range(joined_month, 72) AS r(m)
), shocked AS (
  SELECT *, draw_below(stream, month_no + 1, 'shock', 1000) < 12 AS shock,
    draw_below(stream, month_no, 'shock', 1000) < 12 AND tenure > 1 AS shock_before
  FROM lived
), ending AS (
  SELECT h.*, b.bundle_no, f.discount_percent,
    least(0.6, CASE
      WHEN h.term_months IS NOT NULL AND tenure % h.term_months = 0 THEN at_end
      WHEN tenure <= 3 THEN leaving_quarter WHEN tenure <= 12 THEN leaving_year
      WHEN tenure <= 24 THEN leaving_second ELSE leaving_later END
      * f.leaving * CASE WHEN poor THEN 2.6 ELSE 1 END
      * CASE WHEN shock_before THEN 3.0 ELSE 1 END) AS hazard
  FROM shocked h JOIN block_bundles b USING (subscriber_no) JOIN planted_fits f USING (planted_fit) JOIN contract_terms USING (contract)
), drawn AS (
  SELECT *, uniform(stream, month_no, 'leaves') < hazard AS leaves FROM ending
), until_left AS (
  SELECT *, coalesce(bool_or(leaves) OVER (PARTITION BY subscriber_no ORDER BY month_no ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), false) AS gone
  FROM drawn
), used AS (
  SELECT *,
    -- Data grow by half over six years; of those who use more and more, by a tenth a month in the last half-year.
    CAST(floor(1000 * gigabytes * (1 - 0.007 * (71 - month_no)) * (1 + CASE WHEN grows AND month_no >= 66 THEN 0.1 * (month_no - 66) ELSE 0 END)
      * (0.92 + 0.16 * triangular(stream, month_no, 'data'))) AS INTEGER) AS megabytes,
    CAST(floor(minutes * (0.88 + 0.24 * triangular(stream, month_no, 'voice'))) AS INTEGER) AS voice_minutes,
    CAST(floor(messages * (0.85 + 0.3 * triangular(stream, month_no, 'texts'))) AS INTEGER) AS messages_sent
  FROM until_left WHERE NOT gone
), charged AS (
  SELECT u.*, price_cents * (100 - discount_percent) // 100 AS fee_cents,
    -- Beyond the bundle: 2.50 a gigabyte begun, 5 cents a minute, 2 cents a message.
    CAST(coalesce(250 * greatest(0, ceil(megabytes / 1000 - included_gb)), 0) + coalesce(5 * greatest(0, voice_minutes - included_minutes), 0)
      + coalesce(2 * greatest(0, messages_sent - included_messages), 0)
      + CASE WHEN shock THEN 3500 + draw_below(stream, month_no, 'roaming', 9000) ELSE 0 END AS INTEGER) AS extra_cents
  FROM used u JOIN ranked_bundles USING (bundle_no)
)
SELECT subscriber_no, stream, month_no, tenure, term_months, poor, bundle_no, megabytes, voice_minutes, messages_sent, shock, leaves,
  fee_cents + extra_cents AS cents, extra_cents
FROM charged ORDER BY subscriber_no, month_no;

SET VARIABLE bills_before = (SELECT coalesce(max(bill_no), 0) FROM all_bills);
INSERT INTO all_bills
SELECT getvariable('bills_before') + row_number() OVER (ORDER BY subscriber_no, month_no), subscriber_no, month_no, bundle_no, cents, extra_cents
FROM block_months ORDER BY subscriber_no, month_no;

-- Use is kept for eighteen months, as operators do.
INSERT INTO all_usage
SELECT subscriber_no, month_no, megabytes, voice_minutes, messages_sent
FROM block_months WHERE month_no >= 54 ORDER BY subscriber_no, month_no;

INSERT INTO truth.subscribers
SELECT subscriber_id_of(subscriber_no), planted_use, b.planted_fit, coalesce(shocked, false), poor
FROM block_subscribers s JOIN block_bundles b USING (subscriber_no)
LEFT JOIN (SELECT subscriber_no, bool_or(shock) AS shocked FROM block_months WHERE month_no >= 69 GROUP BY ALL) USING (subscriber_no)
ORDER BY subscriber_no;
