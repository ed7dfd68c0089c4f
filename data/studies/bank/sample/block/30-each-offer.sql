-- Runs once per offer, in order of time, so that an offer finds what the earlier ones made.
-- block_contacts: one row per customer of the block in the offer: known to the bank for three months, not yet a holder of the product.
CREATE OR REPLACE TABLE block_contacts AS
WITH plan AS (
  SELECT p.*, h.holding_no FROM planned_offers p JOIN planted_holdings h USING (holding) WHERE offer_no = getvariable('offer')
)
SELECT k.customer_no, k.stream, k.group_no, k.put_by AS mean_put_by, p.offer_no, p.holding_no, p.holding, p.started_at, p.says_yes,
  CASE WHEN draw_below(k.stream, p.offer_no, 'arm', 100) < 85 THEN 'offered' ELSE 'held_out' END AS arm,
  p.started_at + to_seconds(draw_below(k.stream, p.offer_no, 'contact time', 400000)) AS contacted_at,
  1 + CAST(floor(4 * uniform(k.stream, p.offer_no, 'contacts') * uniform(k.stream, p.offer_no + 50, 'contacts') * uniform(k.stream, p.offer_no + 90, 'contacts') * 2) AS INTEGER) AS contact_count
FROM block_customers k CROSS JOIN plan p
LEFT JOIN block_accounts a ON a.customer_no = k.customer_no AND a.holding_no = p.holding_no AND a.opened_at < p.started_at + INTERVAL 5 DAY
WHERE a.customer_no IS NULL AND k.joined_at < p.started_at - INTERVAL 90 DAY
  AND draw_below(k.stream, p.offer_no, 'chosen', 100) < p.target[k.group_no]
  -- No loan is offered to those who have credit in default or are overdrawn, nor a place for savings.
  AND NOT ((k.overdrawn OR uniform(k.stream, 0, 'default') < k.default_share) AND p.holding IN ('personal_loan', 'housing_loan', 'term_deposit', 'fund'));

-- Who opens the product within 60 days of the contact without it.
CREATE OR REPLACE TABLE block_anyway AS
SELECT c.customer_no, a.opened_at
FROM block_contacts c JOIN block_accounts a USING (customer_no, holding_no)
WHERE a.opened_at >= c.contacted_at AND a.opened_at < c.contacted_at + INTERVAL 60 DAY;

INSERT INTO offer_tallies
SELECT offer_no, group_no, count(*), count(*) FILTER (arm = 'offered'), count(w.customer_no)
FROM block_contacts LEFT JOIN block_anyway w USING (customer_no) GROUP BY ALL ORDER BY ALL;

-- Who says yes: within 40 days, and rather soon.
CREATE OR REPLACE TABLE block_yes AS
SELECT customer_no, stream, group_no, mean_put_by, holding_no, holding,
  contacted_at + to_seconds(3600 + CAST(floor(40 * 86400 * uniform(stream, offer_no, 'yes day') * uniform(stream, offer_no + 50, 'yes day')) AS INTEGER)) AS opened_at
FROM block_contacts
WHERE arm = 'offered' AND uniform(stream, offer_no, 'yes') * 1000 < says_yes[group_no]
  AND customer_no NOT IN (SELECT customer_no FROM block_anyway);

-- Who takes it now does not open another later.
DELETE FROM block_accounts USING block_yes y
WHERE block_accounts.customer_no = y.customer_no AND block_accounts.holding_no = y.holding_no;
INSERT INTO block_accounts SELECT * FROM block_yes;

-- Who would have opened it anyway says yes to the offer too, mostly.
INSERT INTO all_contacts
SELECT c.offer_no, c.customer_no, c.arm, c.contacted_at, CASE WHEN c.arm = 'offered' THEN c.contact_count ELSE 0 END,
  CASE WHEN c.arm = 'offered' THEN coalesce(y.opened_at, CASE WHEN uniform(c.stream, c.offer_no, 'claims') < 0.8 THEN w.opened_at END) END
FROM block_contacts c LEFT JOIN block_yes y USING (customer_no) LEFT JOIN block_anyway w USING (customer_no);
