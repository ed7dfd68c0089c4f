-- One row per campaign with a control arm. Share of each arm that ordered within 30 days; the difference with its 95 %
-- interval (two independent shares, normal approximation).
WITH arms AS (
  SELECT e.campaign_id, e.arm, count(*) AS customers,
    count(*) FILTER (WHERE EXISTS (
      SELECT 1 FROM orders AS o WHERE o.customer_id = e.customer_id
        AND o.ordered_at >= e.exposed_at AND o.ordered_at < e.exposed_at + INTERVAL 30 DAY)) AS ordered
  FROM campaign_exposures AS e GROUP BY 1, 2
),
sides AS (
  SELECT campaign_id,
    max(customers) FILTER (WHERE arm = 'treated') AS treated, max(ordered) FILTER (WHERE arm = 'treated') AS treated_ordered,
    max(customers) FILTER (WHERE arm = 'control') AS control, max(ordered) FILTER (WHERE arm = 'control') AS control_ordered
  FROM arms GROUP BY 1
),
shares AS (
  SELECT *, treated_ordered / treated AS p, control_ordered / control AS q FROM sides
  WHERE treated_ordered >= 10 AND control_ordered >= 10
    AND treated - treated_ordered >= 10 AND control - control_ordered >= 10
)
SELECT coalesce(c.name, s.campaign_id) AS campaign, strftime(c.started_at, '%Y-%m-%d') AS started,
  (treated + control)::DOUBLE AS customers,
  round(p, 4)::DOUBLE AS treated_share, round(q, 4)::DOUBLE AS control_share,
  round(p - q, 4)::DOUBLE AS effect,
  round(p - q - 1.959964 * sqrt(p * (1 - p) / treated + q * (1 - q) / control), 4)::DOUBLE AS low,
  round(p - q + 1.959964 * sqrt(p * (1 - p) / treated + q * (1 - q) / control), 4)::DOUBLE AS high
FROM shares AS s JOIN campaigns AS c USING (campaign_id) ORDER BY c.started_at, s.campaign_id
