import { isKnown } from "../../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import { percent } from "../../../components/format.ts";
import { hiddenGroups } from "../../../components/suppressed.ts";
import { figure } from "../../../render/figure.ts";
import { html, type Markup } from "../../../render/markup.ts";
import { sourceLine } from "../../../render/page.ts";
import { dataTable, numberCell } from "../../../render/table.ts";
import type { AgeAnswer, AgeReport } from "../../reports/ages.ts";
import type { Answer } from "../../reports/answer.ts";
import {
  answerColumns,
  answered,
  differenceText,
  type NamedAnswer,
  shareData,
  shareNumbers,
} from "../response/shares.ts";

type Kind = AgeReport["kinds"][number];

/** Whether offers, and the answers to them, differ between age groups: stated, with what that shows and what it does not. */
export function agesSection({ kinds }: AgeReport, overview: Overview): Markup {
  return html`<section aria-labelledby="fairness"><h2 class="section-title" id="fairness">Are ages treated alike?</h2>
<p class="prose">${offersText(kinds)} A difference here is no proof of unfair treatment: ages differ in what they have, owe and want, and offers were aimed at groups. Nor would equal shares prove fair treatment: the data do not hold who asked for a loan and was refused, at what price others borrowed, or why somebody was left out. They show where to look: every difference below needs a reason that a bank can state to the customer.</p>
<div class="board">
${ageFigures.map((draw) => html`${draw({ kinds }, overview)}\n`)}
</div></section>`;
}

/** The figures of the section, each of one kind of offer; no markup where the data do not tell it. */
export const ageFigures: readonly ((report: AgeReport, overview: Overview) => Markup)[] = (
  ["deposit", "loan"] as const
).flatMap((name) =>
  [offeredFigure, acceptedFigure].map((draw) => ({ kinds }: AgeReport, overview: Overview) => {
    const kind = kinds.find((each) => each.kind === name);
    return kind === undefined ? html`` : draw(kind, overview);
  }),
);

function isOfferedToAll({ ages }: Kind): boolean {
  return ages.every(({ offered }) => offered.asked === offered.yes);
}

function offersText(kinds: readonly Kind[]): string {
  return kinds.some(isOfferedToAll)
    ? "Everybody in these data was offered a deposit: they hold only customers who were called, so whether some ages are called less often than others they cannot tell."
    : "What customers are offered by their age, and what they answer.";
}

const named = (ages: readonly AgeAnswer[], of: (age: AgeAnswer) => Answer): NamedAnswer[] =>
  ages.map((age) => ({ name: nameOf(age), ...of(age) }));

/** `25 to 34`, which nobody takes for one number. */
function nameOf({ age }: AgeAnswer): string {
  return age.replace("–", " to ");
}

function offeredFigure(kind: Kind, overview: Overview): Markup {
  if (isOfferedToAll(kind)) return html``;
  const rows = named(kind.ages, ({ offered }) => offered);
  const difference = differenceText(rows, kind.all.offered.share);
  return ageFigure(kind, rows, kind.all.offered, overview, {
    id: `offered-${kind.kind}`,
    title: `Offered a ${kind.kind}: ${difference ?? "ages do not differ beyond chance"}`,
    subtitle: `Share of all customers of an age who were offered a ${kind.kind === "loan" ? "personal or a housing loan" : "term deposit"} at least once.`,
    words: ["Customers", "Offered it"],
  });
}

function acceptedFigure(kind: Kind, overview: Overview): Markup {
  const rows = named(kind.ages, ({ accepted }) => accepted);
  const difference = differenceText(rows, kind.all.accepted.share);
  const alike = kind.ages.map(({ alike: share }) => share).filter(isKnown);
  const spread =
    alike.length < kind.ages.length
      ? ""
      : ` At one and the same mix of wealth the shares would run from ${percent(Math.min(...alike))} to ${percent(Math.max(...alike))}.`;
  return ageFigure(kind, rows, kind.all.accepted, overview, {
    id: `accepted-${kind.kind}`,
    title: `Accepted the ${kind.kind}: ${difference ?? "ages do not differ beyond chance"}`,
    subtitle: `Share of those offered a ${kind.kind} who said yes, by age.${spread}`,
    words: ["Offered it", "Said yes"],
  });
}

interface AgeWords {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly words: readonly [asked: string, yes: string];
}

function ageFigure(
  { ages }: Kind,
  rows: readonly NamedAnswer[],
  { share, asked: customers }: Answer,
  overview: Overview,
  { id, title, subtitle, words: [asked, yes] }: AgeWords,
): Markup {
  const known = answered(rows);
  if (!isKnown(share) || !isKnown(customers) || known.length < 2) return html``;
  const hidden = hiddenGroups(
    rows.map((row) => row.share ?? 0),
    "age",
    "ages",
  );
  const isAccepted = id.startsWith("accepted");
  return figure({
    id,
    title,
    subtitle: `${subtitle} Intervals are corrected for ${rows.length} ages; dashed line: all ages.${hidden === "" ? "" : ` Hidden: ${hidden}.`}`,
    source: sourceLine(overview),
    alternative: `Dots with intervals. ${title}. ${known.map(({ name, share, low, high }) => `${name}: ${percent(share)} (${percent(low)} to ${percent(high)})`).join("; ")}.`,
    chart: "bank/figures/response/chart",
    height: 30 + known.length * 38,
    span: 6,
    data: shareData(rows, { share, customers }, Math.max(...known.map(({ high }) => high))),
    numbers: shareNumbers,
    table: dataTable<NamedAnswer>(
      rows,
      [
        { label: "Age", cell: (row) => row.name },
        ...answerColumns<NamedAnswer>((row) => row, asked, yes),
        ...(isAccepted
          ? [
              {
                label: "At one mix of wealth",
                number: "ratio" as const,
                cell: ({ name }: NamedAnswer) =>
                  numberCell(ages.find((age) => nameOf(age) === name)?.alike ?? null, percent),
              },
            ]
          : []),
      ],
      { caption: title },
    ),
    definitions: isAccepted
      ? [
          {
            term: "At one mix of wealth",
            meaning:
              "What the share would be if every age had the wealth of all who were offered it (direct standardisation over wealth bands). What then remains is not due to wealth; it may be due to anything else.",
          },
        ]
      : [],
  });
}
