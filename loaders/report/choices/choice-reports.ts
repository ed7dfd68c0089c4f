import { type DeclaredReport, declared } from "../../disclosure/declared-report.ts";
import { under } from "../../disclosure/grain.ts";
import { membersOf } from "../members-of.ts";
import type { ReportSource } from "../report-source.ts";
import { type ChoiceRows, type ChoiceWords, choiceRows } from "./choice-rows.ts";
import { type CrossShop, crossShop, crossShopNumbers } from "./cross-shop.ts";
import { type Elasticities, elasticities, elasticityNumbers } from "./elasticities.ts";
import { type GainLoss, gainLoss, gainLossNumbers } from "./gain-loss.ts";
import { type Indexes, indexes, indexNumbers } from "./indexes.ts";
import { type PurchasePath, pathNumbers, purchasePath } from "./path.ts";
import { type PeriodOnPeriod, periodNumbers, periodOnPeriod } from "./period-on-period.ts";
import { type Prices, priceNumbers, prices } from "./prices.ts";
import { rangeItems } from "./range-items.ts";
import { type Ranking, ranking, rankingNumbers } from "./ranking.ts";
import { type RevenueTree, revenueTree, treeNumbers } from "./revenue-tree.ts";
import { type Rhythm, rhythm, rhythmNumbers } from "./rhythm.ts";
import { type Silences, silenceNumbers, silences } from "./silences.ts";
import { type Substitutes, substituteNumbers, substitutes } from "./substitutes.ts";
import { type Turnover, turnover, turnoverNumbers } from "./turnover.ts";

/** Where the change between two spans came from. */
export interface GrowthReport {
  readonly words: ChoiceWords;
  readonly tree: RevenueTree;
  readonly turnover: Turnover | null;
  readonly gainLoss: GainLoss | null;
  readonly periods: PeriodOnPeriod | null;
}

/** What goes together, what stands for what, and what comes next. */
export interface ChoicesReport {
  readonly words: ChoiceWords;
  /** First day that cross-shopping is told of; it is told up to as-of. */
  readonly since: string;
  readonly groups: CrossShop | null;
  readonly channels: CrossShop | null;
  /** By part of the leading segmentation; null without one. */
  readonly indexes: Indexes | null;
  readonly substitutes: readonly Substitutes[];
  readonly path: PurchasePath | null;
}

/** What is offered at which price, what happened when prices moved, which items stand at either end, and which were missing. */
export interface RangeReport {
  readonly words: ChoiceWords;
  /** First day that prices and ranks tell of; they tell up to as-of. */
  readonly since: string;
  readonly prices: Prices | null;
  readonly elasticities: Elasticities | null;
  readonly ranking: Ranking | null;
  readonly silences: Silences | null;
}

export interface RhythmReport extends Rhythm {
  readonly words: ChoiceWords;
}

/** By name; null what the data do not tell. */
export async function choiceReports(source: ReportSource): Promise<Record<string, DeclaredReport>> {
  const found = await choiceRows(source);
  const [growth, choices, range, often] =
    found === undefined
      ? []
      : [
          await growthOf(found, found.words),
          await choicesOf(found, found.words, source),
          await rangeOf(found, found.words),
          await rhythm(found),
        ];
  return {
    growth: declared(growth, {
      ...under("tree", treeNumbers),
      ...under("turnover", turnoverNumbers),
      ...under("gainLoss", gainLossNumbers),
      ...under("periods", periodNumbers),
    }),
    choices: declared(choices, {
      ...under("groups", crossShopNumbers),
      ...under("channels", crossShopNumbers),
      ...under("indexes", indexNumbers),
      ...under("substitutes", substituteNumbers),
      ...under("path", pathNumbers),
    }),
    range: declared(range, {
      ...under("prices", priceNumbers),
      ...under("elasticities", elasticityNumbers),
      ...under("ranking", rankingNumbers),
      ...under("silences", silenceNumbers),
    }),
    rhythm: declared(
      often === undefined || found === undefined ? undefined : { words: found.words, ...often },
      rhythmNumbers,
    ),
  };
}

async function growthOf(rows: ChoiceRows, words: ChoiceWords): Promise<GrowthReport | undefined> {
  const tree = await revenueTree(rows);
  return tree === undefined
    ? undefined
    : {
        words,
        tree,
        turnover: (await turnover(rows)) ?? null,
        gainLoss: (await gainLoss(rows)) ?? null,
        periods: (await periodOnPeriod(rows)) ?? null,
      };
}

async function choicesOf(
  rows: ChoiceRows,
  words: ChoiceWords,
  { roles }: ReportSource,
): Promise<ChoicesReport | undefined> {
  const { db, channels, periods } = rows;
  const lately = `"at" >= ${periods.yearStart} AND "at" < ${periods.end}`;
  const groups = await crossShop(db, rows.rows, lately);
  const order = roles.segmentation?.segments ?? [];
  const parts = `SELECT customer_id AS member, segment_id AS part FROM ${membersOf(order)}`;
  return groups === undefined
    ? undefined
    : {
        words,
        since: periods.yearDay,
        groups,
        indexes: (await indexes(db, { rows: rows.rows, where: lately, parts, order })) ?? null,
        channels: channels === undefined ? null : ((await crossShop(db, channels, lately)) ?? null),
        substitutes: await substitutes(db, rows.rows),
        path: (await purchasePath(rows)) ?? null,
      };
}

async function rangeOf(rows: ChoiceRows, words: ChoiceWords): Promise<RangeReport | undefined> {
  await rangeItems(rows);
  const range = {
    prices: (await prices(rows)) ?? null,
    elasticities: (await elasticities(rows)) ?? null,
    ranking: (await ranking(rows)) ?? null,
    silences: (await silences(rows)) ?? null,
  };
  return Object.values(range).every((each) => each === null)
    ? undefined
    : { words, since: rows.periods.yearDay, ...range };
}
