-- One row per review.
SELECT r.id AS stay_id, r.reviewer_id AS guest_id, h.host_id, r.listing_id,
  r.date AS arrived_at,
  ['winter', 'winter', 'spring', 'spring', 'spring', 'summer', 'summer', 'summer', 'autumn', 'autumn', 'autumn', 'winter'][month(as_date(r.date))] AS arrival_season
FROM reviews r LEFT JOIN homes h ON h.id = r.listing_id
