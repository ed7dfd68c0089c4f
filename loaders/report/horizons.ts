import type { Trait } from "../../data/study.ts";
import type { Bilingual, Localized } from "../../data/text.ts";
import { type Count, type Figure, given, isKnown } from "../disclosure/count.ts";
import type { CellIndex, CountTable } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { identifier } from "../duckdb/quote.ts";
import { estimateOf } from "../metrics/kinds/index.ts";
import { membersOf } from "./members-of.ts";
import type { MembersRead } from "./metrics-of-values.ts";
import type { PublishedAmounts } from "./published-amounts.ts";
import { publishedSizes } from "./published-sizes.ts";
import type { DraftReport } from "./report-draft.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull, significant } from "./round.ts";

/** What a member of one group is worth, in the study's currency. */
export interface HorizonsOfPart {
  readonly segment: string;
  readonly customers: Count;
  /** By the trait of the role `value`. */
  readonly value: Figure;
  /** By the metric of the role `product`; null where there is none. */
  readonly lately: Figure;
  /** By a model of lifetimes, of those of whom it is known; null where there is none. */
  readonly expected: Figure;
}

/** What a member of each group is worth over several times. */
export interface Horizons {
  /** Null where the role names none that adds up over members. */
  readonly metric: { readonly label: Localized; readonly definition: Bilingual } | null;
  /** Name of the model; null without one. */
  readonly expected: Localized | null;
  /** In the order of the leading segmentation. */
  readonly parts: readonly HorizonsOfPart[];
}

interface PartRow {
  readonly part: string;
  readonly customers: number;
  readonly value: number;
  readonly foreseen: number;
  readonly expected: number | null;
  /** Of some members alone: how many add to the metric, and what. */
  readonly adding: number;
  readonly lately: number;
}

const membersTable = "members_of_product";

/**
 * What a member of each part of the leading segmentation is worth so far, over the time of the metric of the role `product`, and by a
 * model of lifetimes. Undefined where value is no money, or is told over one time alone.
 *
 * @param members what metrics read of everyone; nothing where nothing is told of some alone
 * @param amounts which parts' worth is told of everyone; by filters the numbers of parts are the cube's, which hides what they tell of
 */
export function draftHorizons(
  members: MembersRead | undefined,
  { told }: PublishedAmounts,
): DraftReport<Horizons> {
  let loaded: Promise<boolean> | undefined;
  return async (table, source) => {
    const { roles } = source;
    const { segmentation, value } = roles;
    const model = lifetimeTrait(source);
    const metric = addedMetric(source);
    if (segmentation === undefined || value?.unit !== "currency") return undefined;
    if (model === undefined && metric === undefined) return undefined;
    if (source.ofSome === true && metric !== undefined) loaded ??= loadAdds(source, metric.id, members);
    const adds = (await loaded) ?? false;
    const rows = await partRows(source, segmentation.segments, model?.trait, adds);
    const drafts = addParts(table, source, rows, adds);
    return {
      cells: new Map(drafts.flatMap(({ cells }) => cells)),
      parts: [drafts.map(({ row }) => row.part)],
      publish: (counts) => {
        const isTold = (places: readonly CellIndex[]): boolean =>
          places.every((place) => isKnown(counts[place]));
        const parts = drafts.map(({ row, size, foreseen, adding }): HorizonsOfPart => {
          const customers = counts[size] ?? "either";
          const worth = source.ofSome === true ? customers : (told.get(row.part) ?? customers);
          const mean = (sum: number | null, sides: readonly CellIndex[]): Figure =>
            given(customers, (n) => (n > 0 && sum !== null && isTold(sides) ? significant(sum / n) : null));
          const lately =
            source.ofSome === true
              ? mean(adds ? row.lately : null, adding)
              : latelyOf(source, metric?.id, row.part, customers);
          return {
            ...{ segment: row.part, customers, lately },
            value: isKnown(worth) ? mean(row.value, []) : worth,
            expected: given(customers, () =>
              row.foreseen > 0 && isTold(foreseen) ? roundedOrNull(row.expected, 4) : null,
            ),
          };
        });
        return {
          metric: metric === undefined ? null : { label: metric.label, definition: metric.definition },
          expected: model?.name ?? null,
          parts,
        };
      },
    };
  };
}

