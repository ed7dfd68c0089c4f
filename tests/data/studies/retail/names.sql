-- Who should be in each retail segment, read off its name and description as a retailer reads them, from the canonical
-- tables and without a look at the definition. Above each query stand the id and the description it was read from: a test
-- holds the two against the study, so that a changed description has its query read again.
-- $asof: the first instant of the as-of day. London keeps UTC on the days that the test uses.

--- known: people the shop knows by then, with what they bought; no row of a table counts that is not yet in the past
CREATE TEMP TABLE known AS
SELECT c.*, coalesce(o.n, 0) AS orders, coalesce(o.spend, 0) AS spend, o.first_at, o.first_day, o.last_at,
  CAST($asof AS DATE) - o.last_day AS days_silent, CAST($asof AS DATE) - o.first_day AS days_known
FROM customers AS c LEFT JOIN (
  SELECT customer_id, count(*) AS n, sum(amount) AS spend, min(ordered_at) AS first_at, max(ordered_at) AS last_at,
    min(CAST(timezone('Europe/London', timezone('UTC', ordered_at)) AS DATE)) AS first_day,
    max(CAST(timezone('Europe/London', timezone('UTC', ordered_at)) AS DATE)) AS last_day
  FROM orders WHERE ordered_at < $asof GROUP BY customer_id) AS o ON o.customer_id = c.customer_id
WHERE c.acquired_at < $asof;

--- fifths: of those who ordered; recency 1 is the most recent, orders 1 the fewest, equal numbers of orders by customer
CREATE TEMP TABLE fifths AS
WITH buyers AS (SELECT *, row_number() OVER (ORDER BY orders, customer_id) AS place FROM known WHERE orders > 0),
cuts AS (SELECT quantile_cont(CAST(days_silent AS DOUBLE), [0.2, 0.4, 0.6, 0.8]) AS silent, quantile_cont(CAST(place AS DOUBLE), [0.2, 0.4, 0.6, 0.8]) AS place FROM buyers)
SELECT customer_id, 1 + len(list_filter(cuts.silent, lambda cut: cut < days_silent)) AS recency,
  1 + len(list_filter(cuts.place, lambda cut: cut < buyers.place)) AS orders
FROM buyers, cuts;

--- gaps: each order with the time since the one before it
CREATE TEMP TABLE gaps AS
SELECT customer_id, ordered_at, ordered_at - lag(ordered_at) OVER (PARTITION BY customer_id ORDER BY ordered_at) AS waited
FROM orders WHERE ordered_at < $asof;

--- came_back: an order of the last 26 weeks that had been waited for longer than 52 weeks
CREATE TEMP TABLE came_back AS
SELECT DISTINCT customer_id FROM gaps WHERE ordered_at >= $asof - INTERVAL (26 * 168) HOUR AND waited > INTERVAL (52 * 168) HOUR;

--- quarters: how many of the last four quarters of 13 weeks hold an order
CREATE TEMP TABLE quarters AS
SELECT customer_id, count(DISTINCT q) AS bought_in FROM range(4) AS r(q)
JOIN orders ON ordered_at < $asof - INTERVAL (2184 * q) HOUR AND ordered_at >= $asof - INTERVAL (2184 * (q + 1)) HOUR
GROUP BY customer_id;

--- bought: of each customer, whether something was paid for in the last 52 weeks, and in the 52 before
CREATE TEMP TABLE bought AS
SELECT k.customer_id, coalesce(bool_or(o.amount > 0 AND o.ordered_at >= $asof - INTERVAL (52 * 168) HOUR), false) AS lately,
  coalesce(bool_or(o.amount > 0 AND o.ordered_at < $asof - INTERVAL (52 * 168) HOUR AND o.ordered_at >= $asof - INTERVAL (104 * 168) HOUR), false) AS before
FROM known AS k LEFT JOIN orders AS o ON o.customer_id = k.customer_id AND o.ordered_at < $asof GROUP BY k.customer_id;

--- champions: Bought lately and buy often: the most recent fifth of buyers, the upper two fifths by number of orders.
SELECT customer_id FROM fifths WHERE recency = 1 AND orders IN (4, 5)

--- loyal: Buy often, though not most recently: the second and middle fifths by recency, the upper two by number of orders.
SELECT customer_id FROM fifths WHERE recency IN (2, 3) AND orders IN (4, 5)

--- potential_loyalists: Bought lately, not yet often: the two most recent fifths, the second lowest and middle fifths by number of orders.
SELECT customer_id FROM fifths WHERE recency IN (1, 2) AND orders IN (2, 3)

--- new_customers: Bought lately, seldom so far: the most recent fifth, the lowest fifth by number of orders.
SELECT customer_id FROM fifths WHERE recency = 1 AND orders = 1

--- promising: Bought fairly lately, seldom so far: the second most recent fifth, the lowest fifth by number of orders.
SELECT customer_id FROM fifths WHERE recency = 2 AND orders = 1

--- need_attention: In the middle fifth by recency and by number of orders.
SELECT customer_id FROM fifths WHERE recency = 3 AND orders = 3

