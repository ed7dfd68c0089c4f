-- months: of travel, from July 2023 to March 2026.
CREATE TABLE months AS
SELECT CAST(m AS INTEGER) AS month_no, CAST(DATE '2023-07-01' + to_months(CAST(m AS INTEGER)) AS DATE) AS first_day
FROM range(33) AS r(m) ORDER BY month_no;

CREATE TABLE made_markets (market INTEGER);
CREATE TABLE all_hosts (
  host_no INTEGER, stream UINTEGER, planted_way VARCHAR, hosting_since TIMESTAMP, answers_within VARCHAR, response_rate DOUBLE, acceptance_rate DOUBLE,
  is_superhost BOOLEAN, agrees_to_messages BOOLEAN
);
CREATE TABLE all_listings (
  listing_no INTEGER, market INTEGER, host_no INTEGER, stream UINTEGER, place_no INTEGER, listed_at TIMESTAMP, latitude DOUBLE, longitude DOUBLE,
  room_kind VARCHAR, sleeps INTEGER, price INTEGER, minimum_nights INTEGER, quality DOUBLE, books INTEGER
);
CREATE TABLE guests (guest_id VARCHAR, joined_at TIMESTAMP, home_country VARCHAR, age INTEGER, agrees_to_messages BOOLEAN);
CREATE TABLE all_searches (
  guest_no INTEGER, part INTEGER, searched_at TIMESTAMP, arrives_on DATE, nights INTEGER, party_size INTEGER, children INTEGER, lead_days INTEGER, most_a_night INTEGER, place_no INTEGER,
  entire_home BOOLEAN, trip_kind VARCHAR, was_booked BOOLEAN
);
-- What searches led to, whether or not the home was free.
CREATE TABLE all_candidates (guest_no INTEGER, part INTEGER, listing_no INTEGER, arrives_on DATE, nights INTEGER);
CREATE TABLE all_stays (
  guest_no INTEGER, part INTEGER, listing_no INTEGER, host_no INTEGER, arrived_at TIMESTAMP, nights INTEGER, party_size INTEGER, children INTEGER,
  lead_days INTEGER, trip_kind VARCHAR, stars INTEGER, amount INTEGER
);
CREATE TABLE all_mentions (guest_no INTEGER, part INTEGER, mentioned_at TIMESTAMP, network_no INTEGER, about VARCHAR, sentiment DOUBLE, reactions INTEGER);
CREATE TABLE survey_answers (guest_id VARCHAR, answered_at TIMESTAMP, matters_most VARCHAR);

CREATE TABLE truth.guests (guest_id VARCHAR, planted_trip VARCHAR);
CREATE TABLE truth.hosts (host_id VARCHAR, planted_way VARCHAR);
