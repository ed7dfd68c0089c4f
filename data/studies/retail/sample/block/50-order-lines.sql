SET VARIABLE orders_before = (SELECT count(*) FROM orders);

-- block_numbered: one row per order of the block, numbered on by customer and time.
CREATE OR REPLACE TABLE block_numbered AS
SELECT o.*,
  CAST(getvariable('orders_before') + row_number() OVER (ORDER BY o.customer_no, o.ordered_at, o.draft) AS BIGINT) AS order_no,
  'O' || lpad(order_no::VARCHAR, 9, '0') AS order_id,
  c.customer_id, stream_of('order', o.customer_no::BIGINT * 256 + o.draft) AS order_stream,
  g.bulk, g.deal_share, g.return_share,
  d.sale_percent, d.price_period,
  2 * o.group_no + d.is_gift_time::INTEGER AS list_no,
  uniform(o.stream, o.draft, 'coupon') < g.coupon_share AS has_coupon,
  least(20, 1 + round_by_chance((g.basket - 1) * heavy(order_stream, 0, 'lines', 5), order_stream, 0, 'lines up')) AS lines
FROM block_orders o
JOIN block_customers c USING (customer_no)
JOIN planted_groups g ON g.group_no = o.group_no
JOIN calendar d ON d.day = o.ordered_at::DATE
ORDER BY order_no;

-- block_lines: one row per line. Two in five lines are from the customer's favourite category.
CREATE OR REPLACE TABLE block_lines AS
WITH favourites AS (
  SELECT customer_no, category_no
  FROM (SELECT customer_no, 2 * group_no * 4096 + draw_below(stream, 0, 'favourite', 4096) AS list_slot FROM block_customers)
  JOIN product_slots USING (list_slot)
), picked AS (
  SELECT o.order_no, o.order_id, o.order_stream, o.customer_id, o.ordered_at, o.bulk, o.sale_percent, o.price_period, o.deal_share, o.has_coupon, o.percent, o.return_share,
    CAST(i AS INTEGER) AS line_no,
    CASE WHEN uniform(o.order_stream, i, 'from favourite') < 0.4 THEN 100 + f.category_no ELSE o.list_no END * 4096 + draw_below(o.order_stream, i, 'product', 4096) AS list_slot
  FROM block_numbered o JOIN favourites f USING (customer_no), range(1, o.lines + 1) AS r(i)
), priced AS (
  SELECT p.*, s.product_no, list.list_price,
    greatest(
      CASE WHEN sale_percent > 0 AND uniform(order_stream, line_no, 'on sale') < deal_share THEN sale_percent ELSE 0 END,
      percent,
      CASE WHEN has_coupon THEN 10 ELSE 0 END
    ) AS off,
    list.list_price * (100 - off) // 100 AS price,
    -- Trade buys by the half-dozen.
    CASE WHEN bulk > 2 THEN 6 * (1 + round_by_chance(bulk / 6 * heavy(order_stream, line_no, 'quantity', 6), order_stream, line_no, 'quantity up'))
      ELSE 1 + round_by_chance(bulk * heavy(order_stream, line_no, 'quantity', 6), order_stream, line_no, 'quantity up') END AS quantity
  FROM picked p JOIN product_slots s USING (list_slot) JOIN product_prices list ON list.product_period = s.product_no * 10 + p.price_period
)
SELECT order_no, order_id, order_stream, customer_id, ordered_at, return_share, line_no, 'P' || lpad(product_no::VARCHAR, 4, '0') AS product_id, quantity,
  CAST(price * 0.01 AS DECIMAL(18, 4)) AS unit_price,
  CAST(quantity * price * 0.01 AS DECIMAL(18, 4)) AS amount,
  CAST(quantity * (list_price - price) * 0.01 AS DECIMAL(18, 4)) AS discount
FROM priced
ORDER BY order_no, line_no;

INSERT INTO order_lines BY NAME
SELECT order_id, line_no, customer_id, ordered_at, product_id, quantity, unit_price, amount, discount FROM block_lines;

INSERT INTO orders BY NAME
SELECT o.order_id, o.customer_id, o.ordered_at, a.amount, 'GBP' AS currency, o.channel
FROM block_numbered o JOIN (SELECT order_no, sum(amount) AS amount FROM block_lines GROUP BY order_no) a USING (order_no)
ORDER BY o.order_no;
