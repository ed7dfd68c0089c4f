CREATE MACRO viewer_id_of(number) AS 'W' || lpad(number::VARCHAR, 8, '0');
CREATE MACRO title_id_of(number) AS 'T' || lpad(number::VARCHAR, 5, '0');
CREATE MACRO viewing_id_of(number) AS 'G' || lpad(number::VARCHAR, 10, '0');
CREATE MACRO payment_id_of(number) AS 'P' || lpad(number::VARCHAR, 10, '0');
CREATE MACRO device_id_of(number) AS 'D' || lpad(number::VARCHAR, 9, '0');
