import { type Figure, isKnown } from "../../../../loaders/disclosure/count.ts";
import { percent } from "../../../components/format.ts";
import { countCell, numberCell, type TableColumn } from "../../../render/table.ts";
import { list } from "../../../render/words.ts";
import type { Answer } from "../../reports/answer.ts";
import { isAnswered, type KnownAnswer } from "../known-answer.ts";
import type { ShareData } from "./chart.ts";

/** A group of which an answer is told. */
export interface NamedAnswer extends Answer {
  readonly name: string;
}

/** Those of which all is published. */
export function answered(answers: readonly NamedAnswer[]): (NamedAnswer & KnownAnswer)[] {
  return answers.filter(isAnswered);
}

export function shareData(answers: readonly NamedAnswer[], all: ShareData["all"], most: number): ShareData {
  return {
    rows: answered(answers).map(({ name, asked, share, low, high }) => ({
      ...{ label: name, share, low, high, customers: asked },
      text: percent(share),
    })),
    all,
    most,
  };
}

export const shareNumbers = {
  "rows.share": "ratio of rows.customers",
  "rows.low": "ratio of rows.customers",
  "rows.high": "ratio of rows.customers",
  "rows.customers": "customers",
  "all.share": "ratio of all.customers",
  "all.customers": "customers",
  most: "other",
} as const;

/**
 * How the groups differ: `from 4 % (students) to 25 % (retired)`, where the intervals of these two do not overlap; else whose
 * interval leaves out the share of all together, `more of retired (25 %)`, as the chart colours them. Undefined where neither is
 * so, since the groups then differ no more than chance makes them.
 */
export function differenceText(answers: readonly NamedAnswer[], all: Figure): string | undefined {
  const known = answered(answers).toSorted((a, b) => a.share - b.share);
  const [least, most] = [known[0], known.at(-1)];
  if (least === undefined || most === undefined) return undefined;
  if (least.high < most.low) return `from ${shareOf(least)} to ${shareOf(most)}`;
  if (!isKnown(all)) return undefined;
  const beyond = {
    more: known.filter(({ low }) => low > all).toReversed(),
    fewer: known.filter(({ high }) => high < all),
  };
  const texts = Object.entries(beyond).flatMap(([how, some]) =>
    some.length === 0 ? [] : [`${how} of ${list(some.map(withShare))}`],
  );
  return texts.length === 0 ? undefined : texts.join(", ");
}

type Told = Pick<NamedAnswer & KnownAnswer, "name" | "share">;

function shareOf({ name, share }: Told): string {
  return `${percent(share)} (${name.toLowerCase()})`;
}

function withShare({ name, share }: Told): string {
  return `${name.toLowerCase()} (${percent(share)})`;
}

/** Columns of an answer; `asked` and `yes` are the headings of the two counts. */
export function answerColumns<Row>(
  of: (row: Row) => Answer,
  asked: string,
  yes: string,
): readonly TableColumn<Row>[] {
  return [
    { label: asked, number: "customers", cell: (row) => countCell(of(row).asked) },
    { label: yes, number: "customers", cell: (row) => countCell(of(row).yes) },
    { label: "Share", number: "ratio", cell: (row) => numberCell(of(row).share, percent) },
    {
      label: "From",
      unit: "corrected interval",
      number: "ratio",
      cell: (row) => numberCell(of(row).low, percent),
    },
    {
      label: "To",
      unit: "corrected interval",
      number: "ratio",
      cell: (row) => numberCell(of(row).high, percent),
    },
  ];
}
