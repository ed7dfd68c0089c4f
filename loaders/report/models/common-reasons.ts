import type { Trait } from "../../../data/study.ts";
import type { Localized } from "../../../data/text.ts";
import type { Unit } from "../../../data/unit.ts";
import { isPublishable } from "../../disclosure/count.ts";
import { identifier, literal } from "../../duckdb/quote.ts";
import type { ModelFindings } from "../../lake/model-reports.ts";
import { Vocabulary } from "../../language/vocabulary.ts";
import type { ReportSource } from "../report-source.ts";
import { significant } from "../round.ts";
import { unitWords } from "../unit-words.ts";
import { labelOf, type ModelSource } from "./model-source.ts";

/** An input that weighs most for some members, and what these have of it. */
export interface ReportedReason {
  readonly label: Localized;
  readonly customers: number;
  /** Of a number the members' mean. */
  readonly mean: number | null;
  readonly unit: Unit | null;
  /** Of a text, or what is true or false, the value that most of them have, with their share; null where too few would be told of. */
  readonly value: string | null;
  /** What the value is called, where it is no word for people itself. */
  readonly valueName?: Localized;
  readonly share: number | null;
}

/** Reasons that are listed, at most. */
const most = 5;

/** What weighs most for members in the highest tenth of chances, the commonest first; none that fewer than ten members have. */
export async function commonReasons({
  source,
  output,
}: ModelSource<ModelFindings>): Promise<ReportedReason[]> {
  const [chance, reason] = [output("chance"), output("reason")];
  if (chance === undefined || reason === undefined) return [];
  await source.db.run(`CREATE OR REPLACE TEMP TABLE highest_tenth AS
    SELECT customer_id, main_reason FROM (
      SELECT customer_id, ${identifier(reason.id)} AS main_reason,
        ntile(10) OVER (ORDER BY ${identifier(chance.id)} DESC, customer_id) AS tenth
      FROM profiles WHERE ${identifier(chance.id)} IS NOT NULL)
    WHERE tenth = 1 AND main_reason IS NOT NULL`);
  const rows = await source.db.rows<{ reason: string; n: number }>(
    `SELECT main_reason AS reason, CAST(count(*) AS INTEGER) AS n FROM highest_tenth GROUP BY ALL ORDER BY n DESC, reason`,
  );
  const reasons: ReportedReason[] = [];
  for (const { reason: trait, n } of rows.filter((row) => isPublishable(row.n)).slice(0, most)) {
    const whom = `profiles SEMI JOIN (FROM highest_tenth WHERE main_reason = ${literal(trait)}) USING (customer_id)`;
    const own = await ownValue(source, trait, whom, n);
    reasons.push({ label: labelOf(source, trait), customers: n, ...own });
  }
  return reasons;
}

type OwnValue = Pick<ReportedReason, "mean" | "unit" | "value" | "valueName" | "share">;

const untold: OwnValue = { mean: null, unit: null, value: null, share: null };

/** What `customers` members, those of the relation `whom`, have of a trait; nothing of one that is personal. */
async function ownValue(
  source: ReportSource,
  id: string,
  whom: string,
  customers: number,
): Promise<OwnValue> {
  const trait: Trait | undefined = source.current.segments.traits.find((each) => each.id === id);
  if (trait === undefined || trait.personal === true) return untold;
  if (trait.type === "number") {
    const { mean, known } = await source.db.row<{ mean: number | null; known: number }>(
      `SELECT CAST(avg(${identifier(id)}) AS DOUBLE) AS mean, CAST(count(${identifier(id)}) AS INTEGER) AS known FROM ${whom}`,
    );
    if (mean === null || known < customers) return untold;
    return { ...untold, mean: significant(mean, 3), unit: unitWords(trait.unit, source.study) };
  }
  const [first] = await source.db.rows<{ value: string; n: number }>(
    `SELECT CAST(${identifier(id)} AS VARCHAR) AS value, CAST(count(*) AS INTEGER) AS n FROM ${whom}
     WHERE ${identifier(id)} IS NOT NULL GROUP BY ALL ORDER BY n DESC, value LIMIT 1`,
  );
  const others = customers - (first?.n ?? 0);
  if (first === undefined || !isPublishable(first.n) || (others > 0 && !isPublishable(others))) return untold;
  const valueName = new Vocabulary(source.study).calledInTrait(trait, first.value);
  return {
    ...{ ...untold, value: first.value, share: significant(first.n / customers, 3) },
    ...(valueName === undefined ? {} : { valueName }),
  };
}
