SET VARIABLE orders_before = (SELECT count(*) FROM orders);

-- block_numbered: one row per order of the block, numbered on by customer and time.
CREATE OR REPLACE TABLE block_numbered AS
SELECT
  CAST(getvariable('orders_before') + row_number() OVER (ORDER BY customer_no, ordered_at, draft) AS INTEGER) AS order_no,
  customer_no, draft, group_no, stream, channel, ordered_at, percent,
  stream_of('order', customer_no::BIGINT * 256 + draft) AS order_stream
FROM block_orders;

-- block_lines: one row per line, in the order of order and line. Two in five lines are from the customer's favourite
-- category. off: reduction, per cent. price: what is paid for one item, pence.
CREATE OR REPLACE TABLE block_lines AS
WITH favourites AS (
  SELECT customer_no, category_no
  FROM (SELECT customer_no, 2 * group_no * 4096 + draw_below(stream, 0, 'favourite', 4096) AS list_slot FROM block_customers)
  JOIN product_slots USING (list_slot)
), sized AS (
  SELECT o.order_no, o.customer_no, o.group_no, o.order_stream, o.ordered_at, o.percent,
    d.sale_percent, d.price_period, g.bulk, g.deal_share,
    (2 * o.group_no + d.is_gift_time::INTEGER) * 4096 AS own_list, (100 + f.category_no) * 4096 AS favourite_list,
    CASE WHEN uniform(o.order_stream, 0, 'coupon') < g.coupon_share THEN 10 ELSE 0 END AS coupon_percent,
    least(20, 1 + round_by_chance((g.basket - 1) * heavy(o.order_stream, 0, 'lines', 5), o.order_stream, 0, 'lines up')) AS lines
  FROM block_numbered o
  JOIN planted_groups g USING (group_no)
  JOIN calendar d ON d.day = o.ordered_at::DATE
  JOIN favourites f USING (customer_no)
), picked AS (
  SELECT * EXCLUDE (own_list, favourite_list, lines), CAST(i AS INTEGER) AS line_no,
    CASE WHEN uniform(order_stream, i, 'from favourite') < 0.4 THEN favourite_list ELSE own_list END + draw_below(order_stream, i, 'product', 4096) AS list_slot
  FROM sized, range(1, lines + 1) AS r(i)
), priced AS (
  SELECT order_no, line_no, customer_no, group_no, order_stream, ordered_at, s.product_no, list.list_price,
    greatest(percent, coupon_percent, CASE WHEN sale_percent > 0 AND uniform(order_stream, line_no, 'on sale') < deal_share THEN sale_percent ELSE 0 END) AS off,
    list.list_price * (100 - off) // 100 AS price,
    -- Trade buys by the four.
    CASE WHEN bulk > 0.6 THEN 4 ELSE 1 END AS pack,
    pack * (1 + round_by_chance(bulk / pack * heavy(order_stream, line_no, 'quantity', 6), order_stream, line_no, 'quantity up')) AS quantity
  FROM picked JOIN product_slots s USING (list_slot) JOIN product_prices list ON list.product_period = s.product_no * 10 + price_period
)
SELECT * EXCLUDE (off, pack) FROM priced ORDER BY order_no, line_no;

INSERT INTO order_lines BY NAME
SELECT order_id_of(order_no) AS order_id, line_no, customer_id_of(customer_no) AS customer_id, ordered_at, product_id_of(product_no) AS product_id, quantity,
  price * 0.01 AS unit_price, quantity * price * 0.01 AS amount, quantity * (list_price - price) * 0.01 AS discount
FROM block_lines;

INSERT INTO orders BY NAME
SELECT order_id_of(order_no) AS order_id, customer_id_of(customer_no) AS customer_id, ordered_at, pence * 0.01 AS amount, 'GBP' AS currency, channel
FROM (
  SELECT order_no, o.customer_no, o.ordered_at, a.pence, o.channel
  FROM block_numbered o JOIN (SELECT order_no, CAST(sum(quantity * price) AS INTEGER) AS pence FROM block_lines GROUP BY order_no) a USING (order_no)
  ORDER BY order_no
);
