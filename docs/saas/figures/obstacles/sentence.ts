import { uncapitalised } from "../../../../data/text.ts";
import { isKnown } from "../../../../loaders/disclosure/count.ts";
import { wilsonInterval } from "../../../../loaders/statistics/wilson.ts";
import { percent } from "../../../components/format.ts";
import type { Obstacle, Obstacles } from "../../reports/obstacles.ts";

/** What stands in the way of one industry more than of the others. */
export interface MainObstacle {
  readonly industry: string;
  readonly name: string;
  readonly problem: string;
  readonly customers: number;
  readonly share: number;
  /** Share of the accounts of all other industries. */
  readonly elsewhere: number;
  /** Whether the two shares lie apart by intervals that allow for all cells of the figure (Dunn 1961). */
  readonly isClear: boolean;
}

/** Half of the tail of a normal interval that leaves out 5 % over 48 cells. */
const wide = 3.28;

/** The problem that most of each industry met, that of the most accounts first; industries with nothing told are left out. */
export function mainObstacles({ industries, cells }: Obstacles): MainObstacle[] {
  const sizeOf = new Map(industries.map(({ id, customers }) => [id, customers]));
  return industries
    .flatMap(({ id, name }): MainObstacle[] => {
      const own = cells.filter((cell) => cell.industry === id);
      const most = own.filter(isTold).sort((a, b) => b.share - a.share)[0];
      if (most === undefined) return [];
      const others = cells
        .filter((cell) => cell.problem === most.problem && cell.industry !== id)
        .filter(isTold);
      const met = others.reduce((sum, { customers }) => sum + customers, 0);
      const all = others.reduce((sum, { industry }) => sum + numberOf(sizeOf.get(industry)), 0);
      if (all === 0) return [];
      const here = wilsonInterval(most.customers, numberOf(sizeOf.get(id)), wide);
      const there = wilsonInterval(met, all, wide);
      return [
        {
          ...{ industry: id, name: name.en, problem: most.problem },
          ...{ customers: most.customers, share: most.share, elsewhere: met / all },
          isClear: here !== undefined && there !== undefined && here.low > there.high,
        },
      ];
    })
    .sort((a, b) => b.customers - a.customers);
}

export function obstaclesSentence(obstacles: Obstacles): string {
  const [first, second] = mainObstacles(obstacles).filter(({ isClear }) => isClear);
  if (first === undefined) return "No industry meets one problem clearly more than the others do";
  const told = ({ name, problem, share, elsewhere }: MainObstacle) =>
    `${problem} errors met ${percent(share, 0)} of ${name} accounts, ${percent(elsewhere, 0)} of the others`;
  return second === undefined ? told(first) : `${told(first)}; ${uncapitalised(told(second))}`;
}

type Told = Obstacle & { readonly customers: number; readonly share: number };

function isTold(cell: Obstacle): cell is Told {
  return isKnown(cell.customers) && isKnown(cell.share);
}

function numberOf(figure: unknown): number {
  return typeof figure === "number" ? figure : 0;
}
