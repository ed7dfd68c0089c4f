import type { Trait } from "../../../data/study.ts";
import type { Bilingual } from "../../../data/text.ts";
import { isSmall } from "../../disclosure/count.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import { identifier, literal } from "../../duckdb/quote.ts";
import { Vocabulary } from "../../language/vocabulary.ts";
import type { ReportSource } from "../report-source.ts";
import { type ProfileRow, segmentProfile } from "../segment-profile.ts";
import { isComparable } from "../telling-traits.ts";
import { everybody, numberMoments, type ValueCounts, valueCounts } from "../trait-moments.ts";
import { besideItsName } from "../unit-words.ts";
import type { WithheldValues } from "../withheld-values.ts";

/** Who the members of groups are that were found by their answers, of what is known of everybody. */
export interface ReportedDescription {
  /** One for each group, beside all who answered; clear differences alone, the clearest first. */
  readonly groups: readonly { readonly name: Bilingual; readonly rows: readonly ProfileRow[] }[];
  /** Comparisons of each group, for which its intervals are corrected. */
  readonly compared: number;
}

/** So many differences of a group are told. */
const mostRows = 3;

/**
 * How groups differ in traits that were not asked for. What is said of those who answered must not tell, beside what is said of all in
 * a group, of fewer than ten who did not; so members are counted by group and whether they answered, and a value that is rare in any
 * such part is told of none of the groups.
 * @param stated says which group a member is in by their answers
 * @param group the same, else the likeliest
 * @param predictors ids of traits that are known of everybody
 */
export async function reportedDescription(
  source: ReportSource,
  { stated, group }: { readonly stated: Trait; readonly group: Trait | undefined },
  names: readonly Bilingual[],
  predictors: readonly string[],
): Promise<ReportedDescription> {
  const traits = source.current.segments.traits.filter(
    (trait) => predictors.includes(trait.id) && isComparable(trait),
  );
  const own = identifier(stated.id);
  const all = `SELECT ${literal(everybody)}, customer_id FROM profiles WHERE ${own} IS NOT NULL`;
  const answered = `(SELECT ${own} AS segment_id, customer_id FROM profiles WHERE ${own} IS NOT NULL UNION ALL ${all})`;
  const told = group === undefined ? "NULL" : identifier(group.id);
  const others = `(SELECT coalesce(${told}, 'none') AS segment_id, customer_id FROM profiles WHERE ${own} IS NULL)`;
  const [numbers, ofOthers] = [
    await numberMoments(source, traits, answered),
    await numberMoments(source, traits, others),
  ];
  const parts = [...numbers.values(), ...ofOthers.values()];
  const shown = traits
    .filter(({ id, type }) => type !== "number" || !parts.some((part) => isSmall(part.get(id)?.n ?? 0)))
    .map((trait) => besideItsName(trait, source.study));
  const values = await valueCounts(source, shown, answered);
  const rare = rareValues(values, await valueCounts(source, shown, others));
  const withheld: WithheldValues = new Map(names.map(({ en }) => [en, rare]));
  const vocabulary = new Vocabulary(source.study);
  const called = (trait: Trait, value: string) => vocabulary.calledInTrait(trait, value);
  const profiles = names.map(({ en }) =>
    segmentProfile(en, new Set(), shown, numbers, values, withheld, called),
  );
  return {
    groups: names.map((name, i) => ({
      name,
      rows: (profiles[i]?.rows ?? []).filter(({ differs }) => differs).slice(0, mostRows),
    })),
    compared: Math.max(0, ...profiles.map(({ compared }) => compared)),
  };
}

/**
 * Of each text the values that are told of nobody: those that 1 to 9 members of a part have, and the rarest further ones until all
 * together are at least two and, in every part, nobody or ten.
 */
function rareValues(answered: ValueCounts, others: ValueCounts): ReadonlyMap<string, ReadonlySet<string>> {
  const rare = new Map<string, ReadonlySet<string>>();
  for (const [trait, whole] of answered.get(everybody) ?? []) {
    const parts = [
      ...[...answered].flatMap(([of, traits]) => (of === everybody ? [] : [traits.get(trait)])),
      ...[...others.values()].map((traits) => traits.get(trait)),
    ].flatMap((part) => part ?? []);
    const values = [...new Set(parts.flatMap((part) => [...part.keys()]))].sort(
      (a, b) => (whole.get(a) ?? 0) - (whole.get(b) ?? 0) || (a < b ? -1 : 1),
    );
    const hidden = new Set(values.filter((value) => parts.some((part) => isSmall(part.get(value) ?? 0))));
    const tells = () =>
      hidden.size === 1 ||
      parts.some((part) => isSmall([...hidden].reduce((sum, value) => sum + (part.get(value) ?? 0), 0)));
    for (const value of values) {
      if (hidden.size === 0 || !tells()) break;
      hidden.add(value);
    }
    rare.set(trait, hidden);
  }
  return rare;
}

export const descriptionNumbers: NumbersOf<ReportedDescription> = {
  compared: "other",
  "groups.rows.customers": "customers",
  "groups.rows.members": "ratio",
  "groups.rows.everybody": "ratio",
  "groups.rows.lift": "ratio",
  "groups.rows.low": "ratio",
  "groups.rows.high": "ratio",
};
