import type { RecommendModel } from "../../../../data/model.ts";
import { identifier, literal } from "../../../duckdb/quote.ts";
import { ContractError } from "../../../errors.ts";
import type { ModelFindings } from "../../../lake/model-reports.ts";
import { EventRows } from "../../../plan/event-rows.ts";
import { type Affinities, basketAffinities } from "../../recommend/affinities.ts";
import { bestItems, takenItems } from "../../recommend/best-items.ts";
import { countPairs, nearestItems } from "../../recommend/likeness.ts";
import { Neighbours } from "../../recommend/neighbours.ts";
import { type RecommendationQuality, rankingQuality } from "../../recommend/ranking-quality.ts";
import { type TakingRows, Takings } from "../../recommend/takings.ts";
import type { HouseModel } from "../house-model.ts";
import type { ModelData } from "../model-data.ts";

/** What is known of an item. */
export interface KnownItem {
  readonly item: string;
  readonly label: string;
  /** Members who took it. */
  readonly customers: number;
}

export interface FoundRecommendations extends ModelFindings {
  /** By number, from what most members took. */
  readonly items: readonly KnownItem[];
  /** Of each item: what speaks for it and with which weight, one behind the other. */
  readonly speaking: readonly (readonly number[])[];
  /** Null where nobody took two items. */
  readonly quality: RecommendationQuality | null;
  /** Null where no column names a basket. */
  readonly affinities: Affinities | null;
}

const defaults = { places: 5, neighbours: 20, shrinkage: 10, support: 10, together: 2 } as const;

/** Fewest baskets that hold both items of a pair that is told of. */
const fewestBaskets = 10;

export const recommend: HouseModel<RecommendModel, FoundRecommendations> = {
  fit: async (declared, data) => {
    const { likeness, again } = declared;
    const { neighbours, shrinkage, support, together } = { ...defaults, ...declared };
    const rows = ofMembers(await takingRows(declared, data), data);
    const options = { seed: data.seed, support, again };
    await using takings = await Takings.open(data.db, `takings_of_${declared.id}`, rows, options);
    await countPairs(takings, together);
    const settings = { likeness, shrinkage, neighbours };
    const quality = await rankingQuality(takings, await nearestItems(takings, settings, true));
    const nearest = await nearestItems(takings, settings, false);
    return {
      customers: takings.members,
      items: await knownItems(takings, rows),
      speaking: nearest.toLists(),
      quality,
      affinities:
        declared.basket === undefined
          ? null
          : await basketAffinities(
              data.db,
              `baskets_of_${declared.id}`,
              rows,
              takings.table("items"),
              fewestBaskets,
            ),
    };
  },
  score: async (declared, { items, speaking }, data) => {
    const { id, table, item, again, places = defaults.places } = declared;
    const { query } = await takingRows({ table, item }, data);
    const [names, members, best, relation] = ["items", "members", "best", "scores"].map((name) =>
      identifier(`${name}_of_${id}`),
    ) as [string, string, string, string];
    const list = `[${items.map((known) => literal(known.item)).join(", ")}]`;
    await data.db.run(
      `CREATE OR REPLACE TEMP TABLE ${names} AS
       SELECT generate_subscripts(${list}, 1) - 1 AS i, unnest(${list}) AS item`,
    );
    const everyone = data.members();
    await data.db.run(
      `CREATE OR REPLACE TEMP TABLE ${members} AS
       SELECT row_number() OVER () AS m, customer_id AS member FROM (${everyone.query})`,
      everyone.values,
    );
    const taken = await takenItems(
      data.db,
      `(SELECT DISTINCT m, i FROM (${query}) JOIN ${names} USING (item) JOIN ${members} USING (member))`,
      { items: items.length, again },
    );
    const found = bestItems(taken, Neighbours.fromLists(speaking), places);
    const columns = found.places.map((column, place) => [`i${place}`, column] as const);
    await data.db.load(`best_of_${id}`, {
      ...{ m: found.member, because: found.because },
      ...Object.fromEntries(columns),
    });
    const nameOf = (column: string) => `LEFT JOIN ${names} AS of_${column} ON of_${column}.i = b.${column}`;
    const named = columns.map(([column]) => `of_${column}.item`);
    await data.db.run(
      `CREATE OR REPLACE TEMP TABLE ${relation} AS
       SELECT member AS _member, list_filter([${named.join(", ")}], lambda item: item IS NOT NULL) AS _items,
         of_i0.item AS _first, of_because.item AS _because
       FROM ${best} AS b JOIN ${members} USING (m)
       ${["because", ...columns.map(([column]) => column)].map(nameOf).join(" ")};
       DROP TABLE ${best};
       DROP TABLE ${members};
       DROP TABLE ${names}`,
    );
    return {
      join: { relation, on: "scores._member = customer_id" },
      outputs: { items: "scores._items", first: "scores._first", because: "scores._because" },
    };
  },
};

/** Rows of the table that it names before as-of: member, item, label, basket and when. */
async function takingRows(
  { table, item, label, basket }: Pick<RecommendModel, "table" | "item" | "label" | "basket">,
  data: ModelData,
): Promise<TakingRows> {
  const rows = new EventRows(table, data.context);
  const columns = [
    `${rows.memberId} AS member`,
    `${rows.read(item)} AS item`,
    `${rows.read(label ?? item)} AS label`,
    `${basket === undefined ? "NULL" : rows.read(basket)} AS basket`,
    `${rows.time} AS happened`,
  ];
  for (const name of [table, ...rows.parents])
    if (!(await data.holds(name))) throw new ContractError(`the table ${name} holds no data yet; ingest it`);
  return { query: `SELECT ${columns.join(", ")} FROM ${rows.from()}`, values: new Map() };
}

/** Those of the members whom the model is about. */
function ofMembers({ query }: TakingRows, data: ModelData): TakingRows {
  const members = data.members();
  return {
    query: `SELECT * FROM (${query}) SEMI JOIN (${members.query}) AS members ON member = customer_id`,
    values: members.values,
  };
}

async function knownItems(takings: Takings, { query, values }: TakingRows): Promise<KnownItem[]> {
  return takings.db.rows<{ item: string; label: string; customers: number }>(
    `SELECT item, coalesce(label, item) AS label, takers AS customers FROM ${takings.table("items")}
     JOIN (SELECT item, min(label) AS label FROM (${query}) GROUP BY item) USING (item) ORDER BY i`,
    values,
  );
}
