import type { LifetimeModelDeclaration } from "../../../data/model.ts";
import type { Localized } from "../../../data/text.ts";
import { isKnown, isPublishable } from "../../disclosure/count.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import { identifier } from "../../duckdb/quote.ts";
import type { FoundLifetime } from "../../models/house/kinds/lifetime.ts";
import { membersOf } from "../members-of.ts";
import { publishedSizes } from "../published-sizes.ts";
import { roundedOrNull, significant } from "../round.ts";
import type { ModelSource } from "./model-source.ts";

/** What a group of members is expected to bring, means of those of whom it is known. */
export interface ExpectedOfPart {
  readonly segment: string;
  readonly name: Localized;
  readonly customers: number;
  readonly value: number | null;
  readonly purchases: number | null;
  readonly alive: number | null;
}

export interface ReportedLifetime {
  readonly method: string;
  readonly parameters: readonly { readonly name: string; readonly value: number; readonly error: number }[];
  readonly everyone: Omit<ExpectedOfPart, "segment" | "name"> & {
    /** Sum of the value expected; and of the tenth that is expected to bring most. */
    readonly total: number | null;
    readonly topTenth: number | null;
  };
  /** So far ahead it looks; null where times are not in days. */
  readonly days: number | null;
  /** Parts of the leading segmentation of which ten members or more are known, and whose size no page hides. */
  readonly parts: readonly ExpectedOfPart[];
}

interface Row {
  readonly part: string | null;
  readonly n: number;
  readonly value: number | null;
  readonly purchases: number | null;
  readonly alive: number | null;
  readonly total: number | null;
}

/** Undefined where fewer than ten members are known, or no trait is an output. */
export async function reportedLifetime(
  about: ModelSource<FoundLifetime>,
  { method, horizon, observed }: Pick<LifetimeModelDeclaration, "method" | "horizon" | "observed">,
): Promise<ReportedLifetime | undefined> {
  const { source, found } = about;
  const names = ["value", "purchases", "alive"] as const;
  const [value, purchases, alive] = names.map((name) => {
    const id = about.output(name)?.id;
    return id === undefined ? "NULL" : identifier(id);
  });
  const known = [value, purchases, alive].find((sql) => sql !== "NULL");
  if (known === undefined) return undefined;
  const means = `CAST(count(*) AS INTEGER) AS n, CAST(avg(${value}) AS DOUBLE) AS value, CAST(avg(${purchases}) AS DOUBLE) AS purchases,
    CAST(avg(${alive}) AS DOUBLE) AS alive, CAST(sum(${value}) AS DOUBLE) AS total`;
  const { db, current, roles } = source;
  const [everyone] = await db.rows<Row>(
    `SELECT NULL AS part, ${means} FROM profiles WHERE ${known} IS NOT NULL`,
  );
  if (everyone === undefined || !isPublishable(everyone.n)) return undefined;
  const { top } = await db.row<{ top: number | null }>(
    `SELECT CAST(sum(value) AS DOUBLE) AS top FROM (
       SELECT CAST(${value} AS DOUBLE) AS value, ntile(10) OVER (ORDER BY ${value} DESC, customer_id) AS tenth
       FROM profiles WHERE ${known} IS NOT NULL) WHERE tenth = 1`,
  );
  const sizes = publishedSizes(current);
  const parts = (roles.segmentation?.segments ?? []).filter((id) => isKnown(sizes.get(id)));
  const rows = await db.rows<Row & { lacking: number }>(
    `SELECT segment_id AS part, ${means}, CAST(any_value(members) - count(*) AS INTEGER) AS lacking
     FROM (SELECT *, count(*) OVER (PARTITION BY segment_id) AS members FROM ${membersOf(parts)} JOIN profiles USING (customer_id))
     WHERE ${known} IS NOT NULL GROUP BY segment_id`,
  );
  const unit = source.current.segments.traits.find(({ id }) => id === observed)?.unit;
  return {
    method,
    days: unit === "days" ? horizon.periods * horizon.unitsInPeriod : null,
    parameters: Object.entries(found.parameters).map(([name, at]) => ({
      ...{ name, value: significant(at, 4) },
      error: significant(found.standardErrors[name] ?? 0, 2),
    })),
    everyone: {
      ...meansOf(everyone),
      total: roundedOrNull(everyone.total, 4),
      topTenth: roundedOrNull(top, 4),
    },
    parts: parts.flatMap((id) => {
      const row = rows.find(({ part }) => part === id);
      // A few without a value would be told by the difference to the segment's size.
      if (row === undefined || !isPublishable(row.n) || (row.lacking > 0 && !isPublishable(row.lacking)))
        return [];
      const name = current.segments.segments.find((segment) => segment.id === id)?.name ?? { en: id };
      return [{ segment: id, name, ...meansOf(row) }];
    }),
  };
}

function meansOf({ n, value, purchases, alive }: Row) {
  return {
    customers: n,
    value: roundedOrNull(value, 4),
    purchases: roundedOrNull(purchases, 4),
    alive: roundedOrNull(alive, 3),
  };
}

export const lifetimeNumbers: NumbersOf<ReportedLifetime> = {
  days: "other",
  "parameters.value": "other",
  "parameters.error": "other",
  "everyone.customers": "customers",
  "everyone.value": "ratio",
  "everyone.purchases": "ratio",
  "everyone.alive": "ratio",
  "everyone.total": "figure",
  "everyone.topTenth": "figure",
  "parts.customers": "customers",
  "parts.value": "ratio",
  "parts.purchases": "ratio",
  "parts.alive": "ratio",
};
