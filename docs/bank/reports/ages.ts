import { type Count, type Figure, isKnown } from "../../../loaders/disclosure/count.ts";
import type { CellIndex, CountTable } from "../../../loaders/disclosure/count-table.ts";
import { type NumbersOf, under } from "../../../loaders/disclosure/grain.ts";
import type { ReportDraft } from "../../../loaders/report/report-draft.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { significant } from "../../../loaders/report/round.ts";
import { type Answer, answerNumbers, publishAnswer } from "./answer.ts";
import { viewAnswers } from "./answers.ts";

/** One age group. */
export interface AgeAnswer {
  readonly age: string;
  /** Asked: all customers of that age. Yes: to whom it was offered. */
  readonly offered: Answer;
  /** Asked: to whom it was offered. Yes: who accepted. */
  readonly accepted: Answer;
  /** Accepted at everyone's mix of wealth bands; null where some band of that age was hardly asked. */
  readonly alike: Figure;
}

/** Offers and answers across age groups, by what was offered. */
export interface AgeReport {
  readonly kinds: readonly {
    readonly kind: "deposit" | "loan";
    readonly ages: readonly AgeAnswer[];
    /** Of all ages together. */
    readonly all: Omit<AgeAnswer, "age" | "alike">;
  }[];
}

interface AgeRow extends Record<string, string | number> {
  readonly kind: "deposit" | "loan";
  readonly age: string;
  /** When they were asked; empty for those who were not. */
  readonly band: string;
  readonly customers: number;
  readonly offered: number;
  readonly accepted: number;
}

const kinds = { deposit: ["term_deposit"], loan: ["personal_loan", "housing_loan"] } as const;

/** Undefined where nobody was asked anything. */
export async function draftAges(
  table: CountTable,
  source: ReportSource,
): Promise<ReportDraft<AgeReport> | undefined> {
  const kind = Object.entries(kinds).map(
    ([name, holdings]) =>
      `WHEN holding IN (${holdings.map((each) => `'${each}'`).join(", ")}) THEN '${name}'`,
  );
  const rows = await source.db.rows<AgeRow>(`
    WITH answers AS (
      SELECT customer_id, CASE ${kind.join(" ")} END AS kind, bool_or(accepted) AS accepted,
        arg_min(band, (coalesce(asked_at, '-infinity'), holding)) AS band
      FROM ${await viewAnswers(source)} WHERE offered GROUP BY ALL
    ), kinds AS (SELECT DISTINCT kind FROM answers WHERE kind IS NOT NULL)
    SELECT k.kind, p.age_band AS age, coalesce(a.band, '') AS band, count(*)::INTEGER AS customers,
      count(a.customer_id)::INTEGER AS offered, count(*) FILTER (a.accepted)::INTEGER AS accepted
    FROM profiles p CROSS JOIN kinds k
    LEFT JOIN answers a ON a.customer_id = p.customer_id AND a.kind = k.kind
    WHERE p.age_band IS NOT NULL GROUP BY ALL ORDER BY k.kind, age, band`);
  if (rows.length === 0) return undefined;
  const sizes = new Map<string, CellIndex>();
  const drafts = [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, own]) =>
    draftKind(table, kind, own, sizes),
  );
  return {
    cells: new Map([
      ...[...sizes].map(([age, place]) => [`of ${age}`, place] as const),
      ...drafts.flatMap(({ cells }) => [...cells]),
    ]),
    parts: [[...sizes.keys()].map((age) => `of ${age}`), ...drafts.map(({ sides }) => sides)],
    publish: (counts) => ({
      kinds: drafts.map(({ kind, publish, publishAll }) => ({
        ...{ kind, ages: publish(counts), all: publishAll(counts) },
      })),
    }),
  };
}

