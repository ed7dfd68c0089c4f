-- places: one row per city that customers live in; weight = how many per 1,000 or so of its market.
-- latitude, longitude: the city's centre in degrees (WGS 84) to two decimals, about a kilometre.
CREATE TABLE places AS
SELECT * FROM (VALUES
  (true, 'United Kingdom', 'London', 'London', 150, 51.51, -0.13),
  (true, 'United Kingdom', 'West Midlands', 'Birmingham', 52, 52.48, -1.89), (true, 'United Kingdom', 'West Midlands', 'Coventry', 18, 52.41, -1.51),
  (true, 'United Kingdom', 'West Midlands', 'Wolverhampton', 13, 52.59, -2.13), (true, 'United Kingdom', 'North West', 'Manchester', 46, 53.48, -2.24),
  (true, 'United Kingdom', 'North West', 'Liverpool', 34, 53.41, -2.98), (true, 'United Kingdom', 'North West', 'Preston', 12, 53.76, -2.70),
  (true, 'United Kingdom', 'North West', 'Chester', 9, 53.19, -2.89), (true, 'United Kingdom', 'Yorkshire and the Humber', 'Leeds', 42, 53.80, -1.55),
  (true, 'United Kingdom', 'Yorkshire and the Humber', 'Sheffield', 34, 53.38, -1.47), (true, 'United Kingdom', 'Yorkshire and the Humber', 'York', 14, 53.96, -1.08),
  (true, 'United Kingdom', 'Yorkshire and the Humber', 'Hull', 14, 53.74, -0.34), (true, 'United Kingdom', 'East Midlands', 'Nottingham', 26, 52.95, -1.15),
  (true, 'United Kingdom', 'East Midlands', 'Leicester', 26, 52.64, -1.13), (true, 'United Kingdom', 'East Midlands', 'Derby', 15, 52.92, -1.48),
  (true, 'United Kingdom', 'East Midlands', 'Lincoln', 8, 53.23, -0.54), (true, 'United Kingdom', 'East of England', 'Norwich', 14, 52.63, 1.30),
  (true, 'United Kingdom', 'East of England', 'Cambridge', 14, 52.21, 0.12), (true, 'United Kingdom', 'East of England', 'Peterborough', 14, 52.57, -0.24),
  (true, 'United Kingdom', 'East of England', 'Ipswich', 11, 52.06, 1.16), (true, 'United Kingdom', 'South East', 'Brighton', 24, 50.82, -0.14),
  (true, 'United Kingdom', 'South East', 'Southampton', 22, 50.90, -1.40), (true, 'United Kingdom', 'South East', 'Portsmouth', 19, 50.80, -1.09),
  (true, 'United Kingdom', 'South East', 'Oxford', 14, 51.75, -1.26), (true, 'United Kingdom', 'South East', 'Reading', 17, 51.45, -0.97),
  (true, 'United Kingdom', 'South East', 'Milton Keynes', 17, 52.04, -0.76), (true, 'United Kingdom', 'South East', 'Canterbury', 8, 51.28, 1.08),
  (true, 'United Kingdom', 'South West', 'Bristol', 38, 51.45, -2.59), (true, 'United Kingdom', 'South West', 'Plymouth', 18, 50.38, -4.14),
  (true, 'United Kingdom', 'South West', 'Exeter', 12, 50.73, -3.53), (true, 'United Kingdom', 'South West', 'Bath', 11, 51.38, -2.36),
  (true, 'United Kingdom', 'South West', 'Gloucester', 11, 51.86, -2.24), (true, 'United Kingdom', 'North East', 'Newcastle', 25, 54.98, -1.61),
  (true, 'United Kingdom', 'North East', 'Sunderland', 14, 54.91, -1.38), (true, 'United Kingdom', 'North East', 'Durham', 7, 54.78, -1.58),
  (true, 'United Kingdom', 'Scotland', 'Glasgow', 40, 55.86, -4.25), (true, 'United Kingdom', 'Scotland', 'Edinburgh', 34, 55.95, -3.19),
  (true, 'United Kingdom', 'Scotland', 'Aberdeen', 14, 57.15, -2.09), (true, 'United Kingdom', 'Scotland', 'Dundee', 10, 56.46, -2.97),
  (true, 'United Kingdom', 'Wales', 'Cardiff', 25, 51.48, -3.18), (true, 'United Kingdom', 'Wales', 'Swansea', 16, 51.62, -3.94),
  (true, 'United Kingdom', 'Wales', 'Newport', 9, 51.59, -3.00), (true, 'United Kingdom', 'Northern Ireland', 'Belfast', 23, 54.60, -5.93),
  (true, 'United Kingdom', 'Northern Ireland', 'Derry', 7, 55.00, -7.31),
  (false, 'Ireland', 'Leinster', 'Dublin', 130, 53.35, -6.26), (false, 'Ireland', 'Munster', 'Cork', 36, 51.90, -8.47), (false, 'Ireland', 'Connacht', 'Galway', 18, 53.27, -9.06),
  (false, 'Germany', 'Berlin', 'Berlin', 58, 52.52, 13.40), (false, 'Germany', 'Bavaria', 'Munich', 40, 48.14, 11.58), (false, 'Germany', 'Hamburg', 'Hamburg', 40, 53.55, 9.99),
  (false, 'Germany', 'North Rhine-Westphalia', 'Cologne', 34, 50.94, 6.96), (false, 'Germany', 'Hesse', 'Frankfurt', 26, 50.11, 8.68),
  (false, 'France', 'Île-de-France', 'Paris', 86, 48.86, 2.35), (false, 'France', 'Auvergne-Rhône-Alpes', 'Lyon', 28, 45.76, 4.84),
  (false, 'France', 'Hauts-de-France', 'Lille', 22, 50.63, 3.06), (false, 'France', 'Nouvelle-Aquitaine', 'Bordeaux', 18, 44.84, -0.58),
  (false, 'Netherlands', 'North Holland', 'Amsterdam', 54, 52.37, 4.90), (false, 'Netherlands', 'South Holland', 'Rotterdam', 30, 51.92, 4.48),
  (false, 'Netherlands', 'Utrecht', 'Utrecht', 16, 52.09, 5.12), (false, 'Spain', 'Madrid', 'Madrid', 46, 40.42, -3.70), (false, 'Spain', 'Catalonia', 'Barcelona', 38, 41.39, 2.17),
  (false, 'Spain', 'Andalusia', 'Seville', 14, 37.39, -5.98), (false, 'Belgium', 'Brussels', 'Brussels', 36, 50.85, 4.35), (false, 'Belgium', 'Flanders', 'Antwerp', 24, 51.22, 4.40),
  (false, 'Belgium', 'Flanders', 'Ghent', 12, 51.05, 3.72), (false, 'Italy', 'Lombardy', 'Milan', 34, 45.46, 9.19), (false, 'Italy', 'Lazio', 'Rome', 30, 41.90, 12.50),
  (false, 'Sweden', 'Stockholm County', 'Stockholm', 34, 59.33, 18.07), (false, 'Sweden', 'Västra Götaland', 'Gothenburg', 18, 57.71, 11.97),
  (false, 'Denmark', 'Capital Region', 'Copenhagen', 32, 55.68, 12.57), (false, 'Denmark', 'Central Denmark', 'Aarhus', 12, 56.16, 10.20),
  (false, 'Switzerland', 'Zurich', 'Zurich', 24, 47.38, 8.54), (false, 'Switzerland', 'Geneva', 'Geneva', 14, 46.20, 6.14)
) AS t(is_home, country, region, city, weight, latitude, longitude);

