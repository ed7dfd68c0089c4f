-- One row per host, as their first home tells of them.
SELECT host_id,
  arg_min(host_since, _row) AS hosting_since,
  nullif(arg_min(coalesce(host_response_time, 'N/A'), _row), 'N/A') AS answers_within,
  as_number(replace(nullif(arg_min(coalesce(host_response_rate, 'N/A'), _row), 'N/A'), '%', '')) / 100 AS response_rate,
  as_number(replace(nullif(arg_min(coalesce(host_acceptance_rate, 'N/A'), _row), 'N/A'), '%', '')) / 100 AS acceptance_rate,
  arg_min(host_is_superhost, _row) AS is_superhost
FROM homes GROUP BY host_id
