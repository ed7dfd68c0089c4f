-- The customers as the bank knows them. Of the offers to each: the last one, and what came before it.
INSERT INTO customers BY NAME
WITH contacted AS (
  SELECT customer_no, offer_no, contacted_at, contact_count, accepted_at,
    row_number() OVER (PARTITION BY customer_no ORDER BY offer_no DESC) AS back
  FROM all_contacts
  WHERE arm = 'offered' AND customer_no BETWEEN getvariable('first_customer') AND getvariable('last_customer')
), told AS (
  SELECT customer_no,
    max(contact_count) FILTER (back = 1) AS last_count, max(offer_no) FILTER (back = 1) AS last_offer,
    max(accepted_at) FILTER (back = 1) AS last_accepted_at, max(contacted_at) FILTER (back = 1) AS last_at,
    max(contacted_at) FILTER (back = 2) AS before_at, max(accepted_at) FILTER (back = 2) AS before_accepted_at,
    coalesce(sum(contact_count) FILTER (back > 1), 0)::BIGINT AS earlier
  FROM contacted GROUP BY ALL
), held AS (
  SELECT customer_no, bool_or(holding_no = 8) AS housing, bool_or(holding_no = 7) AS personal FROM block_opened GROUP BY ALL
)
SELECT customer_id_of(k.customer_no) AS customer_id, age, list_extract(jobs, 1 + draw_below(stream, 0, 'job', 10)) AS job,
  CASE WHEN uniform(stream, 0, 'marital') < married_share THEN 'married'
    WHEN uniform(stream, 0, 'marital') < married_share + divorced_share THEN 'divorced' ELSE 'single' END AS marital,
  CASE WHEN draw_below(stream, 0, 'education known', 100) < 4 THEN 'unknown'
    WHEN uniform(stream, 0, 'education') < tertiary_share THEN 'tertiary'
    WHEN uniform(stream, 0, 'education') < tertiary_share + secondary_share THEN 'secondary' ELSE 'primary' END AS education,
  uniform(stream, 0, 'default') < default_share AS in_default,
  coalesce(housing, false) AS housing_loan, coalesce(personal, false) AS personal_loan,
  CASE WHEN draw_below(stream, 0, 'reached', 100) < 6 THEN 'unknown'
    WHEN uniform(stream, 0, 'mobile') < mobile_share THEN 'cellular' ELSE 'telephone' END AS contact_channel,
  lower(strftime(last_at, '%b')) AS contact_month, day(last_at) AS contact_day,
  last_count AS contacts_this_campaign,
  -- Whoever says yes has more to talk about.
  CASE WHEN last_offer IS NOT NULL THEN 20 + CAST(floor((CASE WHEN last_accepted_at IS NULL THEN 200 ELSE 520 END) * heavy(stream, last_offer, 'call', 6)) AS INTEGER) END AS call_duration,
  date_diff('day', before_at, last_at) AS days_since_campaign,
  earlier AS contacts_before,
  CASE WHEN last_offer IS NULL OR before_at IS NULL THEN 'unknown' WHEN before_accepted_at IS NOT NULL THEN 'success' ELSE 'failure' END AS previous_outcome,
  joined_at
FROM block_customers k LEFT JOIN told USING (customer_no) LEFT JOIN held USING (customer_no)
ORDER BY k.customer_no;
