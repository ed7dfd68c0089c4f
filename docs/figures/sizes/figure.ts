import { capital } from "../../../data/text.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, percent } from "../../components/format.ts";
import { notShown } from "../../components/suppressed.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable, numberCell } from "../../render/table.ts";
import { groupsBySize, sizedGroups, sizesSentence } from "./sentence.ts";

/** The hero of a front page where nothing says what members are worth: the size of every group. */
export function sizesFigure(overview: Overview): Markup {
  const { segmentation, population } = overview;
  const { many } = population.noun.en;
  const groups = groupsBySize(overview);
  const title = sizesSentence(overview);
  if (groups.length === 0)
    return emptyFigure({
      id: "sizes",
      title: "How large the groups are",
      span: 7,
      reason: "No group has members that these data tell of and that may be published.",
    });
  const hidden = notShown(
    sizedGroups(overview).map(({ size }) => size),
    "group",
    "groups",
  );
  const overlap = segmentation === null ? "; segments overlap, so shares do not add up" : "";
  return figure({
    id: "sizes",
    title,
    subtitle: `${segmentation?.name.en ?? "Segments"}: share of ${many}, largest first${overlap}.${hidden}`,
    source: sourceLine(overview),
    alternative: `Bars by group, largest first. ${groups.map(({ name, share }) => `${name.en}: ${percent(share)}`).join("; ")}.${hidden}`,
    chart: "components/bar-list",
    links: true,
    height: Math.max(80, groups.length * 40),
    span: 7,
    data: {
      bars: groups.map(({ id, name, size, share }) => ({
        name: name.en,
        value: share,
        label: `${percent(share)} · ${count(size)}`,
        href: `./segments/${id}`,
        customers: size,
      })),
    },
    numbers: { "bars.customers": "customers", "bars.value": "ratio" },
    table: dataTable(
      groups,
      [
        { label: segmentation === null ? "Segment" : "Group", cell: ({ name }) => name.en },
        { label: capital(many), number: "customers", cell: ({ size }) => numberCell(size, count) },
        {
          label: "Share",
          unit: `of ${many}`,
          number: "ratio",
          cell: ({ share }) => numberCell(share, percent),
        },
      ],
      { caption: "Groups by size" },
    ),
    definitions: groups.map(({ name, description }) => ({ term: name.en, meaning: description.en })),
  });
}