-- place_slots: one row per unit of weight, numbered from 0 within its market.
CREATE TABLE place_slots AS
SELECT is_home, CAST(row_number() OVER (PARTITION BY is_home ORDER BY country, city, i) - 1 AS INTEGER) AS slot, country, region, city,
  latitude::DOUBLE AS latitude, longitude::DOUBLE AS longitude
FROM places, range(weight) AS r(i);

-- Names that e-mail addresses are made of.
SET VARIABLE female_names = ['olivia', 'amelia', 'isla', 'ava', 'freya', 'grace', 'emily', 'sophie', 'lily', 'ella', 'hannah', 'chloe', 'lucy',
  'ruby', 'megan', 'laura', 'sarah', 'emma', 'rachel', 'karen', 'susan', 'helen', 'margaret', 'christine', 'priya', 'fatima', 'aisha', 'niamh',
  'aoife', 'claire', 'marie', 'camille', 'anna', 'lena', 'julia', 'ingrid', 'sofia', 'carmen', 'giulia', 'femke'];
SET VARIABLE male_names = ['oliver', 'george', 'harry', 'jack', 'noah', 'leo', 'oscar', 'arthur', 'thomas', 'james', 'william', 'daniel', 'matthew',
  'andrew', 'paul', 'mark', 'david', 'peter', 'john', 'robert', 'stephen', 'alan', 'brian', 'keith', 'imran', 'arjun', 'omar', 'conor', 'sean',
  'pierre', 'luc', 'hugo', 'jonas', 'lukas', 'felix', 'erik', 'mateo', 'pablo', 'marco', 'daan'];
SET VARIABLE surnames = ['smith', 'jones', 'taylor', 'brown', 'williams', 'wilson', 'johnson', 'davies', 'patel', 'robinson', 'wright', 'thompson',
  'evans', 'walker', 'white', 'roberts', 'green', 'hall', 'wood', 'jackson', 'clarke', 'khan', 'hughes', 'edwards', 'hill', 'moore', 'clark',
  'harrison', 'scott', 'young', 'morris', 'ward', 'campbell', 'murphy', 'kelly', 'byrne', 'walsh', 'martin', 'bernard', 'dubois', 'lefebvre',
  'schmidt', 'fischer', 'weber', 'wagner', 'becker', 'jansen', 'bakker', 'visser', 'garcia', 'lopez', 'romero', 'peeters', 'maes', 'rossi',
  'ferrari', 'larsson', 'nielsen', 'keller', 'meier'];
