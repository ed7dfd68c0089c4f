-- truth.campaigns: one row per campaign and planted group: how many were in it, and what contact truly changes: orders
-- per contacted customer within the campaign's 28 days, as an expectation over the draws.
CREATE TABLE truth.campaigns AS
SELECT campaign_id, planted_group, customers, treated, customers - treated AS control,
  orders_anyway / customers AS orders_without_contact,
  extra_share - lost_share * orders_anyway / customers AS effect_orders
FROM (SELECT campaign_no, group_no, sum(customers)::BIGINT AS customers, sum(treated)::BIGINT AS treated, sum(orders_anyway)::BIGINT AS orders_anyway FROM campaign_tallies GROUP BY ALL)
JOIN planned_campaigns USING (campaign_no)
JOIN planted_groups USING (group_no)
JOIN planted_effects USING (campaign_no, group_no)
ORDER BY campaign_id, group_no;