--- about_to_sleep: Bought a while ago, seldom: the middle fifth by recency, the lower two fifths by number of orders.
SELECT customer_id FROM fifths WHERE recency = 3 AND orders IN (1, 2)

--- at_risk: Used to buy fairly often, not lately: the two least recent fifths, the middle and second highest by number of orders.
SELECT customer_id FROM fifths WHERE recency IN (4, 5) AND orders IN (3, 4)

--- cannot_lose: Were among the most frequent buyers and went quiet: the two least recent fifths, the highest fifth by number of orders.
SELECT customer_id FROM fifths WHERE recency IN (4, 5) AND orders = 5

--- hibernating: Bought long ago, seldom: the two least recent fifths, the lower two fifths by number of orders.
SELECT customer_id FROM fifths WHERE recency IN (4, 5) AND orders IN (1, 2)

--- no_purchase_yet: Known to the shop, without an order.
SELECT customer_id FROM known WHERE orders = 0

--- stage_won_back: Ordered again in the last 26 weeks, after more than 52 weeks without an order.
FROM came_back

--- stage_loyal: Ordered in at least three of the last four quarters, of 13 weeks each.
SELECT customer_id FROM quarters WHERE bought_in >= 3 AND customer_id NOT IN (FROM came_back)

--- stage_trying: Placed their first and so far only order in the last 26 weeks.
SELECT customer_id FROM known WHERE orders = 1 AND first_at >= $asof - INTERVAL (26 * 168) HOUR

--- stage_active: Ordered in the last 26 weeks, more than once so far, not yet by habit.
SELECT customer_id FROM known LEFT JOIN quarters USING (customer_id)
WHERE last_at >= $asof - INTERVAL (26 * 168) HOUR AND orders > 1 AND bought_in < 3 AND customer_id NOT IN (FROM came_back)

--- stage_slipping: Last ordered 26 to 52 weeks ago.
SELECT customer_id FROM known WHERE last_at < $asof - INTERVAL (26 * 168) HOUR AND last_at >= $asof - INTERVAL (52 * 168) HOUR

--- stage_lost: Last ordered more than 52 weeks ago.
SELECT customer_id FROM known WHERE last_at < $asof - INTERVAL (52 * 168) HOUR

--- stage_aware: Known to the shop, without an order so far.
SELECT customer_id FROM known WHERE customer_id NOT IN (SELECT customer_id FROM orders WHERE ordered_at < $asof)

--- top_tenth: The tenth of all customers who spent the most, over all their orders and before returns.
SELECT customer_id FROM known WHERE orders > 0
QUALIFY rank() OVER (ORDER BY spend DESC) <= ceil((SELECT count(*) FROM known) / 10.0)

--- big_baskets: Ordered at least twice, and the average order is among the highest fifth of all buyers.
SELECT customer_id FROM (
  SELECT customer_id, orders, rank() OVER (ORDER BY CAST(spend AS DOUBLE) / orders DESC) AS place, count(*) OVER () AS buyers FROM known WHERE orders > 0) AS ranked
WHERE orders >= 2 AND place <= ceil(buyers / 5.0)

--- one_time_buyers: Ordered exactly once.
SELECT customer_id FROM orders WHERE ordered_at < $asof GROUP BY customer_id HAVING count(*) = 1

--- overdue_regulars: Ordered at least four times, last between 30 and 364 days ago, and have waited at least twice their own usual time between orders.
SELECT customer_id FROM known WHERE orders >= 4 AND days_silent BETWEEN 30 AND 364
  AND days_known > days_silent AND days_silent * (orders - 1) >= 2 * (days_known - days_silent)

--- stopped_buying: Last ordered 26 to 52 weeks ago, and did not order so seldom that they count as hibernating.
SELECT customer_id FROM known WHERE last_at < $asof - INTERVAL 182 DAY AND last_at >= $asof - INTERVAL 364 DAY
  AND customer_id NOT IN (SELECT customer_id FROM fifths WHERE recency >= 4 AND orders <= 2)

--- growing_spenders: Spent in the last 90 days and in the 90 before, and in the last at least half as much again.
SELECT customer_id FROM (
  SELECT customer_id, sum(CASE WHEN ordered_at >= $asof - INTERVAL 90 DAY THEN amount ELSE 0 END) AS late,
    sum(CASE WHEN ordered_at < $asof - INTERVAL 90 DAY THEN amount ELSE 0 END) AS early
  FROM orders WHERE ordered_at >= $asof - INTERVAL 180 DAY AND ordered_at < $asof GROUP BY customer_id) AS spent
WHERE late > 0 AND early > 0 AND 2 * late >= 3 * early

--- browsing_not_buying: Came to the site or app in the last 30 days and ordered nothing in the last 90.
SELECT DISTINCT customer_id FROM events JOIN known USING (customer_id)
WHERE occurred_at >= $asof - INTERVAL 30 DAY AND occurred_at < $asof AND coalesce(last_at < $asof - INTERVAL 90 DAY, true)

