import { capital } from "../../../data/text.ts";
import type { RangeReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { Silences } from "../../../loaders/report/choices/silences.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { compact, count, shortDay } from "../../components/format.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable } from "../../render/table.ts";
import { silencesAction } from "./action.ts";
import { silencesSentence } from "./sentence.ts";

/** Items that nobody took for weeks, where they are taken every week otherwise. */
export function silencesFigure(report: RangeReport, silences: Silences, overview: Overview): Markup {
  const { words } = report;
  const { found, start, end, weeks, of, items } = silences;
  const thing = words.item?.en ?? { one: "item", many: "items" };
  const events = words.event.en.many;
  const { many } = overview.population.noun.en;
  const title = silencesSentence(silences, thing.many);
  if (found.length === 0)
    return emptyFigure({
      ...{ id: "silences", title: `No gap in the range`, span: 12 },
      reason: `${title}: ${count(weeks)} weeks from ${shortDay(start)} to ${shortDay(end)}.`,
    });
  const weekWord = (number: number): string => `${count(number)} ${number === 1 ? "week" : "weeks"}`;
  return figure({
    id: "silences",
    title,
    subtitle: `${capital(thing.many)} that are taken every week, and weeks on end in which nobody took them, ${shortDay(start)} to ${shortDay(end)}.${of > found.length ? ` The ${count(found.length)} of ${count(of)} that were missed in most.` : ""}`,
    source: sourceLine(overview),
    alternative: `Bars with gaps. ${found.map((each) => `${each.item}: ${weekWord(each.weeks)} from ${shortDay(each.from)}`).join("; ")}.`,
    action: silencesAction(silences, { things: thing.many, events }),
    chart: "figures/silences/chart",
    height: 36 + found.length * 34,
    span: 12,
    data: {
      start,
      end,
      rows: found.map((each) => ({
        name: each.item,
        from: each.from,
        to: each.to,
        label: weekWord(each.weeks),
      })),
    },
    numbers: {},
    table: dataTable(
      found,
      [
        { label: capital(thing.one), room: "words", cell: ({ item }) => item },
        { label: capital(words.group.en.one), room: "words", cell: ({ group }) => group },
        { label: capital(many), number: "customers", cell: ({ customers }) => countCell(customers) },
        { label: "From", cell: ({ from }) => ({ text: shortDay(from), value: from }) },
        { label: "To", cell: ({ to }) => ({ text: shortDay(to), value: to }) },
        { label: "Weeks", number: "key", cell: (each) => ({ text: count(each.weeks), value: each.weeks }) },
        {
          label: capital(events),
          unit: "missed",
          number: "ratio",
          cell: ({ missed }) => ({ text: compact(missed), value: missed }),
        },
      ],
      { caption: `Gaps in the range of ${count(items)} ${thing.many}` },
    ),
    definitions: [
      {
        term: "Gap",
        meaning: `The longest run of weeks, Monday to Sunday, without a ${thing.one} that comes once a week or more: shown where more would have come in those weeks than chance leaves out, had it kept pace with the other ${thing.many} of its ${words.group.en.one}, with all ${thing.many} tested together. A ${thing.one} that has a season of its own, began late or was taken out shows too.`,
      },
    ],
  });
}
