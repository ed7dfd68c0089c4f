-- planted_plans: one row per plan. share: of 100 viewers. cents: a month. leaving: how much readier to cancel.
CREATE TABLE planted_plans AS
SELECT * FROM (VALUES
  (1, 'Basic',    38,  699, 1.15::DOUBLE),
  (2, 'Standard', 44, 1099, 0.95),
  (3, 'Premium',  18, 1599, 0.90)
) AS t(plan_no, subscription_plan, share, cents, leaving);

CREATE TABLE plan_slots AS
SELECT CAST(row_number() OVER (ORDER BY plan_no, i) - 1 AS INTEGER) AS plan_slot, plan_no
FROM planted_plans, range(share) AS r(i);

-- planned_trials: one row per trial. in_new: of 100 in the trial, how many see what is new. more: mean further viewings in 55
-- days that it brings about.
CREATE TABLE planned_trials AS
SELECT * FROM (VALUES
  (1, 'H01', 'Notice of the next series', TIMESTAMP '2025-05-12 06:00:00', 80, 0.5::DOUBLE,  900.00),
  (2, 'H02', 'Shelves in the order of taste', TIMESTAMP '2025-09-15 06:00:00', 50, 1.2,     4200.00)
) AS t(trial_no, home_trial_id, home_trial_name, started_at, in_new, more, trial_cost);

CREATE TABLE home_trials AS
SELECT home_trial_id, home_trial_name, started_at, trial_cost FROM planned_trials ORDER BY home_trial_id;

-- truth.trials: what is planted: mean further viewings of a viewer who stays for 55 days.
CREATE TABLE truth.trials AS SELECT home_trial_id, more FROM planned_trials ORDER BY home_trial_id;

-- planted_wishes: mean agreement with what the survey asks, and the attitude that makes it so, by taste; none for who takes
-- everything as it comes.
CREATE TABLE planted_wishes AS
SELECT * FROM (VALUES
  -- no, attitude, together, thrill, learning, laughter, feeling, worlds, first
  (1, 'together', 4.4::DOUBLE, 2.0::DOUBLE, 2.9::DOUBLE, 3.8::DOUBLE, 2.9::DOUBLE, 3.0::DOUBLE, 2.0::DOUBLE),
  (2, 'worlds', 2.4, 3.6, 3.0, 2.8, 2.6, 4.6, 3.8),
  (3, 'thrill', 2.6, 4.5, 2.9, 2.2, 3.0, 2.4, 2.8),
  (4, 'feeling', 3.0, 2.0, 2.6, 3.0, 4.6, 2.6, 2.6),
  (5, 'laughter', 2.9, 2.3, 2.0, 4.7, 2.8, 2.4, 3.0),
  (6, 'thrill', 2.7, 4.6, 2.2, 3.1, 2.2, 3.2, 3.2),
  (7, 'learning', 2.5, 2.8, 4.7, 2.3, 2.5, 2.4, 2.6),
  (8, 'none', 2.9, 3.0, 3.0, 3.1, 3.0, 3.0, 2.8)
) AS t(taste_no, planted_attitude, together, thrill, learning, laughter, feeling, worlds, first);

-- An answer from 1 to 5 around a mean.
CREATE MACRO agreement(stream, question, mean) AS
  CAST(greatest(1, least(5, floor(mean + 0.5 + 2.6 * (triangular(stream, question, 'agreement') - 0.5)))) AS INTEGER);
