-- places: one row per city that customers live in; weight = how many per 1,000 or so of its market.
CREATE TABLE places AS
SELECT * FROM (VALUES
  (true, 'United Kingdom', 'London', 'London', 150),
  (true, 'United Kingdom', 'West Midlands', 'Birmingham', 52), (true, 'United Kingdom', 'West Midlands', 'Coventry', 18),
  (true, 'United Kingdom', 'West Midlands', 'Wolverhampton', 13), (true, 'United Kingdom', 'North West', 'Manchester', 46),
  (true, 'United Kingdom', 'North West', 'Liverpool', 34), (true, 'United Kingdom', 'North West', 'Preston', 12),
  (true, 'United Kingdom', 'North West', 'Chester', 9), (true, 'United Kingdom', 'Yorkshire and the Humber', 'Leeds', 42),
  (true, 'United Kingdom', 'Yorkshire and the Humber', 'Sheffield', 34), (true, 'United Kingdom', 'Yorkshire and the Humber', 'York', 14),
  (true, 'United Kingdom', 'Yorkshire and the Humber', 'Hull', 14), (true, 'United Kingdom', 'East Midlands', 'Nottingham', 26),
  (true, 'United Kingdom', 'East Midlands', 'Leicester', 26), (true, 'United Kingdom', 'East Midlands', 'Derby', 15),
  (true, 'United Kingdom', 'East Midlands', 'Lincoln', 8), (true, 'United Kingdom', 'East of England', 'Norwich', 14),
  (true, 'United Kingdom', 'East of England', 'Cambridge', 14), (true, 'United Kingdom', 'East of England', 'Peterborough', 14),
  (true, 'United Kingdom', 'East of England', 'Ipswich', 11), (true, 'United Kingdom', 'South East', 'Brighton', 24),
  (true, 'United Kingdom', 'South East', 'Southampton', 22), (true, 'United Kingdom', 'South East', 'Portsmouth', 19),
  (true, 'United Kingdom', 'South East', 'Oxford', 14), (true, 'United Kingdom', 'South East', 'Reading', 17),
  (true, 'United Kingdom', 'South East', 'Milton Keynes', 17), (true, 'United Kingdom', 'South East', 'Canterbury', 8),
  (true, 'United Kingdom', 'South West', 'Bristol', 38), (true, 'United Kingdom', 'South West', 'Plymouth', 18),
  (true, 'United Kingdom', 'South West', 'Exeter', 12), (true, 'United Kingdom', 'South West', 'Bath', 11),
  (true, 'United Kingdom', 'South West', 'Gloucester', 11), (true, 'United Kingdom', 'North East', 'Newcastle', 25),
  (true, 'United Kingdom', 'North East', 'Sunderland', 14), (true, 'United Kingdom', 'North East', 'Durham', 7),
  (true, 'United Kingdom', 'Scotland', 'Glasgow', 40), (true, 'United Kingdom', 'Scotland', 'Edinburgh', 34),
  (true, 'United Kingdom', 'Scotland', 'Aberdeen', 14), (true, 'United Kingdom', 'Scotland', 'Dundee', 10),
  (true, 'United Kingdom', 'Wales', 'Cardiff', 25), (true, 'United Kingdom', 'Wales', 'Swansea', 16),
  (true, 'United Kingdom', 'Wales', 'Newport', 9), (true, 'United Kingdom', 'Northern Ireland', 'Belfast', 23),
  (true, 'United Kingdom', 'Northern Ireland', 'Derry', 7),
  (false, 'Ireland', 'Leinster', 'Dublin', 130), (false, 'Ireland', 'Munster', 'Cork', 36), (false, 'Ireland', 'Connacht', 'Galway', 18),
  (false, 'Germany', 'Berlin', 'Berlin', 58), (false, 'Germany', 'Bavaria', 'Munich', 40), (false, 'Germany', 'Hamburg', 'Hamburg', 40),
  (false, 'Germany', 'North Rhine-Westphalia', 'Cologne', 34), (false, 'Germany', 'Hesse', 'Frankfurt', 26),
  (false, 'France', 'Île-de-France', 'Paris', 86), (false, 'France', 'Auvergne-Rhône-Alpes', 'Lyon', 28),
  (false, 'France', 'Hauts-de-France', 'Lille', 22), (false, 'France', 'Nouvelle-Aquitaine', 'Bordeaux', 18),
  (false, 'Netherlands', 'North Holland', 'Amsterdam', 54), (false, 'Netherlands', 'South Holland', 'Rotterdam', 30),
  (false, 'Netherlands', 'Utrecht', 'Utrecht', 16), (false, 'Spain', 'Madrid', 'Madrid', 46), (false, 'Spain', 'Catalonia', 'Barcelona', 38),
  (false, 'Spain', 'Andalusia', 'Seville', 14), (false, 'Belgium', 'Brussels', 'Brussels', 36), (false, 'Belgium', 'Flanders', 'Antwerp', 24),
  (false, 'Belgium', 'Flanders', 'Ghent', 12), (false, 'Italy', 'Lombardy', 'Milan', 34), (false, 'Italy', 'Lazio', 'Rome', 30),
  (false, 'Sweden', 'Stockholm County', 'Stockholm', 34), (false, 'Sweden', 'Västra Götaland', 'Gothenburg', 18),
  (false, 'Denmark', 'Capital Region', 'Copenhagen', 32), (false, 'Denmark', 'Central Denmark', 'Aarhus', 12),
  (false, 'Switzerland', 'Zurich', 'Zurich', 24), (false, 'Switzerland', 'Geneva', 'Geneva', 14)
) AS t(is_home, country, region, city, weight);

-- place_slots: one row per unit of weight, numbered from 0 within its market.
CREATE TABLE place_slots AS
SELECT is_home, CAST(row_number() OVER (PARTITION BY is_home ORDER BY country, city, i) - 1 AS INTEGER) AS slot, country, region, city
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
