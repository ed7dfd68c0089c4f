import { afterAll, beforeAll, expect, test } from "vitest";
import { type Count, isKnown, isSmall, smallestGroup } from "../../../loaders/disclosure/count.ts";
import type { CampaignEffect } from "../../../loaders/report/campaign-effects.ts";
import type { Cohorts } from "../../../loaders/report/cohorts.ts";
import type { FilteredCohorts } from "../../../loaders/report/cohorts-by-filter.ts";
import type { FilteredEffects } from "../../../loaders/report/effects-by-filter.ts";
import type { FilteredFlow } from "../../../loaders/report/flow-by-filter.ts";
import type { FilteredGrid } from "../../../loaders/report/grid-by-filter.ts";
import type { Horizons } from "../../../loaders/report/horizons.ts";
import type { FilteredMetrics } from "../../../loaders/report/metrics-by-filter.ts";
import type { NearMoments } from "../../../loaders/report/near-moments.ts";
import type { NextPlays } from "../../../loaders/report/next-plays.ts";
import type { Overlap } from "../../../loaders/report/overlaps.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { FilteredReport } from "../../../loaders/report/report-by-filter.ts";
import type { ScoreGrid } from "../../../loaders/report/score-grid.ts";
import type { SegmentFlow } from "../../../loaders/report/segment-flow.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import type { FilteredStages } from "../../../loaders/report/stages-by-filter.ts";
import type { ValueCube } from "../../../loaders/report/value-cube.ts";
import { retail as study } from "../../fixtures/retail.ts";
import { LinearReader } from "../disclosure/linear-reader.ts";
import { type Reported, reported } from "./reported.ts";

let made: Reported;
/** The segment of each cell of the grid all of whose members are in it, as are no others. */
let segmentOf: ReadonlyMap<string, string>;
beforeAll(async () => {
  made = await reported();
  const cells = await made.db.rows<{ cell: string; segment: string } & Record<string, string>>(`
    WITH placed AS (
      SELECT concat('scores ', recency_score, ' ', frequency_score) AS cell, segment_id AS segment
      FROM profiles JOIN membership USING (customer_id) WHERE segment_id IN (${rfmParts()})
    ), pure AS (SELECT cell FROM placed GROUP BY 1 HAVING count(DISTINCT segment) = 1)
    SELECT DISTINCT cell, segment FROM placed
    WHERE segment NOT IN (SELECT segment FROM placed WHERE cell NOT IN (FROM pure)) ORDER BY cell`);
  segmentOf = new Map(cells.map(({ cell, segment }) => [cell, segment]));
}, 120_000);
afterAll(() => made.remove());

/** Parts of the segmentation that the front page tells of, as SQL. */
function rfmParts(): string {
  const lead = study.segmentations.find(({ id }) => id === study.roles.lead);
  const ids = [...(lead?.cases ?? []), ...(lead === undefined ? [] : [lead.otherwise])];
  return ids.map(({ segment }) => `'${segment}'`).join(", ");
}

/** A number that reports may give under several names, which all mean it; how it adds up is known from the definitions. */
class Published {
  readonly #numbers = new Map<string, { readonly index: number; readonly counts: Count[] }>();
  readonly #sums: (readonly (readonly [number, 1 | -1])[])[] = [];

  /** A report gives a number, or why it does not. */
  give(name: string, count: Count | null): void {
    if (count !== null) this.#of(name).counts.push(count);
  }

