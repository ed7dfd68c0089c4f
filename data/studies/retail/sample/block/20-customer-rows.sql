-- Demographics as the retailer knows them: typical of the group, and missing where customers do not say.
INSERT INTO customers BY NAME
WITH drawn AS (
  SELECT customer_no, stream, acquired_at, consents, won_by,
    uniform(stream, 0, 'female') < female_share AS is_female,
    uniform(stream, 0, 'home market') < home_share AS is_home,
    -- Age when won, so that nobody is won under 18.
    floor((age_from + (age_to - age_from) * triangular(stream, 0, 'age')) * 365.25)::INTEGER AS age_days,
    least(5, greatest(1, floor(income + 2.6::DOUBLE * (triangular(stream, 0, 'income') * 2 - 1) + 0.5::DOUBLE)::INTEGER)) AS income_no,
    least(8, 1 + floor((household - 1) * 2 * triangular(stream, 0, 'household') + 0.5::DOUBLE))::BIGINT AS people,
    uniform(stream, 0, 'owner') < owner_share AS owns
  FROM block_customers JOIN planted_groups USING (group_no)
), placed AS (
  SELECT d.*, p.country, p.region, p.city, p.latitude, p.longitude
  FROM (
    SELECT *, draw_below(stream, 0, 'place', CASE WHEN is_home THEN (SELECT count(*) FROM place_slots WHERE is_home) ELSE (SELECT count(*) FROM place_slots WHERE NOT is_home) END) AS slot
    FROM drawn
  ) d JOIN place_slots p USING (is_home, slot)
)
SELECT
  customer_id_of(customer_no) AS customer_id,
  CASE WHEN uniform(stream, 0, 'email known') < 0.94 THEN
    list_extract(CASE WHEN is_female THEN getvariable('female_names') ELSE getvariable('male_names') END, 1 + draw_below(stream, 0, 'first name', 40))
    || '.' || list_extract(getvariable('surnames'), 1 + draw_below(stream, 0, 'surname', 60))
    || customer_no || CASE WHEN draw_below(stream, 0, 'mail host', 3) = 0 THEN '@example.org' ELSE '@example.com' END
  END AS email,
  -- Only ranges that are set aside for fiction: 07700 900xxx, 020 91x xxxx (Ireland), 06 39 98 xx xx (France).
  CASE WHEN uniform(stream, 0, 'phone known') < 0.58 THEN CASE country
    WHEN 'United Kingdom' THEN '+447700900' || lpad(draw_below(stream, 0, 'phone', 1000)::VARCHAR, 3, '0')
    WHEN 'Ireland' THEN '+3532091' || lpad(draw_below(stream, 0, 'phone', 100000)::VARCHAR, 5, '0')
    WHEN 'France' THEN '+3363998' || lpad(draw_below(stream, 0, 'phone', 10000)::VARCHAR, 4, '0')
  END END AS phone,
  CASE WHEN uniform(stream, 0, 'gender known') < 0.88 THEN
    CASE WHEN draw_below(stream, 0, 'gender other', 100) = 0 THEN 'other' WHEN is_female THEN 'female' ELSE 'male' END
  END AS gender,
  CASE WHEN uniform(stream, 0, 'birthday known') < 0.79 THEN (acquired_at::DATE - age_days)::DATE END AS birth_date,
  CASE WHEN uniform(stream, 0, 'income known') < 0.71 THEN
    ['under 20k', '20k to 35k', '35k to 50k', '50k to 75k', 'over 75k'][income_no]
  END AS income_band,
  CASE WHEN uniform(stream, 0, 'household known') < 0.74 THEN people END AS household_size,
  CASE WHEN uniform(stream, 0, 'home known') < 0.66 THEN owns END AS home_owner,
  CASE WHEN uniform(stream, 0, 'country known') < 0.99 THEN country END AS country,
  CASE WHEN uniform(stream, 0, 'country known') < 0.97 THEN region END AS region,
  CASE WHEN uniform(stream, 0, 'country known') < 0.96 THEN city END AS city,
  CASE WHEN uniform(stream, 0, 'country known') < 0.96 THEN latitude END AS latitude,
  CASE WHEN uniform(stream, 0, 'country known') < 0.96 THEN longitude END AS longitude,
  interests,
  acquired_at,
  CASE WHEN uniform(stream, 0, 'channel known') < 0.97 THEN
    CASE WHEN uniform(stream, 0, 'own channel') < 0.5 THEN won_by
      ELSE ['search', 'social', 'email', 'referral', 'store', 'affiliate', 'marketplace'][1 + draw_below(stream, 0, 'channel', 7)] END
  END AS acquisition_channel,
  consents AS consent_marketing
FROM placed LEFT JOIN block_interests USING (customer_no)
ORDER BY customer_no;
