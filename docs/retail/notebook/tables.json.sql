-- One row per table of the study: what there is to work with.
SELECT 'customers' AS "table", count(*)::DOUBLE AS rows, count(*)::DOUBLE AS customers, min(acquired_at)::DATE::VARCHAR AS "from", max(acquired_at)::DATE::VARCHAR AS "to" FROM customers
UNION ALL
SELECT 'orders', count(*), count(DISTINCT customer_id), min(ordered_at)::DATE::VARCHAR, max(ordered_at)::DATE::VARCHAR FROM orders
UNION ALL
SELECT 'order_lines', count(*), count(DISTINCT customer_id), min(ordered_at)::DATE::VARCHAR, max(ordered_at)::DATE::VARCHAR FROM order_lines
UNION ALL
SELECT 'returns', count(*), count(DISTINCT customer_id), min(returned_at)::DATE::VARCHAR, max(returned_at)::DATE::VARCHAR FROM returns
ORDER BY rows DESC
