SET VARIABLE returns_before = (SELECT coalesce(substr(max(return_id), 2)::BIGINT, 0) FROM returns);

-- Some orders come back in part within a month; what would come back after the last day has not happened yet.
INSERT INTO returns BY NAME
WITH returned_orders AS (
  SELECT order_no, order_stream, ordered_at + to_days(2 + CAST(floor(26 * triangular(order_stream, 0, 'return day')) AS INTEGER))
    + to_seconds(draw_below(order_stream, 0, 'return time', 14400)) AS returned_at
  FROM block_numbered JOIN planted_groups USING (group_no)
  WHERE uniform(order_stream, 0, 'order returned') < return_share * 2
), sent_back AS (
  SELECT l.*, order_stream, returned_at, 1 + draw_below(order_stream, line_no, 'items returned', quantity) AS items
  FROM all_lines l JOIN returned_orders USING (order_no)
  WHERE l.order_no > getvariable('orders_before') AND uniform(order_stream, line_no, 'line returned') < 0.5
)
SELECT
  return_id_of(getvariable('returns_before') + dense_rank() OVER (ORDER BY order_no)) AS return_id,
  row_number() OVER (PARTITION BY order_no ORDER BY l.line_no) AS line_no,
  order_id_of(order_no) AS order_id, customer_id_of(customer_no) AS customer_id, returned_at, product_id_of(product_no) AS product_id,
  items AS quantity, price * 0.01 * items AS amount
FROM sent_back l
WHERE returned_at < TIMESTAMP '2026-01-01'
ORDER BY order_no, l.line_no;
