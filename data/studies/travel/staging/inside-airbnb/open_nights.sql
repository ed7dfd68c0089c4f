-- One row per home and month of the calendar.
SELECT listing_id, date_trunc('month', as_date(date))::DATE AS month_on,
  (count(*) FILTER (as_boolean(available)))::INTEGER AS open_nights
FROM calendar GROUP BY ALL
