-- One row per purchase: the last three values of a line are the day, the number of CDs and the dollars.
WITH purchase AS (
  SELECT _file, _row, regexp_split_to_array(line, '\s+') AS value FROM purchases WHERE regexp_matches(line, '^\d')
)
SELECT concat_ws('-', value[1], value[-3], row_number() OVER (PARTITION BY _file, value[1], value[-3] ORDER BY _row)) AS order_id,
  value[1] AS customer_id,
  value[-3] AS ordered_at,
  value[-1] AS amount,
  'USD' AS currency
FROM purchase
