import { afterAll, beforeAll, expect, test } from "vitest";
import { type Count, isKnown } from "../../../loaders/disclosure/count.ts";
import type { Overlap } from "../../../loaders/report/overlaps.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { ScoreGrid } from "../../../loaders/report/score-grid.ts";
import type { SegmentFlow } from "../../../loaders/report/segment-flow.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import type { ValueCube } from "../../../loaders/report/value-cube.ts";
import { LinearReader } from "../disclosure/linear-reader.ts";
import { type Reported, reported } from "./reported.ts";

let made: Reported;
beforeAll(async () => {
  made = await reported();
}, 120_000);
afterAll(() => made.remove());

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
  const grid = await made.read<ScoreGrid>("score-grid");
  for (const { row, column, customers } of grid.cells) all.give(`scores ${row} ${column}`, customers);
  return all;
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