  /** The numbers add up to another. */
  sum(of: readonly string[], total: string): void {
    const terms = of.map((name) => [this.#of(name).index, 1] as const);
    this.#sums.push([...terms, [this.#of(total).index, -1]]);
  }

  /** Names of numbers that one report hides and another gives. */
  contradictions(): string[] {
    return this.#named(({ counts }) => counts.some(isKnown) && !counts.every(isKnown));
  }

  /** Names of hidden numbers that sums and differences of the others give away. */
  givenAway(): string[] {
    const reader = new LinearReader(this.#numbers.size);
    for (const terms of this.#sums) reader.learn(new Map(terms));
    for (const { index, counts } of this.#numbers.values())
      if (counts.some(isKnown)) reader.learn(new Map([[index, 1]]));
    return this.#named(
      ({ index, counts }) =>
        counts.length > 0 && !counts.some(isKnown) && reader.knows(new Map([[index, 1]])),
    );
  }

  hidden(): number {
    return this.#named(({ counts }) => counts.length > 0 && !counts.some(isKnown)).length;
  }

  #named(
    holds: (number: { readonly index: number; readonly counts: readonly Count[] }) => boolean,
  ): string[] {
    return [...this.#numbers].filter(([, number]) => holds(number)).map(([name]) => name);
  }

  #of(name: string) {
    const known = this.#numbers.get(name) ?? { index: this.#numbers.size, counts: [] };
    this.#numbers.set(name, known);
    return known;
  }
}

/** Everything that the reports say of how many, with what any reader knows of how it adds up. */
async function everythingPublished(): Promise<Published> {
  const all = new Published();
  const overview = await made.read<Overview>("overview");
  const { segments, segmentations } = overview;
  all.give("everyone", overview.customers);
  for (const { id, size, sizeBefore, entered, left } of segments) {
    all.give(`${id} now`, size);
    all.give(`${id} before`, sizeBefore);
    all.give(`${id} entered`, entered);
    all.give(`${id} left`, left);
    all.sum([`${id} before`, `${id} entered`], `${id} now and left`);
    all.sum([`${id} now`, `${id} left`], `${id} now and left`);
  }
  for (const { segments: parts } of segmentations)
    all.sum(
      parts.map((part) => `${part} now`),
      "everyone",
    );
  await readFlows(
    all,
    segmentations.map(({ id }) => id),
  );
  await readFilters(all);
  await readProfiles(all, overview);
  const pairs = await made.read<Overlap[]>("overlaps");
  const shared = new Set(pairs.map(({ a, b }) => [a, b].sort().join(" in ")));
  for (const { a, b, customers } of pairs) all.give([a, b].sort().join(" in "), customers);
  for (const { id } of segments)
    for (const { segments: parts } of segmentations)
      if (!parts.includes(id))
        all.sum(
          parts.map((part) => [id, part].sort().join(" in ")).filter((pair) => shared.has(pair)),
          `${id} now`,
        );
  // Whoever is abroad has one of the other countries.
  const { filters, views } = await made.read<ValueCube>("value-cube");
  const byCountry = views.find(
    (view) => filters[view.filters[0] ?? -1]?.id === "country" && view.filters.length === 1,
  );
  for (const [part, cells] of Map.groupBy(byCountry?.cells ?? [], ({ segment }) => segment)) {
    const others = cells.filter(
      ({ values: [country = ""] }) => !["United Kingdom", "unknown"].includes(country),
    );
    all.sum(
      others.map(({ values }) => `${part} with country=${values[0]}`),
      ["abroad", part].sort().join(" in "),
    );
  }
  await readGrids(all);
  await readCards(all, overview);
  await readFilteredFlows(all);
  await readFilteredCohorts(all);
  await readFilteredStages(all);
  await readNextPlays(all);
  await readMoments(all);
  await readHorizons(all);
  return all;
}

/** Stages by value add up to the stage and to all with the value; their members are told of on the pages of segments too. */
async function readFilteredStages(all: Published): Promise<void> {
  const { filters } = await made.read<ValueCube>("value-cube");
  const groups = await made.read<FilteredStages[]>("stages-by-filter");
  expect(groups.flatMap(({ stages }) => stages).filter(({ size }) => !isKnown(size)).length).toBeGreaterThan(
    2,
  );
  for (const [filter, own] of Map.groupBy(groups, (group) => group.filter)) {
    const named = own.map(({ value }) => `${filters[filter]?.id}=${value}`);
    for (const [index, { customers, stages }] of own.entries()) {
      all.give(`all with ${named[index]}`, customers);
      for (const { id, size } of stages) all.give(`${id} with ${named[index]}`, size);
      all.sum(
        stages.map(({ id }) => `${id} with ${named[index]}`),
        `all with ${named[index]}`,
      );
    }
    for (const id of new Set(own.flatMap(({ stages }) => stages.map((stage) => stage.id))))
      all.sum(
        own.flatMap(({ stages }, index) =>
          stages.some((stage) => stage.id === id) ? [`${id} with ${named[index]}`] : [],
        ),
        `${id} now`,
      );
  }
}

/** Whom plays reach, and whom none does, add up to everyone; over the values of a filter each adds up to everyone's. */
async function readNextPlays(all: Published): Promise<void> {
  const { filters } = await made.read<ValueCube>("value-cube");
  const whole = await made.read<NextPlays>("next-plays");
  const groups = await made.read<FilteredReport<NextPlays>[]>("next-plays-by-filter");
  const numbersOf = ({ plays, without }: NextPlays) =>
    new Map<string, Count>([
      ...plays.flatMap(({ play, customers, heldOut }) => [
        [`contacted for ${play}`, customers] as const,
        [`held out of ${play}`, heldOut] as const,
      ]),
      ["offered nothing", without],
    ]);
  const give = (report: NextPlays, ending: string, total: string): void => {
    const numbers = numbersOf(report);
    for (const [name, count] of numbers) all.give(`${name}${ending}`, count);
    all.sum(
      [...numbers.keys()].map((name) => `${name}${ending}`),
      total,
    );
  };
  give(whole, "", "everyone");
  for (const [filter, own] of Map.groupBy(groups, (group) => group.filter)) {
    const named = own.map(({ value }) => ` with ${filters[filter]?.id}=${value}`);
    for (const [index, { report }] of own.entries())
      if (report !== null) give(report, named[index] ?? "", `all${named[index]}`);
    for (const name of numbersOf(whole).keys())
      all.sum(
        own.flatMap(({ report }, index) =>
          report !== null && numbersOf(report).has(name) ? [`${name}${named[index]}`] : [],
        ),
        name,
      );
  }
}

/** For whom a moment is near: over the values of a filter they add up to its segment, whose page tells how many they are. */
async function readMoments(all: Published): Promise<void> {
  const { filters } = await made.read<ValueCube>("value-cube");
  const { moments } = await made.read<NearMoments>("near-moments");
  const groups = await made.read<FilteredReport<NearMoments>[]>("near-moments-by-filter");
  for (const { segment, customers } of moments) all.give(`${segment} now`, customers);
  for (const [filter, own] of Map.groupBy(groups, (group) => group.filter))
    for (const { segment } of moments) {
      const named = own.flatMap(({ value, report }) =>
        report === null ? [] : [{ name: `${segment} with ${filters[filter]?.id}=${value}`, report }],
      );
      for (const { name, report } of named)
        all.give(name, report.moments.find((each) => each.segment === segment)?.customers ?? null);
      all.sum(
        named.map(({ name }) => name),
        `${segment} now`,
      );
    }
}

/** Groups whose worth is told by value are those that the cube counts. */
async function readHorizons(all: Published): Promise<void> {
  const { filters } = await made.read<ValueCube>("value-cube");
  const groups = await made.read<FilteredReport<Horizons>[]>("horizons-by-filter");
  for (const { filter, value, report } of groups)
    for (const { segment, customers } of report?.parts ?? [])
      all.give(`${segment} with ${filters[filter]?.id}=${value}`, customers);
}

/** A value of a filter as the cube names it, from the column of profiles `p`: SQL. */
function namedValue({ id, values }: ValueCube["filters"][number]): string {
  const known = values.map((value) => `'${value.replaceAll("'", "''")}'`).join(", ");
  return `CASE WHEN p."${id}" IS NULL THEN 'unknown' WHEN p."${id}" IN (${known}) THEN p."${id}" ELSE 'other' END`;
}

/**
 * Movements by value add up to everyone's; all into a part, those that are not told among them, to the part with the value; who
 * stayed, rose, fell and joined to all with the value.
 */
async function readFilteredFlows(all: Published): Promise<void> {
  const { filters } = await made.read<ValueCube>("value-cube");
  const groups = await made.read<FilteredFlow[]>("flow-by-filter");
  const { ranking } = await made.read<SegmentFlow>(`segment-flow/${study.roles.lead}`);
  const rank = (part: string): number => ranking.indexOf(part);
  const fates = ["stayed", "up", "down", "joined"] as const;
  for (const { filter, value, flows, totals } of groups) {
    const chosen = `${filters[filter]?.id}=${value}`;
    for (const { from, to, customers } of flows) all.give(`${from} to ${to} with ${chosen}`, customers);
    for (const fate of fates) all.give(`${fate} with ${chosen}`, totals[fate]);
    all.give(`at both dates with ${chosen}`, totals.customers);
    all.sum(
      fates.map((fate) => `${fate} with ${chosen}`),
      `all with ${chosen}`,
    );
    all.sum(
      fates.slice(0, 3).map((fate) => `${fate} with ${chosen}`),
      `at both dates with ${chosen}`,
    );
  }
  for (const [index, filter] of filters.entries()) {
    const own = groups.filter((group) => group.filter === index);
    for (const fate of fates)
      all.sum(
        own.map(({ value }) => `${fate} with ${filter.id}=${value}`),
        fate === "joined" ? "joined" : `${study.roles.lead} ${fate}`,
      );
    const told = new Set(own.flatMap(({ flows }) => flows.map(({ from, to }) => `${from} to ${to}`)));
    for (const flow of told)
      all.sum(
        own.flatMap(({ value, flows }) =>
          flows.some(({ from, to }) => `${from} to ${to}` === flow)
            ? [`${flow} with ${filter.id}=${value}`]
            : [],
        ),
        flow,
      );
    const truth = await made.db.rows<
      { from: string | null; to: string; value: string; customers: number } & Record<
        string,
        string | number | null
      >
    >(`
      SELECT b.segment_id AS "from", m.segment_id AS "to", ${namedValue(filter)} AS value, count(*)::INTEGER AS customers
      FROM profiles p JOIN membership m ON m.customer_id = p.customer_id AND m.segment_id IN (${rfmParts()})
      LEFT JOIN before b ON b.customer_id = p.customer_id AND b.segment_id IN (${rfmParts()}) GROUP BY ALL`);
    for (const { value, flows } of own) {
      const chosen = `${filter.id}=${value}`;
      const isTold = (from: string | null, to: string) =>
        flows.some((flow) => flow.from === from && flow.to === to);
      const rest = (name: string, total: string, is: (from: string | null, to: string) => boolean): void => {
        const left = truth
          .filter((each) => each.value === value && is(each.from, each.to) && !isTold(each.from, each.to))
          .reduce((sum, { customers }) => sum + customers, 0);
        if (left > 0 && left < smallestGroup) all.give(name, "small");
        all.sum(
          [
            ...flows.flatMap(({ from, to }) =>
              to !== null && is(from, to) ? [`${from} to ${to} with ${chosen}`] : [],
            ),
            ...(left === 0 ? [] : [name]),
          ],
          total,
        );
      };
      for (const part of ranking)
        if (truth.some((each) => each.value === value && each.to === part))
          rest(`others into ${part} with ${chosen}`, `${part} with ${chosen}`, (_, to) => to === part);
      const moved = (from: string | null, to: string): from is string => from !== null && from !== to;
      rest(
        `others up with ${chosen}`,
        `up with ${chosen}`,
        (from, to) => moved(from, to) && rank(to) < rank(from),
      );
      rest(
        `others down with ${chosen}`,
        `down with ${chosen}`,
        (from, to) => moved(from, to) && rank(to) > rank(from),
      );
    }
  }
}

/**
 * Sizes of cohorts by value add up to everyone's and, with those in none that is shown, to all with the value; who came back and
 * who did not to the size.
 */
async function readFilteredCohorts(all: Published): Promise<void> {
  const { filters } = await made.read<ValueCube>("value-cube");
  const whole = await made.read<Cohorts>("cohorts");
  const groups = await made.read<FilteredCohorts[]>("cohorts-by-filter");
  for (const { cohort, size } of whole.cohorts) all.give(`cohort ${cohort}`, size);
  for (const { cohort, period, customers } of whole.cells) {
    all.give(`back ${cohort} ${period}`, customers);
    all.sum([`back ${cohort} ${period}`, `away ${cohort} ${period}`], `cohort ${cohort}`);
  }
  const shown = whole.cohorts.map(({ cohort }) => `'${cohort}'`).join(", ");
  for (const [index, filter] of filters.entries()) {
    const own = groups.filter((group) => group.filter === index);
    const outside = await made.db.rows<
      { value: string; customers: number } & Record<string, string | number>
    >(`
      WITH firsts AS (
        SELECT customer_id, date_trunc('${whole.unit}', min(timezone('Europe/London', timezone('UTC', ordered_at)))) AS first
        FROM orders WHERE ordered_at < TIMESTAMP '2026-01-01' GROUP BY 1)
      SELECT ${namedValue(filter)} AS value,
        count(*) FILTER (coalesce(strftime(first, '%Y-%m-%d') NOT IN (${shown}), true))::INTEGER AS customers
      FROM profiles p LEFT JOIN firsts USING (customer_id) GROUP BY 1`);
    for (const { value, cohorts, cells } of own) {
      const chosen = `${filter.id}=${value}`;
      const rest = outside.find((each) => each.value === value)?.customers ?? 0;
      for (const { cohort, size } of cohorts) all.give(`cohort ${cohort} with ${chosen}`, size);
      if (rest > 0 && rest < smallestGroup) all.give(`no cohort with ${chosen}`, "small");
      all.sum(
        [
          ...cohorts.map(({ cohort }) => `cohort ${cohort} with ${chosen}`),
          ...(rest === 0 ? [] : [`no cohort with ${chosen}`]),
        ],
        `all with ${chosen}`,
      );
      for (const { cohort, period, customers } of cells) {
        const size = cohorts.find((each) => each.cohort === cohort)?.size;
        all.give(`back ${cohort} ${period} with ${chosen}`, customers);
        if (isKnown(customers) && isKnown(size))
          expect(isSmall(size - customers), `${cohort} ${period} ${chosen}`).toBe(false);
        else all.give(`away ${cohort} ${period} with ${chosen}`, "either");
        all.sum(
          [`back ${cohort} ${period} with ${chosen}`, `away ${cohort} ${period} with ${chosen}`],
          `cohort ${cohort} with ${chosen}`,
        );
      }
    }
    for (const { cohort } of whole.cohorts)
      all.sum(
        own.flatMap(({ value, cohorts }) =>
          cohorts.some((each) => each.cohort === cohort)
            ? [`cohort ${cohort} with ${filter.id}=${value}`]
            : [],
        ),
        `cohort ${cohort}`,
      );
    for (const { cohort, period } of whole.cells)
      for (const who of ["back", "away"] as const)
        all.sum(
          own.flatMap(({ value, cohorts }) =>
            cohorts.some((each) => each.cohort === cohort)
              ? [`${who} ${cohort} ${period} with ${filter.id}=${value}`]
              : [],
          ),
          `${who} ${cohort} ${period}`,
        );
  }
}

/** Cells by value add up to everyone's, to all with the value, and, where a segment is cells, to its members with the value. */
async function readGrids(all: Published): Promise<void> {
  const grid = await made.read<ScoreGrid>("score-grid");
  const { filters } = await made.read<ValueCube>("value-cube");
  const grids = await made.read<FilteredGrid[]>("grid-by-filter");
  const cellOf = ({ row, column }: { readonly row: number; readonly column: number }) =>
    `scores ${row} ${column}`;
  for (const cell of grid.cells) all.give(cellOf(cell), cell.customers);
  for (const { filter, value, cells } of grids) {
    const chosen = `${filters[filter]?.id}=${value}`;
    for (const cell of cells) all.give(`${cellOf(cell)} with ${chosen}`, cell.customers);
    // Whoever never bought has no scores.
    all.sum(
      [...cells.map((cell) => `${cellOf(cell)} with ${chosen}`), `no_purchase_yet with ${chosen}`],
      `all with ${chosen}`,
    );
    for (const [segment, own] of Map.groupBy(cells, (cell) => segmentOf.get(cellOf(cell)) ?? ""))
      if (segment !== "")
        all.sum(
          own.map((cell) => `${cellOf(cell)} with ${chosen}`),
          `${segment} with ${chosen}`,
        );
  }
  for (const filter of filters.keys())
    for (const cell of grid.cells)
      all.sum(
        grids.flatMap((each) =>
          each.filter === filter && each.cells.some((other) => cellOf(other) === cellOf(cell))
            ? [`${cellOf(cell)} with ${filters[filter]?.id}=${each.value}`]
            : [],
        ),
        cellOf(cell),
      );
}

/**
 * Counts on cards by value add up to everyone's, and leave the others of each value; whoever counts as active is a segment too,
 * whose profile says how many have each value.
 */
async function readCards(all: Published, { keyFigures }: Overview): Promise<void> {
  const { filters } = await made.read<ValueCube>("value-cube");
  const byValue = await made.read<FilteredMetrics[]>("metrics-by-filter");
  const counted = study.metrics.filter(({ id }) => id === "active_customers");
  const lapsed = await withoutOrders();
  for (const { id } of counted) {
    const whole = keyFigures.find((figure) => figure.id === id);
    if (whole?.value == null) continue;
    all.give(`counted by ${id}`, whole.value);
    for (const [filter, groups] of Map.groupBy(byValue, (group) => group.filter)) {
      const named = groups.map(({ value }) => `${filters[filter]?.id}=${value}`);
      for (const [index, { metrics }] of groups.entries()) {
        const found = metrics.find((metric) => metric.id === id)?.value;
        all.give(`counted by ${id} with ${named[index]}`, found ?? 0);
        // Whom it does not count is nowhere given: few of them must not be found.
        if ((lapsed.get(named[index] ?? "") ?? 0) < smallestGroup)
          all.give(`not counted by ${id} with ${named[index]}`, "either");
        all.sum(
          [`counted by ${id} with ${named[index]}`, `not counted by ${id} with ${named[index]}`],
          `all with ${named[index]}`,
        );
      }
      all.sum(
        named.map((value) => `counted by ${id} with ${value}`),
        `counted by ${id}`,
      );
    }
  }
}

/** Filter and value → customers without an order in the last 365 days. */
async function withoutOrders(): Promise<ReadonlyMap<string, number>> {
  const { filters } = await made.read<ValueCube>("value-cube");
  const found = new Map<string, number>();
  for (const { id, values } of filters)
    for (const { value, customers } of await made.db.rows<
      { value: string | null; customers: number } & Record<string, string | number | null>
    >(`
      SELECT "${id}" AS value, count(*)::INTEGER AS customers FROM profiles
      WHERE customer_id NOT IN (
        SELECT customer_id FROM orders
        WHERE ordered_at >= TIMESTAMP '2025-01-01' AND ordered_at < TIMESTAMP '2026-01-01')
      GROUP BY 1`)) {
      const named = value === null ? "unknown" : values.includes(value) ? value : "other";
      found.set(`${id}=${named}`, (found.get(`${id}=${named}`) ?? 0) + customers);
    }
  return found;
}

async function readFlows(all: Published, segmentations: readonly string[]): Promise<void> {
  for (const id of segmentations) {
    const { flows, totals, ranking } = await made.read<SegmentFlow>(`segment-flow/${id}`);
    const named = flows.map((flow) => ({ ...flow, name: `${flow.from} to ${flow.to}` }));
    for (const { name, customers } of named) all.give(name, customers);
    const sum = (total: string, holds: (flow: (typeof named)[number]) => boolean) =>
      all.sum(
        named.filter(holds).map(({ name }) => name),
        total,
      );
    for (const part of ranking) {
      sum(`${part} before`, ({ from }) => from === part);
      sum(`${part} now`, ({ to }) => to === part);
      sum(`${part} entered`, ({ from, to }) => to === part && from !== part);
      sum(`${part} left`, ({ from, to }) => from === part && to !== part);
    }
    all.give(`${id} stayed`, totals.stayed);
    all.give("joined", totals.joined);
    sum(`${id} stayed`, ({ from, to }) => from === to);
    sum("joined", ({ from }) => from === null);
    const rank = (part: string | null): number => ranking.indexOf(part ?? "");
    for (const [way, sign] of [
      ["up", -1],
      ["down", 1],
    ] as const) {
      all.give(`${id} ${way}`, totals[way]);
      sum(
        `${id} ${way}`,
        ({ from, to }) => from !== null && to !== null && sign * (rank(to) - rank(from)) > 0,
      );
    }
  }
}

async function readFilters(all: Published): Promise<void> {
  const { filters, views } = await made.read<ValueCube>("value-cube");
  const nameOf = (used: readonly number[], values: readonly string[]): string =>
    used.map((filter, place) => `${filters[filter]?.id}=${values[place]}`).join(" ");
  for (const { filters: used, cells, totals } of views) {
    for (const { segment, values, customers } of cells)
      all.give(`${segment} with ${nameOf(used, values)}`, customers);
    for (const { values, customers } of totals) {
      all.give(`all with ${nameOf(used, values)}`, customers);
      const inside = cells.filter((cell) => cell.values.join() === values.join());
      all.sum(
        inside.map(({ segment }) => `${segment} with ${nameOf(used, values)}`),
        `all with ${nameOf(used, values)}`,
      );
    }
    if (used.length === 1) {
      for (const [segment, own] of Map.groupBy(cells, (cell) => cell.segment))
        all.sum(
          own.map(({ values }) => `${segment} with ${nameOf(used, values)}`),
          `${segment} now`,
        );
      continue;
    }
    for (const [place, filter] of used.entries())
      for (const own of Map.groupBy(cells, (cell) => `${cell.segment} ${cell.values[place]}`).values())
        all.sum(
          own.map(({ segment, values }) => `${segment} with ${nameOf(used, values)}`),
          `${own[0]?.segment} with ${nameOf([filter], [own[0]?.values[place] ?? ""])}`,
        );
  }
}

/** Counts of members with a value; and of those who have none, where the base of the shares tells of them. */
async function readProfiles(all: Published, { segments }: Overview): Promise<void> {
  for (const { id, size } of segments) {
    const { profile } = await made.read<SegmentReport>(`segments/${id}`);
    for (const { trait, value, customers, members } of profile.rows) {
      const base = value === undefined ? customers : Math.round(customers / members);
      const missing = `${id} with ${trait}=unknown`;
      if (isKnown(size) && base < size) all.give(missing, size - base);
      if (value !== undefined) all.give(`${id} with ${trait}=${value}`, customers);
    }
  }
}

test("no number that one report hides is given by another, or by sums and differences of all of them", async () => {
  const all = await everythingPublished();
  expect(all.hidden()).toBeGreaterThan(200);
  expect(all.contradictions()).toEqual([]);
  expect(all.givenAway()).toEqual([]);
});

test("what a campaign did to those with one value is not what everyone's effect leaves of the others", async () => {
  const { filters } = await made.read<ValueCube>("value-cube");
  const whole = await made.read<CampaignEffect[]>("campaign-effects");
  const groups = await made.read<FilteredEffects[]>("effects-by-filter");
  expect(groups.some(({ effects }) => effects.length > 0)).toBe(true);
  for (const { campaign, outcomes } of whole)
    for (const { id } of outcomes)
      for (const [index, filter] of filters.entries()) {
        const own = groups.filter((group) => group.filter === index);
        const hidden = own.filter(
          ({ effects }) =>
            effects.find((each) => each.campaign === campaign)?.outcomes.some((each) => each.id === id) !==
            true,
        );
        expect(hidden, `${id} of ${campaign} by ${filter.id}`).not.toHaveLength(1);
      }
});
