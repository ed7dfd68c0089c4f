-- bundles: the price list of the sample. bundle_no: its place by price.
CREATE TABLE bundles AS
SELECT * FROM (VALUES
  ('pocket', 'Pocket', 10.0::DECIMAL(18, 4), 1.0::DOUBLE, 150, 100),
  ('light', 'Light', 16, 4, 300, 300),
  ('talk', 'Talk', 20, 3, 1200, 600),
  ('standard', 'Standard', 26, 12, 700, 600),
  ('plus', 'Plus', 35, 25, 1000, 1000),
  ('data', 'Data', 44, 50, 1000, 1000),
  ('max', 'Max', 55, 90, 2000, 2000),
  ('unlimited', 'Unlimited', 70, NULL, NULL, NULL)
) AS t(bundle_id, bundle_name, monthly_price, included_gb, included_minutes, included_messages)
ORDER BY bundle_id;

CREATE TABLE ranked_bundles AS
SELECT *, CAST(row_number() OVER (ORDER BY monthly_price) AS INTEGER) AS bundle_no, CAST(monthly_price * 100 AS INTEGER) AS price_cents
FROM bundles;
