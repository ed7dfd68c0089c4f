-- One row per company of accounts.csv. The day of the data is the last on which a deal was closed.
WITH seen AS (
  SELECT account, min(engage_date) AS first_day FROM deals WHERE account IS NOT NULL GROUP BY account
)
SELECT c.account AS account_id,
  first_day AS first_visit_at,
  CASE lower(sector) WHEN 'technolgy' THEN 'Technology' ELSE upper(sector[1]) || sector[2:] END AS industry,
  CASE office_location WHEN 'Philipines' THEN 'Philippines' ELSE office_location END AS country,
  employees,
  as_money(revenue) * 1000000 AS company_revenue,
  (SELECT max(year(as_date(close_date))) FROM deals) - as_integer(year_established) AS company_age,
  subsidiary_of IS NOT NULL AS belongs_to_group,
  'USD' AS currency
FROM companies c LEFT JOIN seen USING (account)
