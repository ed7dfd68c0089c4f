-- Blocks bring the exposures customer by customer; the table goes campaign by campaign.
CREATE TABLE sorted_exposures AS SELECT * FROM campaign_exposures ORDER BY campaign_id, customer_id;
DROP TABLE campaign_exposures;
ALTER TABLE sorted_exposures RENAME TO campaign_exposures;
