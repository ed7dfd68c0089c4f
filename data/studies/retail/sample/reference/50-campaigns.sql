-- planned_campaigns: one row per campaign. Contacted are customers who agreed to marketing, have ordered before and,
-- for a win-back, have not ordered for quiet_days. target_share of them are chosen, treated_share of these contacted,
-- the others held out. percent: reduction with the offer.
CREATE TABLE planned_campaigns AS
SELECT *, started_at + INTERVAL 28 DAY AS ended_at FROM (VALUES
  (1, 'K01', 'Spring table',            'offer',    'email', '10 per cent off',       10, TIMESTAMP '2024-03-11 08:00:00',   0, 0.8::DOUBLE, 0.70::DOUBLE),
  (2, 'K02', 'Autumn catalogue',        'awareness', 'mail', 'Printed catalogue',      0, TIMESTAMP '2024-09-09 08:00:00',   0, 0.8, 0.70),
  (3, 'K03', 'We miss you',             'win_back', 'email', '20 per cent off',       20, TIMESTAMP '2025-02-10 08:00:00', 150, 0.9, 0.70),
  (4, 'K04', 'Weekly picks in the app', 'awareness', 'app',  'Picked for you',         0, TIMESTAMP '2025-05-12 08:00:00',   0, 0.8, 0.70),
  (5, 'K05', 'Nursery and home',        'offer',    'email', '15 per cent off',       15, TIMESTAMP '2025-08-25 08:00:00',   0, 0.8, 0.70),
  (6, 'K06', 'Gift list early access',  'offer',    'email', '10 per cent off gifts', 10, TIMESTAMP '2025-10-13 08:00:00',   0, 0.8, 0.75)
) AS t(campaign_no, campaign_id, name, kind, channel, offer, percent, started_at, quiet_days, target_share, treated_share);

CREATE TABLE campaigns AS
SELECT campaign_id, name, kind, channel, offer, started_at, ended_at FROM planned_campaigns ORDER BY campaign_id;

-- planted_effects: one row per campaign and group. What contact changes in the campaign's 28 days: the chance of one
-- order more, and the share of the orders it would have seen anyway that contact drives away.
CREATE TABLE planted_effects AS
SELECT campaign_no, CAST(g AS INTEGER) AS group_no, more[g] / 100.0::DOUBLE AS extra_share, fewer[g] / 100.0::DOUBLE AS lost_share
FROM (VALUES
  -- groups: home makers, gift season, discount hunters, app browsers, trade, new parents, lapsed, tourists, casual
  (1, [ 6,  2, 22,  5,  4,  8,  5,  0,  4], [ 0,  0,  0,  0,  0,  0,  0,  0,  0]),
  (2, [16,  6,  2,  0, 14,  4,  4,  1,  2], [ 0,  0,  0, 30,  0,  0,  0,  0,  0]),
  (3, [ 8,  2, 12,  4,  6,  5, 16,  0,  3], [ 0,  0,  0,  0,  0,  0,  0,  0,  0]),
  (4, [ 0,  1,  4, 20,  0, 10,  1,  0,  2], [25,  0,  0,  0, 20,  0,  0,  0,  0]),
  (5, [ 5,  1, 15,  6,  3, 24,  3,  0,  3], [ 0,  0,  0,  0,  0,  0,  0,  0,  0]),
  (6, [ 8, 22, 10,  5,  6,  6,  3,  1,  4], [ 0,  0,  0,  0,  0,  0,  0,  0,  0])
) AS t(campaign_no, more, fewer), range(1, 10) AS r(g);

-- each_campaign: the campaigns in order of time; block/40-each-campaign.sql runs once for each.
CREATE VIEW each_campaign AS SELECT campaign_no AS campaign FROM planned_campaigns;

-- campaign_tallies: filled block by block: how many were in a campaign, and the orders they would have placed anyway.
CREATE TABLE campaign_tallies (campaign_no INTEGER, group_no INTEGER, customers BIGINT, treated BIGINT, orders_anyway BIGINT);
