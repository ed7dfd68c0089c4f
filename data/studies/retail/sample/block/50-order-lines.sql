SET VARIABLE orders_before = (SELECT count(*) FROM all_orders);

-- block_numbered: one row per order of the block, numbered on by customer and time.
CREATE OR REPLACE TABLE block_numbered AS
SELECT
  CAST(getvariable('orders_before') + row_number() OVER (ORDER BY customer_no, ordered_at, draft) AS INTEGER) AS order_no,
  customer_no, draft, group_no, stream, channel, ordered_at, percent,
  stream_of('order', customer_no::BIGINT * 256 + draft) AS order_stream
FROM block_orders;

-- Two in five lines are from the customer's favourite category. off: reduction, per cent. pair: of each item
-- a customer likes two finishes, of which most lines are; an order has an item in one finish of a pair at most.
INSERT INTO all_lines
WITH favourites AS (
  SELECT customer_no, category_no, stream AS customer_stream
  FROM (SELECT customer_no, stream, 2 * group_no * 4096 + draw_below(stream, 0, 'favourite', 4096) AS list_slot FROM block_customers)
  JOIN product_slots USING (list_slot)
), sized AS (
  SELECT o.order_no, o.customer_no, o.order_stream, o.ordered_at, o.percent,
    d.sale_percent, d.price_percent, g.bulk, g.pack, g.deal_share,
    (2 * o.group_no + d.is_gift_time::INTEGER) * 4096 AS own_list, (100 + f.category_no) * 4096 AS favourite_list, f.customer_stream,
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
), finished AS (
  SELECT p.*, s.price AS price_at_opening, (s.product_no - 1) // 6 AS item_no,
    CASE WHEN uniform(order_stream, line_no, 'pair') < 0.9 THEN pair_of(customer_stream, item_no) ELSE (s.product_no - 1) % 3 END AS pair
  FROM picked p JOIN product_slots s USING (list_slot)
), priced AS (
  SELECT order_no, line_no, customer_no, order_stream, ordered_at, finish_of(order_stream, item_no, pair) AS product_no, CAST(list_price_of(price_at_opening, price_percent) AS INTEGER) AS list_price,
    greatest(percent, coupon_percent, CASE WHEN sale_percent > 0 AND uniform(order_stream, line_no, 'on sale') < deal_share THEN sale_percent ELSE 0 END) AS off,
    list_price * (100 - off) // 100 AS price,
    pack * (1 + round_by_chance(bulk / pack * heavy(order_stream, line_no, 'quantity', 6), order_stream, line_no, 'quantity up')) AS quantity
  FROM finished
)
SELECT order_no, line_no, customer_no, ordered_at, product_no, quantity, price, list_price
FROM priced
ORDER BY order_no, line_no;

INSERT INTO all_orders
SELECT order_no, o.customer_no, o.ordered_at, l.pence, o.channel
FROM block_numbered o JOIN (
  SELECT order_no, CAST(sum(quantity * price) AS INTEGER) AS pence FROM all_lines WHERE order_no > getvariable('orders_before') GROUP BY order_no
) l USING (order_no)
ORDER BY order_no;
