import { conditionKinds, maxCalendarPeriods, measureKinds, spanUnits } from "../../../data/language.ts";
import { operators } from "../../../loaders/language/operators/index.ts";
import { listEn } from "../../../loaders/language/operators/words.ts";
import { maxSteps } from "../../../loaders/language/schema/events.ts";
import { maxDepth, maxNodes } from "../../../loaders/language/schema/limits.ts";
import { maxPattern } from "../../../loaders/language/schema/values.ts";
import { examples } from "../../../loaders/reference/all-examples.ts";
import { exampleSegmentation } from "../../../loaders/reference/example-segmentation.ts";
import { exampleAsOf } from "../../../loaders/reference/example-world.ts";
import { compactJson } from "../../render/compact-json.ts";
import { operatorTable } from "../../render/glossary-tables.ts";
import { codeBlock, html } from "../../render/markup.ts";
import { printPage } from "../../render/page.ts";
import { exampleTables, formTable, operatorSections } from "../../render/reference-tables.ts";

const versusOperators = [...operators.values()].flatMap(({ id, versus }) =>
  versus === undefined ? [] : [id],
);

/** The segment language, from the declarations that compute it; a test executes every example by both evaluators. */
const { id, cases, otherwise, name } = exampleSegmentation;
const shortSegmentation = {
  id,
  cases: cases.map(({ segment, where }) => ({ segment, where })),
  otherwise: { segment: otherwise.segment },
};

printPage({
  title: "Segment language",
  keywords: ["definition", "operators", "measures", "windows", "sequences", "JSON", ...measureKinds],
  toc: false,
  body: [
    html`<header class="page-head"><h1>Segment language</h1><p class="standfirst">A definition is data: the same JSON in a file, over GraphQL and in a report, with one meaning. Every example here is executed by the tests, in SQL and in memory, on the rows below.</p></header>`,
    html`<h2 id="conditions">Conditions</h2>
<p class="prose">A condition is an object with exactly one of ${conditionKinds.map((kind, index) => html`${index === 0 ? "" : ", "}<code>${kind}</code>`)}. Where two definitions differ only in the order of keys they are the same definition, with the same version.</p>
${formTable(examples.structures, ({ form }) => form, "Conditions of conditions")}`,
    html`<h2 id="logic">True or false, nothing else</h2>
<p class="prose">Every condition is true or false for every customer. A comparison with a missing value is false. A negated operator is exactly the opposite of its partner, so it includes customers whose value is missing, and its sentence says “(or is unknown)”. De Morgan’s laws always hold: <code>not</code> of <code>any</code> is <code>all</code> of <code>not</code>.</p>`,
    html`<h2 id="rows">The rows of the examples</h2>
<p class="prose">As of <code>${exampleAsOf}</code>, in a study whose time zone is UTC. “–” is a missing value.</p>
${exampleTables()}`,
    html`<h2 id="operators">Operators</h2>
${operatorTable()}
<p class="prose">Texts are compared as they are written, case included, unless <code>"ignoreCase": true</code>, which folds each letter by Unicode CaseFolding C + S, in comparisons and patterns alike: ς is σ, the sign of kelvin is k, and İ, which has no such folding, is none but itself. A day given for an instant means the whole day in the study’s time zone: <code>BEFORE</code> its first instant, <code>AFTER</code> its end, <code>BETWEEN</code> with both days included; an instant is compared exactly. Patterns are RE2’s, found anywhere in the text. <code>TOP_PERCENT p</code> keeps the customers whose value is among the highest p % of those known: rank by value, keep ranks up to ⌈p/100 · n⌉, ties at the edge all kept; for a single profile the value at the edge that the snapshot keeps decides. An anniversary of 29 February is on 1 March in other years. A list without values names nothing: <code>IN</code> and <code>CONTAINS_ANY</code> hold for nobody, <code>CONTAINS_ALL</code> for everyone with a list, their partners for the others; what a study declares may not have one.</p>`,
    html`<h2 id="by-type">Operators by type</h2>
${operatorSections()}`,
    html`<h2 id="traits">A trait against a trait</h2>
<p class="prose">A number, a date or an instant can be compared with another trait of the same type: <code>trait</code> stands in place of <code>value</code>, by ${listEn(versusOperators, "and")}. Where either side is missing the comparison is false, and <code>NEQ</code> is true. Dates and instants are ordered in time: <code>LT</code> is <code>BEFORE</code>, <code>GT</code> is <code>AFTER</code>.</p>
${formTable(examples.versus, ({ op, type }) => `${op}, ${type}`, "Comparisons of a trait with another one")}`,
    html`<h2 id="measures">Measures of events</h2>
<p class="prose">An <code>event</code> compares one number for each customer from the rows of one table that meet every condition of <code>where</code> and lie in the <code>window</code>. Without such a row <code>COUNT</code>, <code>SUM</code>, <code>DISTINCT</code> and the two of activity are 0, the others missing. Missing values of the column are left out.</p>
${formTable(examples.measures, ({ measure }) => measure, "Measures")}`,
    html`<h2 id="windows">Windows</h2>
<p class="prose">Half-open, on the event’s instant: the first instant counts, the end does not, and nothing at or after as-of does. Spans are in ${spanUnits.join(", ")}; hours, days and weeks are exact spans of 1, 24 and 168 hours, months and years follow the calendar of the study’s zone, to the last day of a shorter month.</p>
${formTable(examples.windows, ({ form }) => form, "Windows")}`,
    html`<h2 id="sequences">Sequences</h2>
<p class="prose">The steps happen in order for the same customer: each at a strictly later instant than the one before and, with <code>within</code>, no more than that after it. True if any such chain exists in the window.</p>
${formTable(examples.sequences, ({ form }) => form, "Sequences")}`,
    html`<h2 id="segmentations">Segmentations</h2>
<p class="prose">An ordered list of cases: the first that holds wins and <code>otherwise</code> takes the rest, so every customer is in exactly one part. A journey also names its <code>stages</code>, every part once, in the order in which customers pass through them. ${name.en}:</p>
${codeBlock(compactJson(shortSegmentation), "json")}`,
    html`<h2 id="limits">Limits</h2>
<dl class="facts"><dt>Depth</dt><dd>${maxDepth} conditions inside each other</dd><dt>Size</dt><dd>${maxNodes} conditions</dd><dt>Pattern</dt><dd>${maxPattern} characters</dd><dt>Sequence</dt><dd>${maxSteps} steps</dd><dt>Calendar periods</dt><dd>${maxCalendarPeriods} months or years in a window with a start</dd></dl>
<p class="prose">What does not fit is refused with every problem at once: its path, what was expected and the nearest name. <code>npm run atlas -- schema</code> prints the language as JSON Schema for editors. Traits and tables of each study: <a href="../../glossary/">glossary</a>; how apps send a definition: <a href="../../api/">API</a>; how numbers are computed: <a href="../../methods/">methods</a>.</p>`,
  ],
});
