-- block_customers: one row per customer of the block (first_customer to last_customer), with what stays hidden: the planted
-- group, the level of money at hand, the month from which the account is quiet or the money leaves.
CREATE OR REPLACE TABLE block_customers AS
WITH numbered AS (
  SELECT CAST(n AS INTEGER) AS customer_no, stream_of('customer', n) AS stream, draw_below(stream, 0, 'group', 10000) AS slot
  FROM range(getvariable('first_customer')::BIGINT, getvariable('last_customer')::BIGINT + 1) AS r(n)
), drawn AS (
  SELECT customer_no, stream, g.*,
    CAST(floor(age_from + (age_to - age_from + 1) * (CASE WHEN group_no = 8 THEN uniform(stream, 0, 'age') * uniform(stream, 1, 'age') ELSE triangular(stream, 0, 'age') END)) AS INTEGER) AS age
  FROM numbered JOIN group_slots USING (slot) JOIN planted_groups g USING (group_no)
)
SELECT *,
  -- Days with the bank: nobody joins under 16.
  1 + CAST(floor(365.25::DOUBLE * least(tenure, age - 16) * uniform(stream, 0, 'tenure')) AS INTEGER) AS days_with_bank,
  (DATE '2025-12-31' - days_with_bank)::TIMESTAMP + to_seconds(32400 + draw_below(stream, 0, 'joined time', 28000)) AS joined_at,
  uniform(stream, 0, 'overdrawn') < overdrawn_share AS overdrawn,
  level * (0.25::DOUBLE + 0.75::DOUBLE * heavy(stream, 0, 'level', 8)) AS own_level,
  0.6::DOUBLE + 0.8::DOUBLE * triangular(stream, 0, 'use') AS use_factor,
  CASE WHEN draw_below(stream, 0, 'quiet', 1000) < 35 THEN 12 + draw_below(stream, 0, 'quiet from', 20) ELSE 99 END AS quiet_from,
  CASE WHEN draw_below(stream, 0, 'leaves', 1000) < 120 THEN 16 + draw_below(stream, 0, 'leaves from', 14) ELSE 99 END AS leaves_from
FROM drawn;

INSERT INTO truth.customers
SELECT customer_id_of(customer_no), planted_group FROM block_customers ORDER BY customer_no;
