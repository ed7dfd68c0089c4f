import { type Count, isKnown } from "../disclosure/count.ts";
import { type CellIndex, CountTable } from "../disclosure/count-table.ts";
import type { ChainStep, PartStep } from "./part-steps.ts";
import { publishedParts } from "./published-sizes.ts";

/** Customers by the part that they were in and the part that they are in; null stands for no customer. */
export interface FlowCell {
  readonly from: string | null;
  readonly to: string | null;
  readonly customers: number;
  /** Stands for who they are, and adds up with them. */
  readonly code: bigint;
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
  for (const { from, to, customers, code } of steps) {
    const key = `${from} ${to}`;
    const known = cells.get(key);
    cells.set(key, {
      from,
      to,
      customers: customers + (known?.customers ?? 0),
      code: BigInt(code) + (known?.code ?? 0n),
    });
  }
  return [...cells.values()].sort(
    (a, b) => b.customers - a.customers || (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1),
  );
}

/** The last step of a segmentation, and its parts from best to worst. */
export interface RankedStep {
  readonly step: ChainStep;
  readonly ranking: readonly string[];
}

/**
 * The movements of one step and everything that is published of them, suppressed together: with the sizes of the parts at
 * both snapshots, every flow, who entered and left each part, and the totals; of all segmentations, because the same
 * customers may be in a part of one and of another, and then are one count.
 */
export function partMoves(steps: readonly RankedStep[]): PartMoves[] {
  const moves = new MovesTable();
  const drafts = steps.map(({ step, ranking }) => addStep(moves, step, ranking));
  const counts = moves.table.publish();
  return drafts.map((draft) => draft((cell) => counts[cell] ?? "either"));
}

/** Counts of customers who moved; those of the same customers are one. */
class MovesTable {
  readonly table = new CountTable();
  readonly #cells = new Map<string, CellIndex>();
  readonly #codes = new Map<CellIndex, bigint>();

  add({ customers, code }: Pick<FlowCell, "customers" | "code">, worth: number): CellIndex {
    const key = `${customers} ${code}`;
    const cell = this.#cells.get(key) ?? this.table.add(customers, { worth });
    this.#cells.set(key, cell);
    this.#codes.set(cell, code);
    return cell;
  }

  addSum(of: readonly CellIndex[], worth = 1): CellIndex {
    const customers = of.reduce((sum, cell) => sum + this.table.customers(cell), 0);
    const code = of.reduce((sum, cell) => sum + (this.#codes.get(cell) ?? 0n), 0n);
    const sum = this.add({ customers, code }, worth);
    if (of.length !== 1 || of[0] !== sum) this.table.know(of, [sum]);
    return sum;
  }
}

/** Puts a step into the table; what it gives back reads its counts once they are published. */
function addStep(
  moves: MovesTable,
  step: ChainStep,
  ranking: readonly string[],
): (published: (cell: CellIndex) => Count) => PartMoves {
  const { table } = moves;
  const flows = flowCells(step.parts);
  // Figures draw who moved; how many stayed is missed less.
  const cells = flows.map((flow) => moves.add(flow, flow.from === flow.to ? 0.3 : 1));
  const sizesFrom = addSizes(table, step.sizesFrom);
  const sizesTo = addSizes(table, step.sizesTo);
  const placesOf = (holds: (flow: FlowCell) => boolean): CellIndex[] =>
    cells.filter((_, index) => holds(flows[index] as FlowCell));
  const sumsOf = (holds: (part: string, flow: FlowCell) => boolean) =>
    ranking.map(
      (part) =>
        [
          part,
          moves.addSum(
            placesOf((flow) => holds(part, flow)),
            0.1,
          ),
        ] as const,
    );
  for (const part of ranking) {
    table.know(
      placesOf(({ from }) => from === part),
      sizesFrom.get(part),
    );
    table.know(
      placesOf(({ to }) => to === part),
      sizesTo.get(part),
    );
  }
  const entered = sumsOf((part, { from, to }) => to === part && from !== part);
  const left = sumsOf((part, { from, to }) => from === part && to !== part);
  const place = (part: string | null): number => ranking.indexOf(part ?? "");
  const isMember = ({ from, to }: FlowCell): boolean => from !== null && to !== null;
  const totals = {
    stayed: moves.addSum(placesOf(({ from, to }) => from === to)),
    up: moves.addSum(placesOf((flow) => isMember(flow) && place(flow.to) < place(flow.from))),
    down: moves.addSum(placesOf((flow) => isMember(flow) && place(flow.to) > place(flow.from))),
    joined: moves.addSum(placesOf(({ from }) => from === null)),
    gone: moves.addSum(placesOf(({ to }) => to === null)),
  };
  const customers = moves.addSum([totals.stayed, totals.up, totals.down]);
  // How many customers there are is known at both snapshots.
  table.know([customers, totals.joined]);
  table.know([customers, totals.gone]);
  return (published) => ({
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
    entered: new Map(entered.map(([part, cell]) => [part, published(cell)])),
    left: new Map(left.map(([part, cell]) => [part, published(cell)])),
  });
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