/** The metric of the role `product` where it is money that members add to. */
function addedMetric({ study, metrics, roles }: ReportSource) {
  const declared = study.metrics.find(({ id }) => id === roles.product?.of);
  const computed = metrics.find(({ id }) => id === declared?.id);
  if (declared === undefined || computed === undefined || declared.unit !== "currency") return undefined;
  if (!("total" in declared) || declared.total.measure !== "SUM") return undefined;
  return { id: declared.id, label: declared.label, definition: computed.sentence };
}

/** The first trait that is the worth which a model of lifetimes expects, and the model's name. */
function lifetimeTrait({
  current,
}: ReportSource): { readonly trait: Trait; readonly name: Localized } | undefined {
  for (const trait of current.segments.traits) {
    const { from, personal } = trait;
    if ("model" in from && from.model.kind === "lifetime" && from.output === "value" && personal !== true)
      return { trait, name: from.model.name };
  }
  return undefined;
}

/** What each member adds to the metric, as a table by the member's number; false where that is not at hand. */
async function loadAdds(
  { db, study }: ReportSource,
  id: string,
  members: MembersRead | undefined,
): Promise<boolean> {
  const metric = study.metrics.find((each) => each.id === id);
  if (metric === undefined || members === undefined) return false;
  const { group, numbers } = members;
  const adds = estimateOf(metric, group, () => ({ value: null, describes: [0] })).adds?.();
  if (adds === undefined) return false;
  await db.load(membersTable, { number: numbers, adds });
  return true;
}

async function partRows(
  { db, roles }: ReportSource,
  parts: readonly string[],
  expected: Trait | undefined,
  adds: boolean,
): Promise<PartRow[]> {
  const worth = identifier(roles.value?.id ?? "");
  const model = expected === undefined ? "NULL" : `p.${identifier(expected.id)}`;
  const joined = adds ? `LEFT JOIN ${membersTable} a ON a.number = p.customer_index` : "";
  const rows = await db.rows<PartRow>(`
    SELECT segment_id AS part, count(*)::INTEGER AS customers, coalesce(sum(p.${worth}), 0)::DOUBLE AS value,
      count(${model})::INTEGER AS foreseen, avg(${model})::DOUBLE AS expected,
      ${adds ? "(count(*) FILTER (a.adds <> 0))::INTEGER AS adding, coalesce(sum(a.adds), 0)::DOUBLE AS lately" : "0 AS adding, 0::DOUBLE AS lately"}
    FROM ${membersOf(parts)} JOIN profiles p USING (customer_id) ${joined} GROUP BY 1`);
  return parts.flatMap((part) => rows.find((row) => row.part === part) ?? []);
}

/** The members of each part, those whose worth is foreseen and those who add to the metric, each beside the others of the part. */
function addParts(
  table: CountTable,
  { ofSome, current }: ReportSource,
  rows: readonly PartRow[],
  adds: boolean,
) {
  const published = publishedSizes(current);
  return rows.map((row) => {
    const { part, customers } = row;
    const size = table.add(customers, ofSome === true ? {} : { published: published.get(part) ?? "either" });
    const sides = (counted: number): readonly CellIndex[] => {
      const both = [table.add(counted), table.add(customers - counted)];
      table.know(both, [size]);
      return both;
    };
    const foreseen = sides(row.foreseen);
    const adding = adds ? sides(row.adding) : [];
    const named = (of: string, places: readonly CellIndex[]) =>
      places.map((place, index) => [`${part} ${index === 0 ? "" : "not "}${of}`, place] as const);
    return {
      ...{ row, size, foreseen, adding },
      cells: [[part, size] as const, ...named("foreseen", foreseen), ...named("adding", adding)],
    };
  });
}

/** As the page of the part gives the metric, a head. */
function latelyOf({ metrics }: ReportSource, id: string | undefined, part: string, customers: Count): Figure {
  const found = metrics.find((metric) => metric.id === id)?.segments[part];
  if (found === undefined) return null;
  if (found.suppressed) return "either";
  return given(customers, (n) => (n > 0 && found.value !== null ? significant(found.value / n) : null));
}

export const horizonNumbers: NumbersOf<Horizons> = {
  "parts.customers": "customers",
  "parts.value": "ratio of parts.customers",
  "parts.lately": "ratio of parts.customers",
  "parts.expected": "ratio of parts.customers",
};
