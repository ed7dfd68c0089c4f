import { join } from "node:path";
import { spending } from "../../data/studies/retail/spending.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { pathLiteral } from "../../loaders/duckdb/quote.ts";
import type { ChoiceRows } from "../../loaders/report/choices/choice-rows.ts";
import { crossShop } from "../../loaders/report/choices/cross-shop.ts";
import { elasticities } from "../../loaders/report/choices/elasticities.ts";
import { gainLoss } from "../../loaders/report/choices/gain-loss.ts";
import { indexes } from "../../loaders/report/choices/indexes.ts";
import { periodOnPeriod } from "../../loaders/report/choices/period-on-period.ts";
import { periodsOf } from "../../loaders/report/choices/periods.ts";
import { prices } from "../../loaders/report/choices/prices.ts";
import { rangeItems } from "../../loaders/report/choices/range-items.ts";
import { ranking } from "../../loaders/report/choices/ranking.ts";
import { revenueTree, type TreeNodeId } from "../../loaders/report/choices/revenue-tree.ts";
import { rhythm } from "../../loaders/report/choices/rhythm.ts";
import { silences } from "../../loaders/report/choices/silences.ts";
import { hierarchyOf, takenAlone } from "../../loaders/report/choices/substitutes.ts";
import { turnover } from "../../loaders/report/choices/turnover.ts";
import { compute, retailDatabase, smallStudy } from "../fixtures/population.ts";
import { retail } from "../fixtures/retail.ts";
import type { CheckSource } from "./check-source.ts";
import { choicesPublished } from "./choices-published.ts";

/** Baskets of the Complete Journey that are compared: as in the peer, `tests/bench/peers/choices.py`. */
const items = [
  "FLUID MILK WHITE ONLY",
  "SOFT DRINKS 12/18&15PK CAN CAR",
  "SFT DRNK 2 LITER BTL CARB INCL",
  "SHREDDED CHEESE",
  "YOGURT NOT MULTI-PACKS",
  "MAINSTREAM WHITE BREAD",
];

/** What openretailscience finds on the Complete Journey, and what the report pieces do. */
export const choicesSource: CheckSource = {
  model: "choices",
  data: "The Complete Journey, 75,000 lines of 2,377 households",
  source: "openretailscience 0.48.1",
  file: "complete_journey/transactions_sample.parquet",
  published: choicesPublished,
  async compute(datasets) {
    await using db = await Database.open({ threads: 1 });
    const rows = await journeyRows(db, datasets);
    const found = new Map<string, number>([
      ...(await growth(rows)),
      ...(await choices(rows)),
      ...(await rhythms(rows)),
      ...(await levels(rows)),
      ...(await range(rows)),
    ]);
    return choicesPublished.map(([figure]) => found.get(figure) ?? Number.NaN);
  },
};

type Figures = readonly (readonly [figure: string, value: number])[];

/** Lines with a quantity, a price and a product; a basket's time is that of its first. */
async function journeyRows(db: Database, datasets: string): Promise<ChoiceRows> {
  const file = (name: string) => `read_parquet(${pathLiteral(join(datasets, "complete_journey", name))})`;
  await db.run(`CREATE TABLE lines AS
    WITH good AS (
      SELECT household_id AS member, basket_id AS event, quantity::BIGINT AS quantity, sales_value::DECIMAL(18, 4) AS amount,
        department AS grp, coalesce(product_type, product_category) AS item,
        timezone('Europe/London', to_timestamp(transaction_timestamp)) AS "at"
      FROM ${file("transactions_sample.parquet")} JOIN ${file("products.parquet")} USING (product_id)
      WHERE quantity > 0 AND round(sales_value / quantity, 4) > 0)
    SELECT member, event, quantity, amount, grp, item, min("at") OVER (PARTITION BY event) AS "at" FROM good`);
  const periods = await periodsOf(db, "lines", "TIMESTAMP '2018-01-02 00:00:00'");
  if (periods === undefined) throw new Error("no lines");
  return {
    ...{ db, rows: "lines", channels: undefined, periods },
    ...{ goneAfterDays: periods.spanDays, hasQuantity: true },
  };
}

