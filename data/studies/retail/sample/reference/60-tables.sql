-- The canonical tables. Small ones are filled as they are. Of the large ones the blocks keep numbers, in the order of
-- the keys; their canonical form is a view, read once when the table is published.
CREATE TABLE customers (
  customer_id VARCHAR, email VARCHAR, phone VARCHAR, gender VARCHAR, birth_date DATE, income_band VARCHAR, household_size BIGINT,
  home_owner BOOLEAN, country VARCHAR, region VARCHAR, city VARCHAR, latitude DOUBLE, longitude DOUBLE,
  interests VARCHAR[], acquired_at TIMESTAMP, acquisition_channel VARCHAR, consent_marketing BOOLEAN
);

CREATE TABLE returns (
  return_id VARCHAR, line_no BIGINT, order_id VARCHAR, customer_id VARCHAR, returned_at TIMESTAMP, product_id VARCHAR, quantity BIGINT, amount DECIMAL(18, 4)
);

CREATE TABLE all_exposures (campaign_id VARCHAR, customer_no INTEGER, arm VARCHAR, exposed_at TIMESTAMP, redeemed_at TIMESTAMP);

CREATE VIEW campaign_exposures AS
SELECT campaign_id, customer_id_of(customer_no) AS customer_id, arm, exposed_at, redeemed_at
FROM all_exposures ORDER BY campaign_id, customer_no;

-- all_orders: pence = sum of the lines.
CREATE TABLE all_orders (order_no INTEGER, customer_no INTEGER, ordered_at TIMESTAMP, pence INTEGER, channel VARCHAR);

CREATE VIEW orders AS
SELECT order_id_of(order_no) AS order_id, customer_id_of(customer_no) AS customer_id, ordered_at, pence * 0.01 AS amount, 'GBP' AS currency, channel
FROM all_orders;

-- all_lines: price = what is paid for one item, pence; list_price = what it costs without reduction.
CREATE TABLE all_lines (
  order_no INTEGER, line_no INTEGER, customer_no INTEGER, ordered_at TIMESTAMP, product_no INTEGER, quantity INTEGER, price INTEGER, list_price INTEGER
);

CREATE VIEW order_lines AS
SELECT order_id_of(order_no) AS order_id, line_no, customer_id_of(customer_no) AS customer_id, ordered_at, product_id_of(product_no) AS product_id,
  quantity, price * 0.01 AS unit_price, quantity * price * 0.01 AS amount, quantity * (list_price - price) * 0.01 AS discount
FROM all_lines;

-- all_events: step = which of the four kinds; product_no = NULL where no product is involved.
CREATE TABLE all_events (event_no INTEGER, customer_no INTEGER, occurred_at TIMESTAMP, step INTEGER, channel VARCHAR, product_no INTEGER);

CREATE VIEW events AS
SELECT event_id_of(event_no) AS event_id, customer_id_of(customer_no) AS customer_id, occurred_at,
  ['visit', 'search', 'product_view', 'add_to_basket'][step + 1] AS kind, channel, product_id_of(product_no) AS product_id
FROM all_events;

CREATE TABLE survey_answers (
  customer_id VARCHAR, answered_at TIMESTAMP, comparing_prices INTEGER, waiting_for_sales INTEGER, home_that_shows INTEGER,
  changing_home INTEGER, special_gifts INTEGER, gifts_all_year INTEGER, quick_and_easy INTEGER, sooner_not_cheaper INTEGER,
  less_but_lasting INTEGER, knowing_origin INTEGER
);
