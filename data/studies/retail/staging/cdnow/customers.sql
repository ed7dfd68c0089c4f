-- One row per customer who bought; the first value of a line is the id in the master file.
SELECT DISTINCT regexp_extract(line, '^\d+') AS customer_id FROM purchases WHERE regexp_matches(line, '^\d')
