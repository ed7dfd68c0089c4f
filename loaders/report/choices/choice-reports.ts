import { type DeclaredReport, declared } from "../../disclosure/declared-report.ts";
import { under } from "../../disclosure/grain.ts";
import type { ReportSource } from "../report-source.ts";
import { type ChoiceRows, type ChoiceWords, choiceRows } from "./choice-rows.ts";
import { type CrossShop, crossShop, crossShopNumbers } from "./cross-shop.ts";
import { type GainLoss, gainLoss, gainLossNumbers } from "./gain-loss.ts";
import { type PurchasePath, pathNumbers, purchasePath } from "./path.ts";
import { type PeriodOnPeriod, periodNumbers, periodOnPeriod } from "./period-on-period.ts";
import { type RevenueTree, revenueTree, treeNumbers } from "./revenue-tree.ts";
import { type Rhythm, rhythm, rhythmNumbers } from "./rhythm.ts";
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
  readonly substitutes: readonly Substitutes[];
  readonly path: PurchasePath | null;
}

export interface RhythmReport extends Rhythm {
  readonly words: ChoiceWords;
}

/** By name; null what the data do not tell. */
export async function choiceReports(source: ReportSource): Promise<Record<string, DeclaredReport>> {
  const found = await choiceRows(source);
  const [growth, choices, often] =
    found === undefined
      ? []
      : [await growthOf(found, found.words), await choicesOf(found, found.words), await rhythm(found)];
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
      ...under("substitutes", substituteNumbers),
      ...under("path", pathNumbers),
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

async function choicesOf(rows: ChoiceRows, words: ChoiceWords): Promise<ChoicesReport | undefined> {
  const { db, channels, periods } = rows;
  const lately = `"at" >= ${periods.yearStart} AND "at" < ${periods.end}`;
  const groups = await crossShop(db, rows.rows, lately);
  return groups === undefined
    ? undefined
    : {
        words,
        since: periods.yearDay,
        groups,
        channels: channels === undefined ? null : ((await crossShop(db, channels, lately)) ?? null),
        substitutes: await substitutes(db, rows.rows),
        path: (await purchasePath(rows)) ?? null,
      };
}
