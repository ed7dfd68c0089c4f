import type { Column } from "../../../../contract.ts";
import type { Rule, StagedColumn, TextLayout } from "../../../../source-tools.ts";
import { plainGenre, unlisted } from "./genres.ts";
import { flagGenres, occupations } from "./published-codes.ts";

/** What a file holds: who rated what, what there is, who they are. */
export type Part = "ratings" | "movies" | "users";

/** A published file, by its name. */
export interface PublishedFile {
  readonly part: Part;
  /** How its text is laid out; left out for CSV with a header. */
  readonly layout?: TextLayout;
  readonly columns: readonly StagedColumn[];
  readonly rules?: readonly Rule[];
}

const staged = (
  name: string,
  label: string,
  column: Omit<Column, "description">,
  rest: Partial<StagedColumn> = {},
): StagedColumn => ({ name, label, column, ...rest });

const key = (name: string, label: string) =>
  staged(name, label, { type: "string", required: true }, { names: true });

/** A rating: stars from half a star to five, and seconds since 1970 in UTC. */
const ratingColumns = (user: string, movie: string, rating: string, time: string): StagedColumn[] => [
  key("viewer_id", user),
  key("title_id", movie),
  staged("stars", rating, { type: "number", required: true, min: 0.5, max: 5 }),
  staged(
    "viewed_at",
    time,
    { type: "instant", required: true },
    {
      parsed: (x) =>
        `CASE WHEN TRY_CAST(${x} AS BIGINT) BETWEEN 0 AND 9999999999 THEN make_timestamp(TRY_CAST(${x} AS BIGINT) * 1000000) END`,
    },
  ),
];

/** Genres with bars between them. */
const genreList = (label: string, value?: string): StagedColumn =>
  staged(
    "genres",
    label,
    { type: "list" },
    {
      ...(value === undefined ? {} : { value }),
      parsed: (x) =>
        `list_transform(list_filter(string_split(${x}, '|'), lambda genre: genre NOT IN ('', ${unlisted})), lambda genre: ${plainGenre("genre")})`,
    },
  );

/** Names end in the year in brackets, most of them. */
const movieColumns = (id: string, title: string, genres: StagedColumn): StagedColumn[] => [
  key("title_id", id),
  staged("title_name", title, { type: "string", required: true }),
  genres,
];

const text = (columns: readonly string[], delimiter: string): TextLayout => ({
  ...{ columns, delimiter, header: false, encoding: "latin-1" },
  // Names hold quotes that are not closed.
  quote: "\u0002",
});

const person = ["user", "age", "gender", "occupation", "zip"];
const flags = flagGenres.map((genre) => `CASE WHEN "${genre}" = '1' THEN '${genre.replace("'", "''")}' END`);

/** Every file of the two published families that is read, by its name without `.gz`. */
export const publishedFiles: Readonly<Record<string, PublishedFile>> = {
  "u.data": {
    part: "ratings",
    layout: text(["user", "item", "rating", "timestamp"], "\t"),
    columns: ratingColumns("user", "item", "rating", "timestamp"),
  },
  "u.item": {
    part: "movies",
    layout: text(["item", "title", "release date", "video date", "url", ...flagGenres], "|"),
    columns: movieColumns("item", "title", genreList("genres", `concat_ws('|', ${flags.join(", ")})`)),
  },
  "u.user": {
    part: "users",
    layout: text(person, "|"),
    columns: [
      key("viewer_id", "user"),
      staged("age", "age", { type: "integer", min: 1, max: 120 }),
      staged("gender", "gender", { type: "string" }),
      staged("occupation", "occupation", { type: "string" }),
    ],
  },
  "ratings.csv": { part: "ratings", columns: ratingColumns("userId", "movieId", "rating", "timestamp") },
  "movies.csv": { part: "movies", columns: movieColumns("movieId", "title", genreList("genres")) },
  "ratings.dat": {
    part: "ratings",
    layout: text(["user", "movie", "rating", "timestamp"], "::"),
    columns: ratingColumns("user", "movie", "rating", "timestamp"),
  },
  "movies.dat": {
    part: "movies",
    layout: text(["movie", "title", "genres"], "::"),
    columns: movieColumns("movie", "title", genreList("genres")),
  },
  "users.dat": {
    part: "users",
    layout: text(["user", "gender", "age", "occupation", "zip"], "::"),
    columns: [
      key("viewer_id", "user"),
      // The first year of a band; 1 stands for everyone under 18.
      staged("age", "age", { type: "integer", max: 120 }, { value: `nullif("age", '1')` }),
      staged("gender", "gender", { type: "string" }),
      staged(
        "occupation",
        "occupation",
        { type: "string" },
        {
          parsed: (x) =>
            `CASE ${x} ${occupations.map((name, code) => `WHEN '${code}' THEN '${name}'`).join(" ")} ELSE ${x} END`,
        },
      ),
    ],
  },
};
