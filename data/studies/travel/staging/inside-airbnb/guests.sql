-- One row per reviewer.
SELECT reviewer_id AS guest_id, min(as_date(date)) AS joined_at FROM reviews GROUP BY reviewer_id
