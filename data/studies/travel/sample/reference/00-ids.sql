CREATE MACRO guest_id_of(number) AS 'G' || lpad(number::VARCHAR, 8, '0');
CREATE MACRO host_id_of(number) AS 'H' || lpad(number::VARCHAR, 7, '0');
CREATE MACRO listing_id_of(number) AS 'L' || lpad(number::VARCHAR, 9, '0');
CREATE MACRO search_id_of(number) AS 'Q' || lpad(number::VARCHAR, 10, '0');
CREATE MACRO stay_id_of(number) AS 'S' || lpad(number::VARCHAR, 10, '0');
CREATE MACRO payment_id_of(number) AS 'P' || lpad(number::VARCHAR, 10, '0');
CREATE MACRO mention_id_of(number) AS 'M' || lpad(number::VARCHAR, 10, '0');

-- The first instant of 2026 in New York, in UTC: nothing is known later.
CREATE MACRO end_of_data() AS TIMESTAMP '2026-01-01 05:00:00';

-- Guests of one market share its hosts: so many guests and hosts each.
CREATE MACRO market_of(guest_no) AS (guest_no - 1) // 5000;
CREATE MACRO hosts_of_market() AS 250;
CREATE MACRO season_of(day) AS ['winter', 'winter', 'spring', 'spring', 'spring', 'summer', 'summer', 'summer', 'autumn', 'autumn', 'autumn', 'winter'][month(day)];