--- left_basket: Put something into the basket in the last 60 days and have not ordered since.
SELECT DISTINCT customer_id FROM events AS put JOIN known USING (customer_id)
WHERE put.kind = 'add_to_basket' AND put.occurred_at >= $asof - INTERVAL 60 DAY AND put.occurred_at < $asof
  AND NOT EXISTS (FROM orders AS o WHERE o.customer_id = put.customer_id AND o.ordered_at >= put.occurred_at AND o.ordered_at < $asof)

--- discount_seekers: Ordered at least twice, took at least half of their order lines at a discount and saved at least a tenth of list prices in all.
SELECT customer_id FROM order_lines WHERE ordered_at < $asof GROUP BY customer_id
HAVING count(DISTINCT order_id) >= 2 AND avg(CASE WHEN discount > 0 THEN 1.0 ELSE 0.0 END) >= 0.5 AND 10 * sum(discount) >= sum(amount + discount)

--- frequent_returners: Returned goods at least twice, and at least a fifth of what they ordered by value.
SELECT customer_id FROM returns JOIN known USING (customer_id) WHERE returned_at < $asof GROUP BY customer_id, spend
HAVING count(DISTINCT return_id) >= 2 AND 5 * sum(amount) >= spend

--- birthday_soon: Have a birthday within 30 days and agree to marketing.
SELECT DISTINCT customer_id FROM known, generate_series($asof, $asof + INTERVAL 30 DAY, INTERVAL 1 DAY) AS d(day)
WHERE consent_marketing AND (strftime(birth_date, '%m-%d') = strftime(day, '%m-%d')
  OR (strftime(birth_date, '%m-%d') = '02-29' AND strftime(day, '%m-%d') = '03-01' AND year(day) % 4 <> 0))

--- first_order_day_soon: The anniversary of the first order is within 14 days, and they agree to marketing.
SELECT DISTINCT customer_id FROM known, generate_series($asof, $asof + INTERVAL 14 DAY, INTERVAL 1 DAY) AS d(day)
WHERE consent_marketing AND (strftime(first_day, '%m-%d') = strftime(day, '%m-%d')
  OR (strftime(first_day, '%m-%d') = '02-29' AND strftime(day, '%m-%d') = '03-01' AND year(day) % 4 <> 0))

--- under_35: Younger than 35 by date of birth.
SELECT customer_id FROM known WHERE birth_date + INTERVAL 35 YEAR > $asof

--- abroad: Live in another country than the United Kingdom.
SELECT customer_id FROM known WHERE country NOT IN ('United Kingdom', 'UK', 'GB', 'England', 'Scotland', 'Wales', 'Northern Ireland', 'Unspecified')

--- near_london_store: Live in a city within 40 km of the middle of London, near enough for an evening in the store.
SELECT customer_id FROM known WHERE sqrt(pow((latitude - 51.5074) * 111.2, 2) + pow((longitude + 0.1278) * 111.2 * cos(radians(51.5)), 2)) <= 40

--- garden_and_planet: Said that gardening or sustainable living interests them.
SELECT customer_id FROM known WHERE list_has_any(interests, ['gardening', 'sustainable living'])

--- newly_won: Came to the shop for the first time in the last three months.
SELECT customer_id FROM known WHERE acquired_at >= $asof - INTERVAL 3 MONTH AND coalesce(first_at >= $asof - INTERVAL 3 MONTH, true)

--- heavy_spenders: The fifth of all buyers who spent most.
SELECT customer_id FROM known WHERE orders > 0
QUALIFY rank() OVER (ORDER BY spend DESC) <= ceil(count(*) OVER () / 5.0)

--- light_spenders: The half of all buyers who spent least.
SELECT customer_id FROM known WHERE orders > 0
QUALIFY rank() OVER (ORDER BY spend) <= ceil(count(*) OVER () / 2.0) AND rank() OVER (ORDER BY spend DESC) > ceil(count(*) OVER () / 5.0)

--- medium_spenders: The three tenths of buyers between the heavy and the light.
SELECT customer_id FROM known WHERE orders > 0
QUALIFY rank() OVER (ORDER BY spend) > ceil(count(*) OVER () / 2.0) AND rank() OVER (ORDER BY spend DESC) > ceil(count(*) OVER () / 5.0)

--- no_spend_yet: Known to the shop, without an order.
SELECT customer_id FROM known WHERE orders = 0

--- repeating_buyers: Bought in the last 52 weeks and in the 52 before.
SELECT customer_id FROM bought WHERE lately AND before

--- new_or_back: Bought in the last 52 weeks and not in the 52 before: for the first time, or after a longer break.
SELECT customer_id FROM bought WHERE lately AND NOT before

--- lapsed_buyers: Bought in the 52 weeks before the last 52, and nothing since.
SELECT customer_id FROM bought WHERE before AND NOT lately

--- quiet_two_years: Bought nothing in the last 104 weeks, or never.
SELECT customer_id FROM bought WHERE NOT before AND NOT lately
