-- line_words: first and second words of the titles of a line; every title is one of each, so no two are alike.
CREATE TABLE line_words AS
SELECT * FROM (VALUES
  ( 1, ['Little', 'Brave', 'Paper', 'Midnight', 'Snowy', 'Tiny'],            ['Fox', 'Kite', 'Lighthouse', 'Bear', 'Dragon Egg', 'Balloon']),
  ( 2, ['Captain', 'Professor', 'Doctor', 'Auntie', 'The Amazing', 'Hello'], ['Pickle', 'Otter', 'Marmalade', 'Wobble', 'Puddle']),
  ( 3, ['Outer', 'Silent', 'Second', 'Broken', 'Distant', 'Last'],           ['Orbit', 'Colony', 'Signal', 'Horizon', 'Station', 'Dawn']),
  ( 4, ['Zero', 'Dark', 'Iron', 'Solar', 'Glass'],                           ['Gravity', 'Vessel', 'Protocol', 'Planet', 'Machine', 'Sky']),
  ( 5, ['Crown of', 'Song of', 'Heir of', 'Children of'],                    ['Thorns', 'Ravens', 'the North', 'Salt', 'Embers']),
  ( 6, ['Harbour', 'Winter', 'Coastal', 'Quiet', 'Cold', 'Lowland', 'Night'], ['Division', 'Case', 'Witness', 'Verdict', 'Inquiry', 'Crossing']),
  ( 7, ['The Wrong', 'A Perfect', 'The Other', 'No Simple', 'One Last', 'The Second'], ['Stranger', 'Alibi', 'Hostage', 'Exit', 'Witness', 'Neighbour']),
  ( 8, ['Letters from', 'Summer in', 'Return to', 'Sisters of', 'The House in'], ['Lisbon', 'the Valley', 'Elm Street', 'Trieste', 'the Bay', 'Vienna']),
  ( 9, ['The Long', 'The Weight of', 'After the', 'Before the', 'A Quiet', 'Beyond the', 'The Last'], ['River', 'Harvest', 'Winter', 'Silence', 'Fire', 'Harbour']),
  (10, ['Almost', 'Never', 'Maybe', 'Twice', 'Suddenly'],                    ['Married', 'in Love', 'Yours', 'Paris', 'Tuesday', 'Forever']),
  (11, ['Open', 'Third', 'Shared', 'Office', 'Borrowed', 'Family'],          ['Kitchen', 'Floor', 'Custody', 'Hours', 'Plans', 'Roommates']),
  (12, ['My Big', 'The Worst', 'Another', 'A Very', 'The Accidental'],       ['Holiday', 'Best Man', 'Wedding', 'Neighbour', 'Reunion', 'Mayor']),
  (13, ['Inside', 'Beyond', 'Chasing', 'One Season:', 'Final'],              ['the Relay', 'the Penalty', 'the Peloton', 'the Ring', 'the Court', 'the Slope']),
  (14, ['Secrets of', 'Life in', 'The Story of', 'Under', 'Lost'],           ['the Reef', 'the Ice', 'Bread', 'the Forest', 'the Atlas', 'the Volcano']),
  (15, ['Steel', 'Double', 'Maximum', 'Red', 'Burning', 'Final'],            ['Pursuit', 'Strike', 'Convoy', 'Thunder', 'Border', 'Heist']),
  (16, ['The Cellar', 'The Mirror', 'Seven Doors', 'The Attic'],             ['Below', 'Whispers', 'at Night', 'Returns', 'Waits']),
  (17, ['Task Force', 'Code', 'Squad', 'Operation'],                         ['Falcon', 'Granite', 'Nine', 'Tempest', 'Harbour'])
) AS t(line_no, firsts, seconds);

-- ranked_titles: place: popular ones first, from 0.
CREATE TABLE ranked_titles AS
WITH placed AS (
  SELECT l.line_no, l.title_kind, l.genres, l.titles, CAST(p AS INTEGER) AS place,
    firsts[1 + (p % len(firsts))] || ' ' || seconds[1 + ((p // len(firsts) + p % len(firsts)) % len(seconds))] AS title_name
  FROM lines l JOIN line_words USING (line_no), range(l.titles) AS r(p)
)
SELECT CAST(row_number() OVER (ORDER BY line_no, place) AS INTEGER) AS title_no, *,
  2025 - draw_below(stream_of('title', line_no * 100 + place), 0, 'year', 20) AS release_year
FROM placed;

CREATE TABLE titles AS
SELECT title_id_of(title_no) AS title_id, title_name, title_kind, genres, release_year FROM ranked_titles ORDER BY title_no;
