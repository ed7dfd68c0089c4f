import type {
  Elasticities,
  Elasticity,
  GroupElasticity,
} from "../../../loaders/report/choices/elasticities.ts";
import { percent, signedDecimal } from "../../components/format.ts";
import { withArticle } from "../../render/words.ts";

/** A group whose price moved beyond chance. */
export interface ToldElasticity extends GroupElasticity {
  readonly perMember: Elasticity & { readonly value: number; readonly low: number; readonly high: number };
}

/** Groups of which the data tell; those whose units fell most for a rise first. */
export function toldElasticities({ groups }: Pick<Elasticities, "groups">): ToldElasticity[] {
  return groups
    .flatMap((group) => {
      const { value, low, high } = group.perMember;
      return value === null || low === null || high === null
        ? []
        : [{ ...group, perMember: { ...group.perMember, value, low, high } }];
    })
    .toSorted((a, b) => a.perMember.value - b.perMember.value);
}

/** `−1.6 (−2.4 to −0.8)`: no more digits than so wide an interval carries. */
export function elasticityText({ value, low, high }: ToldElasticity["perMember"]): string {
  return `${signedDecimal(value, 1)} (${signedDecimal(low, 1)} to ${signedDecimal(high, 1)})`;
}

/** What units and members are called, and the groups. */
export interface ElasticityWords {
  readonly unit: string;
  readonly units: string;
  readonly one: string;
  readonly kinds: string;
  /** What rows brought. */
  readonly amount: string;
}

/** The group whose units moved against its price most surely, or that none did. */
export function elasticitiesSentence(
  found: Elasticities,
  { unit, units, one, kinds }: Pick<ElasticityWords, "unit" | "units" | "one" | "kinds">,
): string {
  const told = toldElasticities(found);
  const [most] = told.filter(({ perMember }) => perMember.high < 0);
  if (most !== undefined)
    return `In ${most.group} ${withArticle(unit)} cost ${moved(most.priceChange, "more", "less")}, and a ${one} took ${moved(most.unitsPerMemberChange, "more", "fewer")}`;
  return told.length === 0
    ? `In none of the ${kinds} did the price move beyond chance`
    : `Prices moved in ${told.length} of the ${kinds}, and in none did fewer ${units} a ${one} go with a higher price beyond chance`;
}

function moved(by: number, up: string, down: string): string {
  return `${percent(Math.abs(by))} ${by < 0 ? down : up}`;
}