/** The answers of one kind. How many of an age there are is the same for all kinds, and so one count of the table. */
function draftKind(
  table: CountTable,
  kind: AgeRow["kind"],
  rows: readonly AgeRow[],
  sizes: Map<string, CellIndex>,
) {
  const groups = [...Map.groupBy(rows, ({ age }) => age)].toSorted(([a], [b]) => order(a) - order(b));
  const places = groups.map(([age, own]) => {
    const total = (of: "customers" | "offered" | "accepted") => own.reduce((sum, row) => sum + row[of], 0);
    const [yes, refused] = [table.add(total("accepted")), table.add(total("offered") - total("accepted"))];
    const asked = table.addSum([yes, refused]);
    const accepted = { yes, no: refused, asked };
    const no = table.add(total("customers") - total("offered"));
    const size = sizes.get(age) ?? table.add(total("customers"));
    sizes.set(age, size);
    table.know([accepted.asked, no], [size]);
    const offered = { yes: accepted.asked, no, asked: size };
    return { age, own, accepted, offered };
  });
  // Of the answers of all ages together other figures may tell too.
  const sum = (of: (place: (typeof places)[number]) => CellIndex) => table.addSum(places.map(of));
  const [yes, no] = [sum(({ accepted }) => accepted.yes), sum(({ accepted }) => accepted.no)];
  const asked = table.addSum([yes, no]);
  const notOffered = sum(({ offered }) => offered.no);
  const everybody = table.addSum([asked, notOffered]);
  const cells = new Map([
    [`${kind} accepted`, yes] as const,
    [`${kind} refused`, no] as const,
    [`${kind} offered`, asked] as const,
    [`${kind} not offered`, notOffered] as const,
    ["of all ages", everybody] as const,
    ...places.flatMap(({ age, accepted, offered }) => [
      [`${kind} accepted ${age}`, accepted.yes] as const,
      [`${kind} refused ${age}`, accepted.no] as const,
      [`${kind} not offered ${age}`, offered.no] as const,
      [`${kind} offered ${age}`, accepted.asked] as const,
    ]),
  ]);
  const mix = Map.groupBy(rows, ({ band }) => band);
  return {
    kind,
    cells,
    /** Names of those that share nobody. */
    sides: places.flatMap(({ age }) =>
      ["accepted", "refused", "not offered"].map((side) => `${kind} ${side} ${age}`),
    ),
    publishAll: (counts: readonly Count[]) => ({
      accepted: publishAnswer(counts, { yes, no, asked }, 1),
      offered: publishAnswer(counts, { yes: asked, no: notOffered, asked: everybody }, 1),
    }),
    publish: (counts: readonly Count[]): AgeAnswer[] =>
      places.map(({ age, own, accepted, offered }) => {
        const answer = publishAnswer(counts, accepted, groups.length);
        return {
          age,
          offered: publishAnswer(counts, offered, groups.length),
          accepted: answer,
          alike: isKnown(answer.share) ? alikeShare(own, mix) : (answer.share as Count | null),
        };
      }),
  };
}

/** So many of a band have to be asked for its share to stand for it. */
const fewestAsked = 30;

/**
 * The share at everyone's mix of those asked (direct standardisation: Fleiss, Levin & Paik, Statistical Methods for Rates and
 * Proportions, 2003, chapter 19).
 */
function alikeShare(own: readonly AgeRow[], mix: ReadonlyMap<string, readonly AgeRow[]>): number | null {
  const asked = [...mix].map(([band, rows]) => ({
    band,
    n: rows.reduce((sum, row) => sum + row.offered, 0),
  }));
  const all = asked.reduce((sum, { n }) => sum + n, 0);
  let share = 0;
  for (const { band, n } of asked) {
    if (n === 0) continue;
    const row = own.find((each) => each.band === band);
    if (row === undefined || row.offered < fewestAsked) return null;
    share += (n / all) * (row.accepted / row.offered);
  }
  return significant(share, 3);
}

function order(age: string): number {
  return age.startsWith("under") ? 0 : Number.parseInt(age, 10);
}

export const ageNumbers: NumbersOf<AgeReport> = {
  ...under("kinds.ages.offered", answerNumbers),
  ...under("kinds.ages.accepted", answerNumbers),
  ...under("kinds.all.offered", answerNumbers),
  ...under("kinds.all.accepted", answerNumbers),
  "kinds.ages.alike": "ratio of kinds.ages.accepted.asked",
};
