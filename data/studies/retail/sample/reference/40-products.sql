-- range_items: one row per kind of product. price: list price at the opening, pence. popularity: relative, within
-- the category; it falls along the list.
CREATE TABLE range_items AS
SELECT category_no, category, finishes, items[i].name AS item, items[i].price AS price, CAST(60 // (i + 1) + 4 AS INTEGER) AS popularity
FROM (VALUES
  (0, 'Kitchen', ['Sage', 'Ivory', 'Navy', 'Charcoal', 'Terracotta', 'Mustard'],
    [{name: 'Stoneware mug', price: 850}, {name: 'Oven glove', price: 1150}, {name: 'Cotton tea towel set', price: 1300}, {name: 'Enamel baking tin', price: 1650},
     {name: 'Storage jar', price: 950}, {name: 'Mixing bowl', price: 1900}, {name: 'Utensil pot', price: 1450}, {name: 'Recipe stand', price: 2400},
     {name: 'Enamel teapot', price: 2950}, {name: 'Cast-iron casserole', price: 7900}, {name: 'Kitchen scales', price: 3400}]),
  (1, 'Dining', ['Sand', 'Moss', 'Indigo', 'Slate', 'Blush', 'Amber'],
    [{name: 'Linen napkin pair', price: 1200}, {name: 'Side plate', price: 900}, {name: 'Dinner plate', price: 1250}, {name: 'Tumbler set', price: 2200},
     {name: 'Serving platter', price: 2900}, {name: 'Table runner', price: 2450}, {name: 'Wine glass pair', price: 2600}, {name: 'Cutlery set', price: 4900},
     {name: 'Cake stand', price: 3200}, {name: 'Water carafe', price: 1950}, {name: 'Placemat set', price: 2100}]),
  (2, 'Home textiles', ['Oatmeal', 'Sea blue', 'Heather', 'Forest', 'Rust', 'Dove grey'],
    [{name: 'Cushion cover', price: 1600}, {name: 'Hand towel', price: 1100}, {name: 'Bath towel', price: 1900}, {name: 'Wool throw', price: 5900},
     {name: 'Cotton blanket', price: 4200}, {name: 'Pillowcase pair', price: 2100}, {name: 'Door mat', price: 2300}, {name: 'Bath mat', price: 1800},
     {name: 'Duvet set', price: 6900}, {name: 'Cotton rug', price: 8400}, {name: 'Curtain pair', price: 7200}]),
  (3, 'Decor and candles', ['Fig', 'Cedar', 'Lavender', 'Linen', 'Sea salt', 'Orange blossom'],
    [{name: 'Scented candle', price: 1250}, {name: 'Tea light set', price: 650}, {name: 'Reed diffuser', price: 1850}, {name: 'Picture frame', price: 1400},
     {name: 'Bud vase', price: 1050}, {name: 'Lantern', price: 2600}, {name: 'Trinket dish', price: 900}, {name: 'Wall print', price: 2200},
     {name: 'Table lamp', price: 5400}, {name: 'Wall mirror', price: 6600}, {name: 'Plant pot', price: 1500}, {name: 'String lights', price: 1700}]),
  (4, 'Gifts', ['Robin', 'Hare', 'Wildflower', 'Botanical', 'Starry night', 'Lighthouse'],
    [{name: 'Greeting card', price: 325}, {name: 'Gift wrap roll', price: 450}, {name: 'Notebook', price: 950}, {name: 'Chocolate box', price: 1100},
     {name: 'Keyring', price: 750}, {name: 'Tin of biscuits', price: 1200}, {name: 'Bath gift set', price: 2200}, {name: 'Tree ornament', price: 700},
     {name: 'Jigsaw', price: 1600}, {name: 'Hot-water bottle', price: 1900}, {name: 'Christmas hamper', price: 4900}]),
  (5, 'Children', ['Fox', 'Bear', 'Rabbit', 'Whale', 'Rainbow', 'Dinosaur'],
    [{name: 'Bib pair', price: 900}, {name: 'Muslin set', price: 1400}, {name: 'Soft toy', price: 1700}, {name: 'Picture book', price: 750},
     {name: 'Plate and cup set', price: 1500}, {name: 'Cot blanket', price: 2900}, {name: 'Wooden blocks', price: 2200}, {name: 'Night light', price: 2500},
     {name: 'Growth chart', price: 1800}, {name: 'Storage basket', price: 2400}, {name: 'Play mat', price: 5600}])
) AS t(category_no, category, finishes, items), range(1, len(items) + 1) AS r(i);

CREATE TABLE range_products AS
SELECT
  CAST(row_number() OVER (ORDER BY category_no, item, f) AS INTEGER) AS product_no,
  product_id_of(product_no) AS product_id,
  item || ', ' || lower(finishes[f]) AS name,
  category_no, category, price, popularity * (8 - f) AS popularity
FROM range_items, range(1, 7) AS r(f)
ORDER BY product_no;

-- The six finishes of an item are three pairs, the first and the fourth, and so on; within a pair the one stands for the other.
-- Both macros keep how popular a finish is, 7 to 2 of 27: a customer's pair of an item is drawn by 11, 9 and 7 of 27, the finish in
-- an order by its part of the pair.
CREATE MACRO pair_of(customer_stream, item_no) AS CASE WHEN draw_below(customer_stream, item_no, 'pair', 27) < 11 THEN 0
  WHEN draw_below(customer_stream, item_no, 'pair', 27) < 20 THEN 1 ELSE 2 END;
CREATE MACRO finish_of(order_stream, item_no, pair) AS CAST(item_no * 6 + pair + 1
  + CASE WHEN draw_below(order_stream, item_no * 3 + pair, 'finish', 11 - 2 * pair) < 7 - pair THEN 0 ELSE 3 END AS INTEGER);

-- truth.substitutes: one row per pair of products that stand for one another. For tests; never published.
CREATE TABLE truth.substitutes AS
SELECT a.name AS product, b.name AS substitute, a.category
FROM range_products a JOIN range_products b ON b.product_no = a.product_no + 3
WHERE (a.product_no - 1) % 6 < 3 ORDER BY a.product_no;

CREATE TABLE products AS
SELECT product_id, name, category FROM range_products ORDER BY product_id;

-- List price in pence from the price at the opening; always ends in 49 or 99.
CREATE MACRO list_price_of(price, price_percent) AS (price * price_percent // 100 + 25) // 50 * 50 - 1;

-- category_tastes: how a group spreads its purchases over the categories; gift_time: in November and December.
CREATE TABLE category_tastes AS
SELECT group_no, category_no, tastes[category_no + 1] * CASE WHEN category_no = 4 THEN 3 ELSE 1 END AS gift_time, tastes[category_no + 1] AS otherwise
FROM (VALUES
  (1, [26, 22, 28, 16,  6,  2]), (2, [ 8,  8,  8, 18, 48, 10]), (3, [22, 16, 22, 20, 12,  8]),
  (4, [12, 10, 14, 46, 16,  2]), (5, [16, 34,  8, 20, 21,  1]), (6, [12,  6, 12,  8, 10, 52]),
  (7, [18, 18, 22, 30, 10,  2]), (8, [16,  8,  6, 20, 46,  4]), (9, [20, 16, 18, 22, 16,  8])
) AS t(group_no, tastes), range(6) AS r(category_no);

-- survey_interests: what the survey offers to tick, in its order, and how likely each group ticks it: base for somebody who
-- buys nothing of the category it goes with, more by the group's taste for that; category_no: NULL for none.
CREATE TABLE survey_interests AS
SELECT g.group_no, interest_no, interest, i.category_no, base + coalesce(otherwise * 0.008::DOUBLE, 0) AS chance
FROM (VALUES
  (1, 'cooking', 0, 0.14::DOUBLE), (2, 'hosting', 1, 0.10), (3, 'interiors', 2, 0.14), (4, 'candles and scent', 3, 0.10),
  (5, 'gift giving', 4, 0.12), (6, 'family life', 5, 0.10), (7, 'gardening', NULL, 0.22), (8, 'sustainable living', NULL, 0.26)
) AS i(interest_no, interest, category_no, base)
CROSS JOIN planted_groups g
LEFT JOIN category_tastes t ON t.group_no = g.group_no AND t.category_no = i.category_no;

-- product_slots: the product of each of 4,096 slots of a list; key = list × 4,096 + slot. Lists 2g and 2g + 1 are
-- group g's range, outside and in gift time; list 100 + c is category c alone.
CREATE TABLE product_slots AS
WITH weighed AS (
  SELECT 2 * group_no AS list_no, product_no, popularity * otherwise AS weight FROM category_tastes JOIN range_products USING (category_no)
  UNION ALL SELECT 2 * group_no + 1, product_no, popularity * gift_time FROM category_tastes JOIN range_products USING (category_no)
  UNION ALL SELECT 100 + category_no, product_no, popularity FROM range_products
), shares AS (
  SELECT list_no, product_no, weight,
    sum(weight) OVER (PARTITION BY list_no ORDER BY product_no) AS so_far,
    sum(weight) OVER (PARTITION BY list_no) AS total
  FROM weighed
), ranges AS (
  SELECT list_no, product_no, CAST((so_far - weight) * 4096 // total AS INTEGER) AS first_slot, CAST(so_far * 4096 // total AS INTEGER) AS next_slot
  FROM shares
)
SELECT CAST(list_no * 4096 + slot AS INTEGER) AS list_slot, product_no, category_no, price
FROM ranges JOIN range_products USING (product_no), range(first_slot, next_slot) AS r(slot)
ORDER BY list_slot;
