-- Runs once per campaign, in order of time, so that a campaign finds the past that the earlier ones made.
-- block_exposures: one row per customer of the block in the campaign.
CREATE OR REPLACE TABLE block_exposures AS
WITH plan AS (
  SELECT * FROM planned_campaigns WHERE campaign_no = getvariable('campaign')
), buyers AS (
  SELECT customer_no, max(ordered_at) AS last_ordered_at
  FROM block_orders, plan WHERE ordered_at < started_at
  GROUP BY customer_no
)
SELECT b.customer_no, k.stream, k.group_no, p.campaign_no, p.campaign_id, p.percent, p.ended_at,
  CASE WHEN uniform(k.stream, p.campaign_no, 'arm') < p.treated_share THEN 'treated' ELSE 'control' END AS arm,
  p.started_at + to_seconds(draw_below(k.stream, p.campaign_no, 'contact time', 14400)) AS exposed_at
FROM buyers b
JOIN block_customers k USING (customer_no), plan p
WHERE k.consents AND b.last_ordered_at < p.started_at - p.quiet_days * INTERVAL 1 DAY
  AND uniform(k.stream, p.campaign_no, 'chosen') < p.target_share;

-- What would have happened anyway, for the truth.
INSERT INTO campaign_tallies
SELECT e.campaign_no, e.group_no, count(DISTINCT e.customer_no), count(DISTINCT e.customer_no) FILTER (e.arm = 'treated'), count(o.customer_no)
FROM block_exposures e
LEFT JOIN block_orders o ON o.customer_no = e.customer_no AND o.ordered_at >= e.exposed_at AND o.ordered_at < e.ended_at
GROUP BY ALL
ORDER BY ALL;

-- Orders that contact drives away.
DELETE FROM block_orders
USING block_exposures e JOIN planted_effects f USING (campaign_no, group_no)
WHERE e.customer_no = block_orders.customer_no AND e.arm = 'treated' AND f.lost_share > 0
  AND block_orders.ordered_at >= e.exposed_at AND block_orders.ordered_at < e.ended_at
  AND uniform(block_orders.stream, block_orders.draft, 'lost') < f.lost_share;

-- Orders that contact brings: soon rather than late.
INSERT INTO block_orders
SELECT e.customer_no, e.stream, 200 + e.campaign_no, e.group_no,
  CASE WHEN e.campaign_no = 4 THEN 'app' WHEN uniform(e.stream, e.campaign_no, 'extra channel') < 0.7 THEN 'web' ELSE 'store' END,
  e.exposed_at + to_seconds(1800 + floor(26 * 86400 * uniform(e.stream, e.campaign_no, 'extra day') * uniform(e.stream, e.campaign_no + 50, 'extra day'))),
  0
FROM block_exposures e JOIN planted_effects f USING (campaign_no, group_no)
WHERE e.arm = 'treated' AND uniform(e.stream, e.campaign_no, 'extra') < f.extra_share;

-- block_redemptions: the first order with the offer, for offers: nearly all orders that it brought, few of the others.
CREATE OR REPLACE TABLE block_redemptions AS
SELECT e.customer_no, e.percent, min(o.ordered_at) AS ordered_at
FROM block_exposures e
JOIN block_orders o ON o.customer_no = e.customer_no AND o.ordered_at >= e.exposed_at AND o.ordered_at < e.ended_at
WHERE e.arm = 'treated' AND e.percent > 0
  AND uniform(e.stream, o.draft, 'redeems') < CASE WHEN o.draft > 200 THEN 0.92 ELSE 0.22 END
GROUP BY e.customer_no, e.percent;

UPDATE block_orders SET percent = r.percent
FROM block_redemptions r
WHERE r.customer_no = block_orders.customer_no AND r.ordered_at = block_orders.ordered_at;

INSERT INTO all_exposures
SELECT e.campaign_id, e.customer_no, e.arm, e.exposed_at, r.ordered_at
FROM block_exposures e LEFT JOIN block_redemptions r USING (customer_no);
