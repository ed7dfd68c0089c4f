-- block_interests: one row per customer of the block that answered the survey of interests; interests: those ticked, in the
-- survey's order, perhaps none. Likeliest where an interest goes with the customer's favourite category.
CREATE OR REPLACE TABLE block_interests AS
WITH asked AS (
  SELECT customer_no, stream, group_no, 2 * group_no * 4096 + draw_below(stream, 0, 'favourite', 4096) AS list_slot
  FROM block_customers WHERE uniform(stream, 0, 'interests known') < 0.58
), answered AS (
  SELECT customer_no, interest_no, interest,
    uniform(stream, interest_no, 'interest') < chance + CASE WHEN p.category_no = s.category_no THEN 0.4 ELSE 0 END AS ticked
  FROM asked JOIN product_slots p USING (list_slot) JOIN survey_interests s USING (group_no)
)
SELECT customer_no, coalesce(list(interest ORDER BY interest_no) FILTER (ticked), []) AS interests
FROM answered GROUP BY customer_no;
