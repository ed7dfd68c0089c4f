import type { RecommendModel } from "../../../../data/model.ts";
import { identifier } from "../../../duckdb/quote.ts";
import { ContractError } from "../../../errors.ts";
import type { ModelFindings } from "../../../lake/model-reports.ts";
import { EventRows } from "../../../plan/event-rows.ts";
import { type Affinities, basketAffinities } from "../../recommend/affinities.ts";
import { bestItems } from "../../recommend/best-items.ts";
import { countPairs, nearestItems } from "../../recommend/likeness.ts";
import { Neighbours } from "../../recommend/neighbours.ts";
import { type RecommendationQuality, rankingQuality } from "../../recommend/ranking-quality.ts";
import { Takings } from "../../recommend/takings.ts";
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
    const rows = await takingRows(declared, data);
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
    const rows = await takingRows(declared, data);
    const options = {
      seed: data.seed,
      support: 1,
      again: declared.again,
      items: items.map(({ item }) => item),
    };
    await using takings = await Takings.open(data.db, `takings_of_${declared.id}`, rows, options);
    const { member, place, item, because } = await bestItems(
      takings,
      Neighbours.fromLists(speaking),
      declared.places ?? defaults.places,
    );
    const best = identifier(`best_of_${declared.id}`);
    const relation = `scores_of_${declared.id}`;
    await data.db.load(`best_of_${declared.id}`, { m: member, place, i: item, because });
    const [names, members] = [takings.table("items"), takings.table("members")];
    await data.db.run(
      `CREATE OR REPLACE TEMP TABLE ${identifier(relation)} AS
       SELECT t.member AS _member, list(n.item ORDER BY b.place) AS _items, max(n.item) FILTER (b.place = 1) AS _first,
         max(y.item) FILTER (b.place = 1) AS _because
       FROM ${best} AS b JOIN ${members} AS t ON t.m = b.m JOIN ${names} AS n ON n.i = b.i
       LEFT JOIN ${names} AS y ON b.place = 1 AND y.i = b.because
       GROUP BY t.member`,
    );
    await data.db.run(`DROP TABLE ${best}`);
    return {
      join: { relation: identifier(relation), on: "scores._member = customer_id" },
      outputs: { items: "scores._items", first: "scores._first", because: "scores._because" },
    };
  },
};

/** Rows of the table that it names, of its members, before as-of: member, item, label, basket and when. */
async function takingRows({ table, item, label, basket }: RecommendModel, data: ModelData) {
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
  const { query, values } = data.members();
  return {
    query: `SELECT * FROM (SELECT ${columns.join(", ")} FROM ${rows.from()}) SEMI JOIN (${query}) AS members ON member = customer_id`,
    values,
  };
}

async function knownItems(
  takings: Takings,
  { query, values }: Awaited<ReturnType<typeof takingRows>>,
): Promise<KnownItem[]> {
  return takings.db.rows<{ item: string; label: string; customers: number }>(
    `SELECT item, coalesce(label, item) AS label, takers AS customers FROM ${takings.table("items")}
     JOIN (SELECT item, min(label) AS label FROM (${query}) GROUP BY item) USING (item) ORDER BY i`,
    values,
  );
}
