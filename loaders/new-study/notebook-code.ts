import { capital } from "../../data/text.ts";
import type { ProposedStudy } from "./propose-study.ts";
import { mostGroups } from "./proposed-trait.ts";
import { sqlName } from "./staging-code.ts";

/** A notebook to begin with: the size of each kind of member, and what happened by month, where the data tell of these. */
export function notebookFiles({
  study,
  tables,
  traits,
  value,
}: ProposedStudy): [path: string, text: string][] {
  const folder = `docs/${study.id}/notebook`;
  const { noun, key, events } = tables;
  const kind = traits.find(
    ({ trait, values }) =>
      trait.type === "string" &&
      trait.personal !== true &&
      values !== undefined &&
      values.length > 1 &&
      values.length <= mostGroups,
  )?.trait;
  const worth = traits.find(({ trait }) => trait.id === value)?.trait;
  const [first] = events;
  const files: [string, string][] = [
    [
      `${folder}/index.md`,
      page(study, {
        kind: kind?.label.en,
        worth: worth?.label.en,
        amount: first?.amount,
        many: noun.many,
        hasMonths: first !== undefined,
      }),
    ],
    [`${folder}/snapshot.json.ts`, snapshot(study.id)],
  ];
  if (kind !== undefined)
    files.push([
      `${folder}/kinds.json.sql`,
      `-- One row per ${kind.label.en}; none describes fewer than 10 ${noun.many}.
-- customers: customers${worth === undefined ? "" : "; ratios: mean"}
SELECT ${sqlName(kind.id)} AS name, customers(customer_id) AS customers${
        worth === undefined
          ? ""
          : `,
  avg(${sqlName(worth.id)})::DOUBLE AS mean`
      }
FROM profiles WHERE ${sqlName(kind.id)} IS NOT NULL
GROUP BY 1 HAVING count(${worth === undefined ? "*" : sqlName(worth.id)}) >= 10 ORDER BY count(*) DESC, name
`,
    ]);
  if (first !== undefined)
    files.push([
      `${folder}/months.json.sql`,
      `-- One row per month in the study's time zone with at least 10 ${noun.many}.
-- customers: customers; ${first.amount === undefined ? "counts" : "figures"}: total
SELECT strftime(date_trunc('month', timezone(getvariable('time_zone'), timezone('UTC', ${sqlName(first.time)}))), '%Y-%m-%d') AS month,
  ${first.amount === undefined ? "count(*)" : `sum(${sqlName(first.amount)})`}::DOUBLE AS total,
  customers(${sqlName(memberColumn(first.table.foreignKeys, key))}) AS customers
FROM ${sqlName(first.table.name)} WHERE ${sqlName(first.time)} < getvariable('as_of')
GROUP BY 1 HAVING count(DISTINCT ${sqlName(memberColumn(first.table.foreignKeys, key))}) >= 10 ORDER BY 1
`,
    ]);
  return files;
}

function memberColumn(
  keys: readonly { readonly column: string; readonly references: string }[],
  key: string,
): string {
  return keys.find(({ references }) => references === key)?.column ?? key;
}

interface Shown {
  readonly kind: string | undefined;
  readonly worth: string | undefined;
  readonly amount: string | undefined;
  readonly many: string;
  readonly hasMonths: boolean;
}

function page({ id, name }: ProposedStudy["study"], { kind, worth, amount, many, hasMonths }: Shown): string {
  const title = name.en;
  const kinds = `
<div style="min-height: 20rem">\${kinds.length === 0 ? emptyFigure("notebook-kinds", "No group of 10", "A group is shown from 10 ${many} on.") : figureFrame({
  id: "notebook-kinds",
  title: \`\${kinds[0].name}: \${count(kinds[0].customers)} ${many}, the most\`,
  subtitle: "${capital(many)} by ${kind}",
  source: snapshot.source,
  alternative: kinds.map((row) => \`\${row.name}: \${count(row.customers)}\`).join("; "),
  chart: barList,
  height: Math.max(60, kinds.length * 40),
  data: {bars: kinds.map((row) => ({name: row.name, value: row.customers, label: count(row.customers)}))},
  rows: kinds,
  columns: [
    {label: "${capital(kind ?? "")}", cell: (row) => row.name},
    {label: "${capital(many)}", number: true, cell: (row) => ({text: count(row.customers), value: row.customers})}${
      worth === undefined
        ? ""
        : `,
    {label: "Mean ${worth}", number: true, cell: (row) => ({text: compact(row.mean), value: row.mean})}`
    }
  ]
})}</div>
`;
  const months = `
<div style="min-height: 26rem">\${months.length === 0 ? emptyFigure("notebook-months", "No month of 10", "A month is shown from 10 ${many} on.") : figureFrame({
  id: "notebook-months",
  title: \`\${compact(months.at(-1).total)} in \${month(months.at(-1).month)}\`,
  subtitle: "${amount === undefined ? "Rows" : capital(amount.replaceAll("_", " "))} by month",
  source: snapshot.source,
  alternative: "Line by month",
  chart: trendLine,
  height: 280,
  data: {unit: null, currency: null, monthly: true, points: months.map((row) => ({at: row.month, value: row.total}))},
  rows: months,
  columns: [
    {label: "Month", cell: (row) => ({text: month(row.month), value: row.month})},
    {label: "Total", number: true, cell: (row) => ({text: compact(row.total), value: row.total})},
    {label: "${capital(many)}", number: true, cell: (row) => ({text: count(row.customers), value: row.customers})}
  ]
})}</div>
`;
  return `---
title: Notebook
toc: true
keywords: analysis notebook ${id.replaceAll("_", " ")}
---

\`\`\`js
import { barList } from "/components/bar-list.js";
import { trendLine } from "/components/trend-line.js";
import { element } from "/components/element.js";
import { emptyFigure, figureFrame } from "/components/figure-frame.js";
import { compact, count, month } from "/components/format.js";

const snapshot = await FileAttachment("snapshot.json").json();
${kind === undefined ? "" : 'const kinds = await FileAttachment("kinds.json").json();\n'}${hasMonths ? 'const months = await FileAttachment("months.json").json();\n' : ""}\`\`\`

<header class="page-head">
<p class="kicker"><a href="../">${title}</a> · Notebook</p>
<h1>What do we want to know of our ${many}?</h1>
<p class="standfirst">Yours to write: one question, and what would be done with its answer.</p>
<div class="stamp-later">\${element(snapshot.stamp)}</div>
</header>

## Data

<div>\${snapshot.tables.map((table) => \`\${table.name}: \${count(table.rows)} rows\`).join(", ")}</div>
${kind === undefined ? "" : `\n## Who they are\n${kinds}`}${hasMonths ? `\n## What happened\n${months}` : ""}
## Go on

Put a query into \`name.json.sql\` beside this page and read it as \`FileAttachment("name.json")\`. It sees the study’s tables and \`profiles\`, \`membership\` and \`changes\` of the snapshot; a comment in it says what its numbers are, as in the queries here.
`;
}

function snapshot(id: string): string {
  return `import { stdout } from "node:process";
import type { Overview } from "../../../loaders/report/overview.ts";
import { studyReports } from "../../render/context.ts";
import { sourceLine, stampLine } from "../../render/page.ts";

/**
 * What the notebook says of its data: stamp and source as other pages write them, and the tables.
 *
 * customers: none
 */
const overview = await (await studyReports("${id}")).read<Overview>("overview");
const { tables } = overview;
stdout.write(JSON.stringify({ stamp: stampLine(overview).text, source: sourceLine(overview), tables }));
`;
}
