-- One row per number of contacts in the campaign: of those who were offered a deposit and contacted so often, how many said
-- yes. No row describes fewer than 10 customers who said yes or did not.
-- keys: contacts; customers: customers, yes of customers; shares: share
SELECT least(contacts_this_campaign, 8)::DOUBLE AS contacts,
  customers(customer_id) AS customers,
  customers(CASE WHEN deposit THEN customer_id END) AS yes,
  round(count(*) FILTER (deposit) / count(*), 4)::DOUBLE AS share
FROM profiles
WHERE deposit IS NOT NULL AND contacts_this_campaign >= 1
GROUP BY 1
HAVING count(*) FILTER (deposit) >= 10 AND count(*) FILTER (NOT deposit) >= 10
ORDER BY 1
