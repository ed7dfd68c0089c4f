import type { ProfileRow } from "../../../loaders/report/segment-profile.ts";
import { inUnit, percent } from "../../components/format.ts";
import { capital } from "../../render/words.ts";

export function rowLabel({ label, value }: ProfileRow): string {
  const name = capital(label.en);
  if (value === undefined) return name;
  return value === "true" ? `${name}: yes` : `${name}: ${value}`;
}

export function shown(value: number, { unit }: ProfileRow, currency: string | null): string {
  return inUnit(value, unit, currency);
}

export function differenceSentence(row: ProfileRow, name: string, currency: string | null): string {
  const label = rowLabel(row);
  if (row.unit === "share") {
    const digits = Math.min(row.members, row.everybody) < 0.02 ? 1 : 0;
    const [members, everybody] = [percent(row.members, digits), percent(row.everybody, digits)];
    return row.value === undefined
      ? `${label}: ${members}, ${everybody} for everyone`
      : `${label.replace(": ", " ")}: ${members} of ${name}, ${everybody} of everyone`;
  }
  return `${label}: ${shown(row.members, row, currency)} against ${shown(row.everybody, row, currency)} for everyone`;
}
