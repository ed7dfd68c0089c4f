import {
  type FilteredReport,
  type FollowFilters,
  followFilters,
} from "../../loaders/report/report-by-filter.ts";
import type { DraftReport } from "../../loaders/report/report-draft.ts";
import { escapeText } from "../components/markup.ts";
import type { VariantOf } from "../figures/filter/chart-narrowing.ts";
import { FigureMarkup } from "./figure.ts";
import type { Markup } from "./markup.ts";
import type { Subject } from "./subject.ts";

/** Figures of a report that follow the filters of the front page. */
export interface FollowingFigures {
  readonly follow: FollowFilters;
  /** Each drawn of everyone, and again of the members with each value of each filter. */
  readonly figures: readonly FigureOfReport[];
}

/** The figure of a report that was read, of everyone or of some. */
export type FigureOfReport = (report: unknown, subject: Subject) => Markup;

/**
 * The one way in for figures of a report that one business alone has: its cube is the draft, which counts the report of any members into a
 * table and says which of its numbers share nobody.
 */
export function followingFigures<Report>(own: {
  readonly draft: DraftReport<Report>;
  /** What the numbers of the report are. */
  readonly numbers: Readonly<Record<string, string>>;
  readonly figures: readonly ((report: Report, subject: Subject) => Markup)[];
}): FollowingFigures {
  return {
    follow: followFilters(own.draft, own.numbers),
    figures: own.figures.map((draw) => (report, subject) => draw(report as Report, subject)),
  };
}

/** A figure's variants, and what the numbers of its data are. */
export interface FigureVariants {
  readonly id: string;
  readonly numbers: Readonly<Record<string, string>>;
  readonly variants: readonly VariantOf[];
}

/** How a value is called among others: `country unknown`. */
export type NameValue = (filter: number, value: string) => string;

/** The variants of the figure of a report; undefined where it is not on the page, or no filter reaches it. */
export async function variantsOf(
  name: string,
  figure: FigureOfReport,
  subject: Subject,
  nameOf: NameValue,
): Promise<FigureVariants | undefined> {
  const whole = await subject.reports.read<unknown>(name);
  const found = await subject.reports.read<FilteredReport<unknown>[] | null>(`${name}-by-filter`);
  if (whole === null || found === null) return undefined;
  const everyone = figure(whole, subject);
  if (!(everyone instanceof FigureMarkup)) return undefined;
  const { numbers } = everyone;
  return {
    id: everyone.spec.id,
    numbers,
    variants: found.map(({ filter, value, report }): VariantOf => {
      const of = report === null ? undefined : figure(report, subject);
      const where = nameOf(filter, value);
      return of instanceof FigureMarkup
        ? { filter, value, said: said(of, everyone, where) }
        : { filter, value, why: `Too few of ${where} to tell of them.` };
    }),
  };
}

function said({ spec }: FigureMarkup, everyone: FigureMarkup, where: string): VariantOf["said"] {
  const title = `In ${where}${spec.title.includes(": ") ? "," : ":"} ${spec.title}`;
  const { subtitle, action, table, alternative, height, data } = spec;
  const [own, whole] = [tableParts(table), tableParts(everyone.spec.table)];
  return {
    title,
    subtitle: `${escapeText(where)} only. ${typeof subtitle === "string" ? escapeText(subtitle) : (subtitle?.text ?? "")}`,
    alternative:
      alternative?.includes(spec.title) === true
        ? alternative.replace(spec.title, title)
        : `${title}. ${alternative ?? ""}`,
    ...(action === undefined ? {} : { action: action.text }),
    ...(own.head === whole.head ? {} : { head: own.head }),
    body: own.body,
    ...(height === undefined ? {} : { height, data }),
  };
}

/** Headings and rows of a table, rows with the last of totals. */
function tableParts({ text }: Markup): { readonly head: string; readonly body: string } {
  const between = (from: string, to: string): string => text.slice(text.indexOf(from), text.indexOf(to));
  return { head: between("<thead>", "<tbody>"), body: between("<tbody>", "</table>").trim() };
}
