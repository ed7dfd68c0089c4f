import { type Count, isKnown } from "../disclosure/count.ts";
import { type CellIndex, CountTable } from "../disclosure/count-table.ts";
import type { ChainStep, PartStep } from "./part-steps.ts";
import { publishedParts } from "./published-sizes.ts";

/** Customers by the part that they were in and the part that they are in; null stands for no customer. */
export interface FlowCell {
  readonly from: string | null;
  readonly to: string | null;
  readonly customers: number;
}

/** A movement as published. */
export interface PublishedFlow extends Pick<FlowCell, "from" | "to"> {
  readonly customers: Count;
}

/** What became of everybody in one step, in all parts together. */
export interface MoveTotals {
  /** Customers at both snapshots, and of these who stayed in their part, who moved to a better one, and to a worse. */
  readonly customers: Count;
  readonly stayed: Count;
  readonly up: Count;
  readonly down: Count;
  /** Not customers before, and no longer customers. */
  readonly joined: Count;
  readonly gone: Count;
}

/** The movements of one step as they may be published, by whichever sums. */
export interface PartMoves {
  /** The parts from best to worst. */
  readonly ranking: readonly string[];
  /** Those that may be published first, the largest first. */
  readonly flows: readonly PublishedFlow[];
  readonly totals: MoveTotals;
  /** Part → members who were not in it before, and former members. */
  readonly entered: ReadonlyMap<string, Count>;
  readonly left: ReadonlyMap<string, Count>;
}

/** The movements of some steps, however long the customers had been where they were; the largest first. */
export function flowCells(steps: readonly PartStep[]): FlowCell[] {
  const cells = new Map<string, FlowCell>();
  for (const { from, to, customers } of steps) {
    const key = `${from} ${to}`;
    cells.set(key, { from, to, customers: customers + (cells.get(key)?.customers ?? 0) });
  }
  return [...cells.values()].sort(
    (a, b) => b.customers - a.customers || (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1),
  );
}

/**
 * The movements of one step and everything that is published of them, suppressed together: with the sizes of the parts at
 * both snapshots, every flow, who entered and left each part, and the totals. `ranking` has the parts from best to worst.
 */
export function partMoves(step: ChainStep, ranking: readonly string[]): PartMoves {
  const flows = flowCells(step.parts);
  const table = new CountTable();
  // Figures draw who moved; how many stayed is missed less.
  const cells = flows.map(({ from, to, customers }) =>
    table.add(customers, { worth: from === to ? 0.3 : 1 }),
  );
  const sizesFrom = addSizes(table, step.sizesFrom);
  const sizesTo = addSizes(table, step.sizesTo);
  const placesOf = (holds: (flow: FlowCell) => boolean): CellIndex[] =>
    cells.filter((_, index) => holds(flows[index] as FlowCell));
  const entered = new Map<string, CellIndex>();
  const left = new Map<string, CellIndex>();
  const besides = { worth: 0.1 };
  for (const part of ranking) {
    table.know(
      placesOf(({ from }) => from === part),
      sizesFrom.get(part),
    );
    table.know(
      placesOf(({ to }) => to === part),
      sizesTo.get(part),
    );
    entered.set(
      part,
      table.addSum(
        placesOf(({ from, to }) => to === part && from !== part),
        besides,
      ),
    );
    left.set(
      part,
      table.addSum(
        placesOf(({ from, to }) => from === part && to !== part),
        besides,
      ),
    );
  }
  const place = (part: string | null): number => ranking.indexOf(part ?? "");
  const isMember = ({ from, to }: FlowCell): boolean => from !== null && to !== null;
  const totals = {
    stayed: table.addSum(placesOf(({ from, to }) => from === to)),
    up: table.addSum(placesOf((flow) => isMember(flow) && place(flow.to) < place(flow.from))),
    down: table.addSum(placesOf((flow) => isMember(flow) && place(flow.to) > place(flow.from))),
    joined: table.addSum(placesOf(({ from }) => from === null)),
    gone: table.addSum(placesOf(({ to }) => to === null)),
  };
  const customers = table.addSum([totals.stayed, totals.up, totals.down]);
  // How many customers there are is known at both snapshots.
  table.know([customers, totals.joined]);
  table.know([customers, totals.gone]);
  const counts = table.publish();
  const published = (index: CellIndex): Count => counts[index] ?? "either";
  return {
    ranking,
    flows: flows
      .map(({ from, to }, index) => ({ from, to, customers: published(cells[index] ?? -1) }))
      .sort(publishedFirst),
    totals: {
      customers: published(customers),
      stayed: published(totals.stayed),
      up: published(totals.up),
      down: published(totals.down),
      joined: published(totals.joined),
      gone: published(totals.gone),
    },
    entered: new Map([...entered].map(([part, index]) => [part, published(index)])),
    left: new Map([...left].map(([part, index]) => [part, published(index)])),
  };
}

/** Sizes that are suppressed elsewhere, as cells of the table: part → its cell. Their sum is known. */
export function addSizes(table: CountTable, sizes: ReadonlyMap<string, number>): Map<string, CellIndex[]> {
  const hidden = new Map<string, CellIndex[]>();
  for (const [part, count] of publishedParts(sizes))
    if (!isKnown(count)) hidden.set(part, [table.add(sizes.get(part) ?? 0, { published: count })]);
  table.know([...hidden.values()].flat());
  return hidden;
}

/** Suppressed movements last, in an order that says nothing of their sizes. */
function publishedFirst(a: PublishedFlow, b: PublishedFlow): number {
  const [x, y] = [a.customers, b.customers].map((count) => (isKnown(count) ? count : -1)) as [number, number];
  return y - x || (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1);
}
