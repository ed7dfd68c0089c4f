/**
 * What the figure of value and risk says, on the server and in the browser alike. Imports nothing, so both sides can import
 * it: how numbers are written is handed in.
 */
type Format = Pick<typeof import("../../components/format.ts"), "count" | "inUnit" | "percent">;
type About = import("../value/chart-words.ts").About;

/** Members whose value and chance to leave are known. */
export interface AtRisk {
  readonly customers: number;
  /** Means. */
  readonly value: number;
  readonly risk: number;
  /** Sum over members of value times chance. */
  readonly atStake: number;
}

export interface PartAtRisk extends AtRisk {
  readonly id: string;
  readonly name: string;
}

export interface RiskWords {
  readonly title: string;
  readonly subtitle: string;
  readonly alternative: string;
  /** Most at stake first. */
  readonly parts: readonly PartAtRisk[];
  readonly first: string | undefined;
}

/** Where a smaller part of all value than this is at stake, no group is headed, and none is to be dealt with first. */
const worthTelling = 0.01;

/**
 * @param where `France, web`; empty for all
 * @param everyone undefined where nothing of all the chosen is published
 */
export function riskWords(
  where: string,
  given: readonly PartAtRisk[],
  everyone: AtRisk | undefined,
  { measure, members, unit, currency }: About,
  { count, inUnit, percent }: Format,
): RiskWords {
  const place = where === "" ? "" : ` in ${where}`;
  const worth = (value: number): string => inUnit(value, unit, currency);
  const parts = given.toSorted((a, b) => b.atStake - a.atStake);
  const all = everyone === undefined ? 0 : everyone.value * everyone.customers;
  const isLittle = everyone !== undefined && all > 0 && everyone.atStake < worthTelling * all;
  const first = isLittle ? undefined : parts[0];
  const title = isLittle
    ? `By the model hardly anything${place} is at stake: ${worth(everyone.atStake)} of ${worth(all)} of ${measure}`
    : first === undefined || everyone === undefined || everyone.atStake <= 0
      ? `What is at stake${place} is not published`
      : `“${first.name}”${place} hold ${percent(first.atStake / everyone.atStake)} of the ${measure} at stake: ${worth(first.atStake)} of ${worth(everyone.atStake)}`;
  return {
    title,
    subtitle: `Mean ${measure} a head against the mean chance to leave, by group${where === "" ? "" : `, ${where} only`}; circles are as large as groups have ${members}, dashed lines everyone’s means${where === "" ? "" : " there"}. At stake: what members are worth times that chance, by the estimates of a model.`,
    alternative: `Circles. ${title}. ${parts.map(({ name, value, risk, customers }) => `${name}: ${worth(value)}, ${percent(risk)}, ${count(customers)} ${members}`).join("; ")}.`,
    parts,
    first: first?.id,
  };
}

/** What is written along the axes, and the sign of money before a value. */
export function axesOf(
  { measure, unit, currency }: About,
  { inUnit }: Pick<Format, "inUnit">,
): { readonly across: string; readonly up: string; readonly sign: string } {
  const sign = inUnit(0, unit, currency).replace(/[\d.,\s]+.*/u, "");
  return { across: "chance to leave", up: `mean ${measure}`, sign };
}
