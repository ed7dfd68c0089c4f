import { capital } from "../../data/text.ts";
import type { ProposedStudy } from "./propose-study.ts";
import { mostGroups } from "./proposed-trait.ts";
import { sqlName } from "./staging-code.ts";

/** A section of the page: a query, and the figure of its rows. */
interface Section {
  readonly heading: string;
  readonly sql: string;
  readonly figure: string;
}

/** A notebook to begin with: the size of each kind of member, and what happened by month, where the data tell of these. */
export function notebookFiles(proposed: ProposedStudy): [path: string, text: string][] {
  const { id, name } = proposed.study;
  const sections = [kindsSection(proposed), monthsSection(proposed)].filter((each) => each !== undefined);
  return [[`docs/${id}/notebook/index.md`, page(id, name.en, proposed.tables.noun.many, sections)]];
}

function kindsSection({ tables: { noun }, traits, value }: ProposedStudy): Section | undefined {
  const kind = traits.find(
    ({ trait, values }) =>
      trait.type === "string" &&
      trait.personal !== true &&
      values !== undefined &&
      values.length > 1 &&
      values.length <= mostGroups,
  )?.trait;
  if (kind === undefined) return undefined;
  const { many } = noun;
  const worth = traits.find(({ trait }) => trait.id === value)?.trait;
  const mean = worth === undefined ? "" : `,\n  avg(${sqlName(worth.id)})::DOUBLE AS mean`;
  const known = worth === undefined ? "*" : sqlName(worth.id);
  return {
    heading: "Who they are",
    sql: `\`\`\`sql id=kinds echo
-- One row per ${kind.label.en}; none describes fewer than 10 ${many}.
-- keys: name; customers: customers${worth === undefined ? "" : "; ratios: mean"}
SELECT ${sqlName(kind.id)} AS name, customers(customer_id) AS customers${mean}
FROM profiles WHERE ${sqlName(kind.id)} IS NOT NULL
GROUP BY 1 HAVING count(${known}) >= 10 ORDER BY count(*) DESC, name
\`\`\``,
    figure: figure({
      rows: "kinds",
      title: `\`\${kinds[0].name}: \${count(kinds[0].customers)} ${many}, the most\``,
      subtitle: `${capital(many)} by ${kind.label.en}`,
      chart: `Plot.plot({height: 60 + 30 * kinds.length, marginLeft: 130, x: {label: null, grid: true}, y: {label: null}, marks: [
    Plot.ruleX([0]), Plot.barX(kinds, {x: "customers", y: "name", sort: {y: "-x"}, tip: true})
  ]})`,
      empty: ["No group of 10", `A group is shown from 10 ${many} on.`],
    }),
  };
}

function monthsSection({ tables: { noun, key, events } }: ProposedStudy): Section | undefined {
  const [first] = events;
  if (first === undefined) return undefined;
  const { amount, time, table } = first;
  const { many } = noun;
  const member = sqlName(memberColumn(table.foreignKeys, key));
  return {
    heading: "What happened",
    sql: `\`\`\`sql id=months echo
-- One row per month in the study's time zone with at least 10 ${many}.
-- customers: customers; ${amount === undefined ? "counts" : "figures"}: total
SELECT date_trunc('month', timezone(getvariable('time_zone'), timezone('UTC', ${sqlName(time)})))::DATE AS month,
  ${amount === undefined ? "count(*)" : `sum(${sqlName(amount)})`}::DOUBLE AS total, customers(${member}) AS customers
FROM ${sqlName(table.name)} WHERE ${sqlName(time)} < getvariable('as_of')
GROUP BY 1 HAVING count(DISTINCT ${member}) >= 10 ORDER BY 1
\`\`\``,
    figure: figure({
      rows: "months",
      title: `\`\${compact(months.at(-1).total)} in \${month(months.at(-1).month)}\``,
      subtitle: `${amount === undefined ? "Rows" : capital(amount.replaceAll("_", " "))} by month`,
      chart: `Plot.plot({height: 280, marginLeft: 60, x: {label: null, ticks: Math.min(months.length, 12)}, y: {label: null, tickFormat: compact, grid: true}, marks: [
    Plot.ruleY([0]), Plot.lineY(months, {x: "month", y: "total", tip: {format: {x: month, y: compact}}})
  ]})`,
      empty: ["No month of 10", `A month is shown from 10 ${many} on.`],
    }),
  };
}

interface FigureCode {
  /** The name of the query. */
  readonly rows: string;
  /** An expression over its rows. */
  readonly title: string;
  readonly subtitle: string;
  readonly chart: string;
  /** Headline and reason where there are no rows. */
  readonly empty: readonly [title: string, reason: string];
}

function figure({ rows, title, subtitle, chart, empty }: FigureCode): string {
  return `\`\`\`js
display(figure({id: "notebook-${rows}", rows: ${rows},
  title: () => ${title}, subtitle: ${JSON.stringify(subtitle)},
  chart: ${chart},
  empty: {title: ${JSON.stringify(empty[0])}, reason: ${JSON.stringify(empty[1])}}
}));
\`\`\``;
}

function memberColumn(
  keys: readonly { readonly column: string; readonly references: string }[],
  key: string,
): string {
  return keys.find(({ references }) => references === key)?.column ?? key;
}

function page(id: string, title: string, many: string, sections: readonly Section[]): string {
  const parts = sections.map(({ heading, sql, figure: code }) => `## ${heading}\n\n${sql}\n\n${code}\n`);
  return `---
title: Notebook
keywords: analysis notebook ${id.replaceAll("_", " ")}
---

<header class="page-head"><p class="kicker"><a href="../">${title}</a> · Notebook</p>
<h1>What do we want to know of our ${many}?</h1>
<p class="standfirst">Yours to write: one question, and what would be done with its answer.</p>
<div class="stamp-later">\${element(snapshot.stamp)}</div></header>

\`\`\`js
import {element} from "/components/element.js";
import {compact, count, month} from "/components/format.js";
\`\`\`

${parts.join("\n")}
## Go on

Write a query in a block as those above: it sees the study’s tables and \`profiles\`, \`membership\` and \`changes\` of the snapshot, and its rows are in the page under its id. A comment in it says what its numbers are.
`;
}
