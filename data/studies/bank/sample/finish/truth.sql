-- truth.offers: one row per offer and planted group: how many were in it, how many of them would have opened the product
-- anyway within 60 days, and what contact truly adds: the share that opens it because of the offer.
CREATE TABLE truth.offers AS
SELECT offer_id, planted_group, customers, offered, customers - offered AS held_out, opens_anyway / customers AS opens_anyway,
  says_yes[group_no] / 1000.0::DOUBLE * (1 - opens_anyway / customers) AS effect
FROM (SELECT offer_no, group_no, sum(customers)::BIGINT AS customers, sum(offered)::BIGINT AS offered, sum(opens_anyway)::BIGINT AS opens_anyway FROM offer_tallies GROUP BY ALL)
JOIN planned_offers USING (offer_no)
JOIN planted_groups USING (group_no)
ORDER BY offer_id, group_no;
