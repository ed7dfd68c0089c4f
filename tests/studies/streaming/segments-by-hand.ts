/** The sample is as of the first instant of 2026 in Berlin. */
const asOf = "TIMESTAMP '2025-12-31 23:00'";
const since = (days: number) => `${asOf} - INTERVAL ${days} DAY`;

const gone = "SELECT viewer_id FROM subscription_events WHERE subscription_event = 'cancelled'";
const staying = `SELECT viewer_id FROM viewers WHERE viewer_id NOT IN (${gone})`;
const signedUpWithin = (days: number) =>
  `SELECT viewer_id FROM viewers WHERE date_diff('day', ((signed_up_at AT TIME ZONE 'UTC') AT TIME ZONE 'Europe/Berlin')::DATE, DATE '2026-01-01') < ${days}`;
const watchedWithin = (days: number) => `SELECT viewer_id FROM viewings WHERE viewed_at >= ${since(days)}`;

/** Queries of the members of each segment over the canonical tables, written by hand and sharing no code with the plan. */
const members: Readonly<Record<string, string>> = {
  paying_without_watching: `(${staying}) INTERSECT (SELECT viewer_id FROM payments WHERE paid_at >= ${since(31)})
    EXCEPT (${watchedWithin(60)}) EXCEPT (${signedUpWithin(60)})`,
  watches_half_as_much: `(${staying}) INTERSECT (SELECT viewer_id FROM viewings GROUP BY viewer_id
    HAVING count(*) FILTER (viewed_at >= ${since(180)} AND viewed_at < ${since(90)}) >= 4
      AND 2 * count(*) FILTER (viewed_at >= ${since(90)}) < count(*) FILTER (viewed_at >= ${since(180)} AND viewed_at < ${since(90)}))`,
  slow_starters: `(${staying}) INTERSECT (${signedUpWithin(60)})
    EXCEPT (SELECT viewer_id FROM viewings GROUP BY viewer_id HAVING count(*) > 2)`,
  quickly_hooked: `SELECT DISTINCT a.viewer_id FROM viewings a JOIN viewings b USING (viewer_id)
    JOIN titles t ON t.title_id = a.title_id JOIN titles u ON u.title_id = b.title_id
    WHERE t.title_kind = 'series' AND u.title_kind = 'series' AND a.viewed_at >= ${since(30)}
      AND b.viewed_at > a.viewed_at AND b.viewed_at <= a.viewed_at + INTERVAL 3 DAY`,
  few_titles: `(${staying}) INTERSECT (SELECT viewer_id FROM viewings WHERE viewed_at >= ${since(90)}
    GROUP BY viewer_id HAVING count(*) >= 6 AND count(DISTINCT title_id) <= 5)`,
  film_lovers: `SELECT viewer_id FROM viewings JOIN titles USING (title_id) GROUP BY viewer_id
    HAVING count(*) >= 10 AND count(*) FILTER (title_kind = 'film') >= 0.7 * count(*)`,
  phone_viewers: `SELECT viewer_id FROM viewings WHERE viewed_at >= ${since(90)} GROUP BY viewer_id
    HAVING count(*) FILTER (device_kind = 'Phone') >= 4 AND count(*) FILTER (device_kind = 'Phone') >= 0.6 * count(*)`,
  plan_too_small: `(${staying}) INTERSECT (SELECT viewer_id FROM viewers WHERE subscription_plan = 'Basic')
    INTERSECT (SELECT viewer_id FROM devices GROUP BY viewer_id HAVING count(*) >= 3)`,
  plan_too_large: `(${staying}) INTERSECT (SELECT viewer_id FROM viewers WHERE subscription_plan = 'Premium')
    EXCEPT (SELECT viewer_id FROM devices GROUP BY viewer_id HAVING count(*) > 1)
    EXCEPT (SELECT viewer_id FROM viewings WHERE viewed_at >= ${since(30)} GROUP BY viewer_id HAVING count(*) > 2)`,
  eighteen_months: `(${staying}) INTERSECT (SELECT viewer_id FROM payments GROUP BY viewer_id HAVING count(*) >= 18)`,
  under_thirty: "SELECT viewer_id FROM viewers WHERE age < 30",
  homes_with_children: "SELECT viewer_id FROM viewers WHERE household = 'With children'",
  want_to_learn: "SELECT viewer_id FROM survey_answers WHERE wants_learning >= 4",
  watch_together: "SELECT viewer_id FROM survey_answers WHERE wants_together >= 4",
  critics: `SELECT viewer_id FROM viewings WHERE stars IS NOT NULL GROUP BY viewer_id
    HAVING count(*) >= 10 AND avg(stars) < 3.5`,
  binge_viewers: `(${staying}) INTERSECT (SELECT viewer_id FROM viewings WHERE viewed_at >= ${since(90)}
    GROUP BY viewer_id HAVING count(*) >= 2 AND avg(episodes_viewed) >= 4) INTERSECT (${watchedWithin(59)})`,
  family_evenings: `SELECT viewer_id FROM (
      SELECT viewer_id, count(*) AS n,
        count(*) FILTER (list_has_any(genres, ['Children', 'Animation'])) / count(*) - 0.25 AS family,
        greatest(
          count(*) FILTER (list_has_any(genres, ['Sci-Fi', 'Fantasy'])) / count(*) - 0.26,
          count(*) FILTER (list_has_any(genres, ['Crime', 'Thriller', 'Mystery', 'Film-Noir', 'Horror'])) / count(*) - 0.36,
          count(*) FILTER (list_has_any(genres, ['Romance', 'Drama'])) / count(*) - 0.27,
          count(*) FILTER (list_has_any(genres, ['Comedy', 'Musical'])) / count(*) - 0.29,
          count(*) FILTER (list_has_any(genres, ['Action', 'War', 'Western'])) / count(*) - 0.2,
          count(*) FILTER (list_has_any(genres, ['Documentary', 'Sport'])) / count(*) - 0.19) AS other
      FROM viewings JOIN titles USING (title_id) GROUP BY viewer_id)
    WHERE n >= 5 AND round(family, 9) > 0 AND round(family - other, 9) >= 0`,
};

/** The same, as members of a snapshot are named. */
export const segmentsByHand: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(members).map(([segment, sql]) => [segment, `SELECT viewer_id AS customer_id FROM (${sql})`]),
);