async function growth(rows: ChoiceRows): Promise<Figures> {
  const tree = await revenueTree(rows);
  const node = (id: TreeNodeId) => tree?.nodes.find((each) => each.id === id);
  const parts: readonly (readonly [string, TreeNodeId])[] = [
    ["customers", "members"],
    ["spend a customer", "amount_per_member"],
    ["visits a customer", "events_per_member"],
    ["spend a visit", "amount_per_event"],
    ["units a visit", "units_per_event"],
    ["price a unit", "amount_per_unit"],
  ];
  const values = parts.map(
    ([name, id]) => [`revenue tree, ${name} now`, node(id)?.now ?? Number.NaN] as const,
  );
  const kinds = (await turnover(rows))?.kinds ?? [];
  const months = (await periodOnPeriod(rows))?.steps ?? [];
  const names = { more: "increased", less: "decreased", new: "new", lost: "lost" } as const;
  const moves = { from_others: "switched from others", to_others: "switched to others" } as const;
  return [
    ["revenue tree, spend before", node("whole")?.before ?? Number.NaN],
    ["revenue tree, spend now", node("whole")?.now ?? Number.NaN],
    ...values,
    ...parts.map(([name, id]) => [`revenue tree, part of ${name}`, node(id)?.part ?? Number.NaN] as const),
    ...kinds.map(({ kind, customers }) => [`${kind} customers`, Number(customers)] as const),
    ["spend of repeating customers now", Number(kinds.find(({ kind }) => kind === "repeating")?.now)],
    ...((await gainLoss(rows))?.groups ?? []).flatMap(({ group, parts: all }) =>
      all.map(
        ({ kind, amount }) =>
          [`gain and loss of ${group}, ${{ ...names, ...moves }[kind]}`, Number(amount)] as const,
      ),
    ),
    ...((await elasticities(rows))?.groups ?? []).flatMap(({ group, price, frequency }) => [
      [`price elasticity of ${group}`, price.value ?? Number.NaN] as const,
      [`frequency elasticity of ${group}`, frequency.value ?? Number.NaN] as const,
    ]),
    ["period on period, first month now", Number(months[0]?.amount)],
    ["period on period, first month before", Number(months[0]?.before)],
  ];
}

async function choices({ db, rows, periods }: ChoiceRows): Promise<Figures> {
  const shop = await crossShop(db, rows, `"at" >= ${periods.yearStart}`);
  const combinations = (shop?.combinations ?? []).flatMap(({ groups, customers, amount }) => {
    const name = groups.length === 0 ? "No Groups" : groups.join(", ");
    return [
      [`cross-shop, customers of ${name}`, Number(customers)] as const,
      [`cross-shop, spend of ${name}`, Number(amount)] as const,
    ];
  });
  const pair = shop?.pairs.find(({ group, with: other }) => group === "DRUG GM" && other === "PRODUCE");
  const taken = await takenAlone(db, rows, "GROCERY", items);
  const { joinings } = hierarchyOf("GROCERY", taken);
  const q = hierarchyOf("GROCERY", taken).pairs;
  const distances = items.slice(1).map((other) => {
    const found = q.find((each) => [each.item, each.with].every((name) => [items[0], other].includes(name)));
    return [
      `decision hierarchy, distance of milk and ${other.toLowerCase()}`,
      (1 - (found?.q ?? Number.NaN)) / 2,
    ] as const;
  });
  return [
    ...combinations,
    ["association, customers of DRUG GM and PRODUCE", Number(pair?.customers)],
    ["association, confidence", Number(pair?.share)],
    ["association, uplift", Number(pair?.lift)],
    ...distances,
    ["decision hierarchy, lowest joining", joinings[0]?.height ?? Number.NaN],
    ["decision hierarchy, highest joining", joinings.at(-1)?.height ?? Number.NaN],
  ];
}

