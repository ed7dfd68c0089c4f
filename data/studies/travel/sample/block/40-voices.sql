-- After a stay guests speak of what its stars say; after a search in vain of what was missing.
INSERT INTO all_mentions
WITH caused AS (
  SELECT guest_no, part, arrived_at + to_days(nights) AS after, 'stay' AS cause, stars, 13 AS chance FROM all_stays
  WHERE guest_no BETWEEN getvariable('first_customer') AND getvariable('last_customer')
  UNION ALL
  SELECT guest_no, part, searched_at, 'search', NULL, 5 FROM all_searches
  WHERE NOT was_booked AND guest_no BETWEEN getvariable('first_customer') AND getvariable('last_customer')
), spoken AS (
  SELECT c.*, g.stream, g.trip_no, c.after + to_minutes(60 + draw_below(g.stream, part, 'speaks at', 7000)) AS mentioned_at
  FROM caused c JOIN block_guests g USING (guest_no) WHERE draw_below(g.stream, part, 'speaks', 100) < chance
)
SELECT guest_no, part, mentioned_at, 1 + draw_below(stream, part, 'network', 3), matters_most,
  round(greatest(-1, least(1, CASE WHEN cause = 'search' THEN -0.55 ELSE (coalesce(stars, 4) - 3.4) / 2 END + 0.8 * (triangular(stream, part, 'sentiment') - 0.5))), 2),
  CAST(floor(60 * uniform(stream, part, 'reactions') * uniform(stream, part + 500, 'reactions') * uniform(stream, part + 1000, 'reactions')) AS INTEGER)
FROM spoken s JOIN wish_slots w ON w.trip_no = s.trip_no AND w.wish_slot = draw_below(s.stream, part, 'about', 100)
WHERE mentioned_at < end_of_data() - INTERVAL 1 HOUR ORDER BY guest_no, part;

-- The survey asks everyone ten days after the account was opened; a third answer.
INSERT INTO survey_answers
SELECT guest_id_of(guest_no), joined_at + to_minutes(14400 + draw_below(stream, 0, 'answers at', 9000)) AS answered_at, matters_most
FROM block_guests g JOIN guests ON guest_id = guest_id_of(guest_no)
JOIN wish_slots w ON w.trip_no = g.trip_no AND w.wish_slot = draw_below(stream, 0, 'matters', 100)
WHERE draw_below(stream, 0, 'answers', 100) < 36 AND joined_at + to_minutes(14400 + draw_below(stream, 0, 'answers at', 9000)) < end_of_data() - INTERVAL 1 HOUR
ORDER BY guest_no;
