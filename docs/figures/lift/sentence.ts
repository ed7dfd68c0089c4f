import { capital } from "../../../data/text.ts";
import type { ProfileRow } from "../../../loaders/report/segment-profile.ts";
import { apart, inUnit, percent } from "../../components/format.ts";
import { list } from "../../render/words.ts";

export function rowLabel({ label, value, valueName }: ProfileRow): string {
  const name = capital(label.en);
  if (value === undefined) return name;
  return value === "true" ? `${name}: yes` : `${name}: ${valueName?.en ?? value}`;
}

/** As a headline has it before a colon of its own: `Country “France”`, `Has cancelled`. */
export function headLabel({
  label,
  value,
  valueName,
}: Pick<ProfileRow, "label" | "value" | "valueName">): string {
  const name = capital(label.en);
  return value === undefined || value === "true" ? name : `${name} “${valueName?.en ?? value}”`;
}

export function shown(value: number, { unit }: ProfileRow, currency: string | null): string {
  return inUnit(value, unit, currency);
}

export function differenceSentence(row: ProfileRow, name: string, currency: string | null): string {
  const label = rowLabel(row);
  if (row.unit === "share") {
    const isSmall = Math.min(row.members, row.everybody) < 0.02;
    const digits = isSmall || percent(row.members, 0) === percent(row.everybody, 0) ? 1 : 0;
    const [members, everybody] = [percent(row.members, digits), percent(row.everybody, digits)];
    return row.value === undefined
      ? `${label}: ${members}, ${everybody} for everyone`
      : `${headLabel(row)}: ${members} of ${name}, ${everybody} of everyone`;
  }
  const [members, everybody] = apart(row.members, row.everybody, row.unit, currency);
  return `${label}: ${members} against ${everybody} for everyone`;
}

/** No difference is an answer too. */
export function noDifferenceSentence(name: string, compared: number): string {
  return compared === 1
    ? `${name} do not differ clearly from everyone in the one trait compared`
    : `${name} do not differ clearly from everyone in any of ${compared} comparisons`;
}

/** In how many further comparisons they do not differ, and the two in which they surely come nearest to everyone. */
export function othersSentence(telling: readonly ProfileRow[], others: number): string {
  if (others === 0) return "";
  const nearest = telling
    .filter(({ differs }) => !differs)
    .toSorted((a, b) => farthest(a) - farthest(b))
    .slice(0, 2);
  const names = list(nearest.map(rowLabel));
  if (others === 1)
    return `In one further comparison${names === "" ? "" : `, ${names},`} they do not differ clearly.`;
  const such = names === "" ? "" : `, such as ${names}`;
  return `In ${others} further comparisons they do not differ clearly${such}.`;
}

/** How far from everyone the interval reaches. */
function farthest({ low, high }: ProfileRow): number {
  return Math.max(Math.log(high), -Math.log(low));
}
