-- One row per deal. GTXPro stands in products.csv as GTX Pro.
SELECT opportunity_id,
  account AS account_id,
  engage_date AS engaged_at,
  CASE product WHEN 'GTXPro' THEN 'GTX Pro' ELSE product END AS deal_product,
  deal_stage,
  close_date AS closed_at,
  close_value
FROM deals
