import { basename } from "node:path";
import { quarantineRepeats } from "../../../define/quarantine-repeats.ts";
import type { LayoutSource } from "../../../source.ts";
import type { Fed, SourceTools, Staged } from "../../../source-tools.ts";
import { type Part, publishedFiles } from "./movielens/layouts.ts";

/** Which canonical table the good rows of a part go into. */
const feeds: Readonly<Record<Part, string>> = { ratings: "viewings", movies: "titles", users: "viewers" };

/**
 * MovieLens, as GroupLens publishes it: a folder or its files. Of 100K `u.data`, `u.item` and `u.user` (tab, bar, Latin-1); of
 * 1M and 10M `ratings.dat`, `movies.dat` and `users.dat` (two colons); of the later ones `ratings.csv` and `movies.csv`. A
 * rating stands for a viewing, at the instant of the rating. All titles are films; the year is that in brackets after the
 * name. Viewers are all that rated, with age, gender and occupation where there is a file of users. It knows nothing of
 * subscriptions, devices or time watched.
 * @see https://grouplens.org/datasets/movielens/
 */
export const movielens: LayoutSource = {
  id: "movielens",
  description:
    "MovieLens: the folder with u.data and u.item, ratings.dat and movies.dat, or ratings.csv and movies.csv",
  wholeDataset: true,
  async read(tools) {
    tools.step("read the files");
    const stages = new Map<Part, Staged>();
    for (const [part, path] of await findFiles(tools)) {
      tools.step(`check ${basename(path)}`);
      const { layout, columns, rules } = publishedFile(path) ?? { columns: [] };
      const raw = layout === undefined ? await tools.open(path) : await tools.openText(path, layout);
      stages.set(part, await tools.stage(raw, part, columns, rules));
    }
    const { ratings, movies } = await checkedKeys(tools, stages);
    tools.step("build tables");
    await buildTables(tools, ratings, movies, stages.get("users"));
    return {
      fed: [...stages].map(
        ([part, staged]): Fed => ({ staged, into: [{ table: feeds[part], when: "true" }] }),
      ),
      tables: [
        { table: "viewers", relation: "raters" },
        { table: "titles", relation: "films" },
        { table: "viewings", relation: "rated" },
      ],
    };
  },
};

const publishedFile = (path: string) => publishedFiles[basename(path).replace(/\.gz$/, "")];

/** The files by what they hold, parents first. */
async function findFiles(tools: SourceTools): Promise<[Part, string][]> {
  const names = Object.keys(publishedFiles);
  const found = new Map<Part, string>();
  for (const path of await tools.paths(names.flatMap((name) => [name, `${name}.gz`]))) {
    const part = publishedFile(path)?.part;
    if (part === undefined)
      throw tools.configError(`${path} is no file of movielens; expected ${names.join(", ")}`);
    const other = found.get(part);
    if (other !== undefined)
      throw tools.configError(`${path} and ${other} both hold ${part}; expected one of them`);
    found.set(part, path);
  }
  const order: readonly Part[] = ["users", "movies", "ratings"];
  return order.flatMap((part) => {
    const path = found.get(part);
    return path === undefined ? [] : [[part, path] as [Part, string]];
  });
}

/** Rows that repeat a key, and ratings of films that are not there, are quarantined. */
async function checkedKeys(
  tools: SourceTools,
  stages: ReadonlyMap<Part, Staged>,
): Promise<{ readonly ratings: Staged; readonly movies: Staged }> {
  const [ratings, movies, users] = [stages.get("ratings"), stages.get("movies"), stages.get("users")];
  if (ratings === undefined || movies === undefined)
    throw tools.configError("movielens: expected a file of ratings and one of films");
  await quarantineRepeats(tools, movies, ["title_id"]);
  await quarantineRepeats(tools, users, ["viewer_id"]);
  await tools.quarantine(
    ratings,
    { reason: "unknown_title", message: "title_id: expected a film that the file of films has" },
    `SELECT r.rowid FROM ${ratings.relation} r ANTI JOIN ${tools.accepted(movies)} m USING (title_id)`,
  );
  await quarantineRepeats(tools, ratings, ["viewer_id", "title_id"]);
  return { ratings, movies };
}

async function buildTables(
  tools: SourceTools,
  ratings: Staged,
  movies: Staged,
  users: Staged | undefined,
): Promise<void> {
  const named = users === undefined ? "" : ` UNION SELECT viewer_id FROM ${tools.accepted(users)}`;
  const details =
    users === undefined
      ? "(SELECT NULL AS viewer_id, NULL AS age, NULL AS gender, NULL AS occupation LIMIT 0)"
      : tools.accepted(users);
  await tools.run(`CREATE VIEW raters AS SELECT viewer_id, age, gender, occupation
    FROM (SELECT viewer_id FROM ${tools.accepted(ratings)}${named}) LEFT JOIN ${details} USING (viewer_id)`);
  await tools.run(`CREATE VIEW films AS SELECT title_id, title_name, 'film' AS title_kind, genres,
      TRY_CAST(nullif(regexp_extract(title_name, '\\((\\d{4})\\)\\s*$', 1), '') AS INTEGER) AS release_year
    FROM ${tools.accepted(movies)}`);
  await tools.run(`CREATE VIEW rated AS SELECT viewer_id || '-' || title_id AS viewing_id, viewer_id, title_id, viewed_at, stars
    FROM ${tools.accepted(ratings)}`);
}
