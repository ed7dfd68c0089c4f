SET VARIABLE returns_before = (SELECT coalesce(substr(max(return_id), 2)::BIGINT, 0) FROM returns);

-- Some orders come back in part within a month; what would come back after the last day has not happened yet.
INSERT INTO returns BY NAME
WITH sent_back AS (
  SELECT *, ordered_at + to_days(2 + floor(26 * triangular(order_stream, 0, 'return day'))::INTEGER) + to_seconds(draw_below(order_stream, 0, 'return time', 14400)) AS returned_at
  FROM block_lines
  WHERE uniform(order_stream, 0, 'order returned') < return_share * 2 AND uniform(order_stream, line_no, 'line returned') < 0.5
)
SELECT
  'R' || lpad(CAST(getvariable('returns_before') + dense_rank() OVER (ORDER BY order_no) AS VARCHAR), 9, '0') AS return_id,
  row_number() OVER (PARTITION BY order_no ORDER BY line_no) AS line_no,
  order_id, customer_id, returned_at, product_id,
  1 + draw_below(order_stream, line_no, 'items returned', quantity) AS quantity,
  unit_price * (1 + draw_below(order_stream, line_no, 'items returned', quantity)) AS amount
FROM sent_back
WHERE returned_at < TIMESTAMP '2026-01-01'
ORDER BY order_no, line_no;
