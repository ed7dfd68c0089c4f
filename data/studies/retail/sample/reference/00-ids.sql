-- Identifiers, padded so that their order as text is the order of the numbers.
CREATE MACRO customer_id_of(number) AS 'C' || lpad(number::VARCHAR, 8, '0');
CREATE MACRO product_id_of(number) AS 'P' || lpad(number::VARCHAR, 4, '0');
CREATE MACRO order_id_of(number) AS 'O' || lpad(number::VARCHAR, 9, '0');
CREATE MACRO return_id_of(number) AS 'R' || lpad(number::VARCHAR, 9, '0');
CREATE MACRO event_id_of(number) AS 'E' || lpad(number::VARCHAR, 9, '0');
