-- What the operator knows of each subscriber. Four in ten have internet at home by the same operator.
INSERT INTO subscribers BY NAME
WITH drawn AS (
  SELECT s.subscriber_no, s.stream, e.joined_at, region, contract, planted_use,
    uniform(s.stream, 0, 'senior') < CASE planted_use WHEN 'light' THEN 0.3 WHEN 'balanced' THEN 0.13 ELSE 0.04 END AS senior,
    uniform(s.stream, 0, 'partner') < 0.5 AS partner,
    CASE WHEN uniform(s.stream, 0, 'internet') < 0.58 THEN 'No' WHEN uniform(s.stream, 0, 'fiber') < 0.6 THEN 'Fiber optic' ELSE 'DSL' END AS internet_service
  FROM block_subscribers s JOIN block_ends e USING (subscriber_no)
)
SELECT subscriber_id_of(subscriber_no) AS subscriber_id, joined_at, region,
  CASE WHEN draw_below(stream, 0, 'female', 2) = 0 THEN 'Female' ELSE 'Male' END AS gender,
  senior, partner,
  uniform(stream, 0, 'dependents') < CASE WHEN senior THEN 0.06 WHEN partner THEN 0.5 ELSE 0.12 END AS dependents,
  contract,
  CASE WHEN uniform(stream, 0, 'automatic') < CASE contract WHEN 'Month-to-month' THEN 0.3 ELSE 0.62 END
    THEN ['Bank transfer (automatic)', 'Credit card (automatic)'][1 + draw_below(stream, 0, 'payment', 2)]
    ELSE ['Electronic check', 'Electronic check', 'Mailed check'][1 + draw_below(stream, 0, 'payment', 3)] END AS payment_method,
  uniform(stream, 0, 'paperless') < CASE WHEN senior THEN 0.4 ELSE 0.68 END AS paperless_billing,
  'USD' AS currency, true AS phone_service, uniform(stream, 0, 'lines') < 0.3 AS multiple_lines, internet_service,
  internet_service <> 'No' AND uniform(stream, 0, 'security') < 0.35 AS online_security,
  internet_service <> 'No' AND uniform(stream, 0, 'backup') < 0.4 AS online_backup,
  uniform(stream, 0, 'protection') < 0.25 AS device_protection,
  internet_service <> 'No' AND uniform(stream, 0, 'support') < 0.35 AS tech_support,
  uniform(stream, 0, 'television') < CASE planted_use WHEN 'heavy' THEN 0.7 WHEN 'balanced' THEN 0.35 ELSE 0.08 END AS streaming_tv,
  uniform(stream, 0, 'films') < CASE planted_use WHEN 'heavy' THEN 0.75 WHEN 'balanced' THEN 0.4 ELSE 0.1 END AS streaming_movies
FROM drawn ORDER BY subscriber_no;