async function rhythms(rows: ChoiceRows): Promise<Figures> {
  const found = await rhythm(rows);
  const gap = (at: number) => found?.gaps.quantiles.find((each) => each.at === at)?.value ?? Number.NaN;
  return [
    ["days between purchases, quarter of customers", gap(0.25)],
    ["days between purchases, half of customers", gap(0.5)],
    ["days between purchases, nine tenths of customers", gap(0.9)],
    [
      "purchases a customer, half of customers",
      found?.events.quantiles.find(({ at }) => at === 0.5)?.value ?? Number.NaN,
    ],
    ...(found?.gone ?? []).flatMap(({ n, had, share }) => [
      [`gone after purchase ${n}, customers`, Number(had)] as const,
      [`gone after purchase ${n}, share`, Number(share)] as const,
    ]),
  ];
}

/** What is offered at which price, and both ends of the ranks. */
async function range(rows: ChoiceRows): Promise<Figures> {
  await rangeItems(rows);
  const priced = (await prices(rows))?.groups ?? [];
  const ranked = await ranking(rows);
  const ends = [
    [{ 0: "1st", 1: "2nd", 9: "10th" }, ranked?.first ?? []],
    [{ 0: "last", 1: "last but one", 9: "tenth from the end" }, ranked?.last ?? []],
  ] as const;
  return [
    ...priced.flatMap(({ group, bands }) =>
      bands.map(
        ({ from, itemShare }) => [`price distribution of ${group}, above ${from ?? 0}`, itemShare] as const,
      ),
    ),
    ...((await silences(rows))?.found ?? []).flatMap(({ item, weeks, from }) => [
      [`availability, weeks without ${item}`, weeks] as const,
      [
        `availability, first day of 2017 without ${item}`,
        Math.round((Date.parse(from) - Date.UTC(2017, 0, 1)) / 86_400_000),
      ] as const,
    ]),
    ["composite rank, products", ranked?.items ?? Number.NaN],
    ...ends.flatMap(([places, items]) =>
      Object.entries(places).flatMap(([place, called]) => [
        [`composite rank, ${called}`, items[Number(place)]?.composite ?? Number.NaN] as const,
        [
          `composite rank, customers of the ${called}`,
          items[Number(place)]?.customers ?? Number.NaN,
        ] as const,
      ]),
    ),
  ];
}

/** The segmentation of the study, by the plan that snapshots use. */
async function levels({ db, rows, periods }: ChoiceRows): Promise<Figures> {
  const orders = await db.rows<{ member: string; amount: string }>(
    "SELECT member, sum(amount)::VARCHAR AS amount FROM lines GROUP BY member ORDER BY member",
  );
  const text = (of: (order: { member: string; amount: string }) => string) => orders.map(of).join(", ");
  const journey = await retailDatabase(
    `INSERT INTO customers (customer_id) VALUES ${text(({ member }) => `('${member}')`)}`,
    `INSERT INTO orders (order_id, customer_id, ordered_at, amount, currency)
     VALUES ${text(({ member, amount }) => `('${member}', '${member}', TIMESTAMP '2017-06-01', ${amount}, 'USD')`)}`,
  );
  const needed = ["frequency", "monetary_value", "spend_of_buyers"];
  const study = smallStudy({
    units: retail.units,
    traits: retail.traits.filter(({ id }) => needed.includes(id)),
    segmentations: [
      {
        ...spending,
        goal: "goal",
        cases: spending.cases.map(({ play: _, ...each }) => each),
        otherwise: { ...spending.otherwise, play: undefined },
      },
    ],
  });
  const { members } = await compute(
    journey,
    study,
    "2018-01-02",
    new Set(["customers", "orders"]),
    () => false,
  );
  journey.close();
  const named = ["heavy", "medium", "light"];
  const sizes = named.map(
    (level) => [`${level} customers`, members[`${level}_spenders`]?.length ?? Number.NaN] as const,
  );
  const parts = named
    .flatMap((level) => (members[`${level}_spenders`] ?? []).map((member) => `('${member}', '${level}')`))
    .join(", ");
  const indexed = await indexes(db, {
    ...{ rows, where: `"at" >= ${periods.yearStart}`, order: named },
    parts: `SELECT * FROM (VALUES ${parts}) AS p(member, part)`,
  });
  const cells = (indexed?.cells ?? []).map(
    ({ part, group, index }) => [`index of ${group} with ${part} customers`, index ?? Number.NaN] as const,
  );
  return [...sizes, ...cells];
}
