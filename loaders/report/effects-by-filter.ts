import type { Trial } from "../../data/roles.ts";
import { type Count, isKnown } from "../disclosure/count.ts";
import { type CellIndex, CountTable } from "../disclosure/count-table.ts";
import { type NumbersOf, under } from "../disclosure/grain.ts";
import { type ArmMoments, type ArmsOfCampaigns, trialArmsBy } from "../trials/trial-arms.ts";
import { type CampaignEffect, effectNumbers, effectsOf } from "./campaign-effects.ts";
import { countedOutcomes, measuredCampaigns, trialSource } from "./campaign-outcomes.ts";
import { type FilterValues, valuesOfMembers } from "./filter-values.ts";
import type { ReportSource } from "./report-source.ts";
import { type CubeView, totalsByValue } from "./value-cube.ts";

/** The effects of campaigns on all customers with one value in one filter of the front page. */
export interface FilteredEffects {
  /** Position of the filter. */
  readonly filter: number;
  readonly value: string;
  /** Campaigns of which something can be published of them, earliest first. */
  readonly effects: readonly CampaignEffect[];
}

/** Whom one number of an arm tells of, and the part of the arm that it leaves where that is told too. */
interface Told {
  readonly n: CellIndex;
  readonly contributors: readonly CellIndex[];
  readonly others: readonly CellIndex[];
}

/**
 * Effects by each value of each filter: members were put into the arms at random, whatever their value. Of a campaign all that is
 * told is suppressed together: over the values the arms, and those of them who have some of an outcome, add up to everyone's,
 * both arms with those who are in neither to all with the value, which the cube gives.
 *
 * @param whole of everyone, as published
 * @param totals of the cube by each filter alone
 */
export async function effectsByFilter(
  source: ReportSource,
  { filters, columns }: FilterValues,
  whole: readonly CampaignEffect[] | undefined,
  totals: readonly CubeView[],
): Promise<FilteredEffects[] | undefined> {
  const { trial } = source.roles;
  if (trial === undefined || whole === undefined || whole.length === 0 || filters.length === 0)
    return undefined;
  const counted = countedOutcomes(source, trial);
  const found: FilteredEffects[] = [];
  for (const [filter, column] of columns.entries()) {
    const byMember = `(SELECT customer_id::VARCHAR AS member, ${column} AS value FROM ${valuesOfMembers})`;
    const arms = await trialArmsBy(trialSource(source), trial, counted.values, byMember);
    const known = totalsByValue(totals, filter);
    const isHidden = hiddenIn(arms, trial, known);
    for (const [value, campaigns] of arms) {
      const measured = measuredCampaigns(
        campaigns,
        trial,
        counted,
        (campaign, outcome) => !isHidden(value, campaign, outcome),
      );
      found.push({ filter, value, effects: await effectsOf(source, trial, measured) });
    }
  }
  return found;
}

/** Whether an outcome of a campaign, by its place, may not be told of those with a value. */
function hiddenIn(
  arms: ReadonlyMap<string, ArmsOfCampaigns>,
  trial: Trial,
  totals: ReadonlyMap<string, Count>,
): (value: string, campaign: string, outcome: number) => boolean {
  const campaigns = new Set([...arms.values()].flatMap((own) => [...own.keys()]));
  const hidden = new Set<string>();
  for (const campaign of campaigns) {
    const table = new CountTable();
    const told = [...arms].map(([value, own]) => {
      const total = totals.get(value) ?? "either";
      const options = isKnown(total) ? {} : { published: total };
      const ofArm = [trial.arm.treated, trial.arm.control].map((arm) =>
        toldOf(table, own.get(campaign)?.get(arm) ?? [], options),
      );
      const inside = ofArm.map(({ n }) => n);
      if (isKnown(total)) table.knowRest(inside, total);
      return { value, ofArm };
    });
    for (const arm of [0, 1]) {
      table.know(told.flatMap(({ ofArm }) => ofArm[arm]?.n ?? []));
      for (const kind of ["contributors", "others"] as const)
        for (const outcome of told[0]?.ofArm[arm]?.[kind].keys() ?? [])
          table.know(told.flatMap(({ ofArm }) => ofArm[arm]?.[kind][outcome] ?? []));
    }
    const counts = table.publish();
    for (const { value, ofArm } of told)
      for (const { n, contributors, others } of ofArm)
        for (const [outcome, cell] of contributors.entries())
          if ([n, cell, others[outcome] ?? n].some((each) => !isKnown(counts[each])))
            hidden.add(JSON.stringify([value, campaign, outcome]));
  }
  return (value, campaign, outcome) => hidden.has(JSON.stringify([value, campaign, outcome]));
}

/** Those of an arm, and for each outcome those who have some of it and those who have none. */
function toldOf(
  table: CountTable,
  moments: readonly ArmMoments[],
  options: { readonly published?: Count },
): Told {
  const n = table.add(moments[0]?.n ?? 0, options);
  const contributors = moments.map((each) => table.add(each.contributors, options));
  const others = moments.map((each) => table.add(each.n - each.contributors, { ...options, worth: 0 }));
  for (const [outcome, cell] of contributors.entries()) table.know([cell, others[outcome] ?? n], [n]);
  return { n, contributors, others };
}

export const filteredEffectNumbers: NumbersOf<readonly FilteredEffects[]> = {
  filter: "key",
  ...under("effects", effectNumbers),
};
