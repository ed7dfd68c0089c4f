import { type Equations, tiny } from "./equations.ts";
import { Largest } from "./largest.ts";

/** How far a cell may go up and down, neither negative, and what each unit costs. */
export interface Movable {
  readonly up: number;
  readonly down: number;
  readonly cost: number;
}

interface Step {
  readonly cell: number;
  readonly direction: 1 | -1;
  /** What it is worth for each unit, until something stands in the way. */
  readonly worth: number;
}

/** Where on the way of a cell something changes, and by how much each further unit is worth less from there on. */
interface Stop {
  readonly length: number;
  readonly loss: number;
  /** Row of the basic cell that is at zero or at a bound there; undefined of the moving cell itself. */
  readonly row?: number;
  /** How fast that goes. */
  readonly rate: number;
}

/** Anything smaller is a rounding error where a cell takes another's place in the basis. */
const leastPivot = 1e-7;
/** What a unit of the target is worth: more than any move costs. */
const prize = 1e5;
/** Less is a rounding error. */
const leastWorth = 1e-6;

/**
 * Raises one cell as far as it goes at the least cost: the simplex method with bounded variables (Dantzig 1963, Linear
 * Programming and Extensions, chapter 18). A cell stands for two variables, its rise and its fall, so that both can cost
 * something: the cost is linear on either side of zero, and a step goes on through zeros of basic cells as long as that pays,
 * as in the simplex method for piecewise-linear costs (Fourer 1985, Mathematical Programming 33, 204–233). The next cell is chosen
 * by an estimate of its steepest edge (Devex: Harris 1973, Mathematical Programming 5, 1–28). Begins with nothing
 * moved, which keeps all equations; solves the equations given for other cells.
 */
export class MoveProgram {
  /** By how much each cell is moved. */
  readonly value: Float64Array;
  readonly #equations: Equations;
  /** Of each cell, as in its bounds. */
  readonly #up: Float64Array;
  readonly #down: Float64Array;
  readonly #cost: Float64Array;
  readonly #target: number;
  readonly #isBasic: Uint8Array;
  /** Of a basic cell, whether its rise (1) or its fall (−1) is the variable. */
  readonly #side: Int8Array;
  /** What the basic cells lose when a cell rises by one. */
  readonly #price: Float64Array;
  /** How far a unit of each cell moves all others, by the pivots so far. */
  readonly #reach: Float64Array;
  /** What a way is worth for its length: the square of what a unit of each cell is, against its reach; nothing where it may not move. */
  readonly #score: Largest;

  constructor(equations: Equations, bounds: (cell: number) => Movable, target: number) {
    const { cells } = equations;
    this.value = new Float64Array(cells);
    this.#equations = equations;
    this.#up = new Float64Array(cells);
    this.#down = new Float64Array(cells);
    this.#cost = new Float64Array(cells);
    for (let cell = 0; cell < cells; cell += 1) {
      const { up, down, cost } = bounds(cell);
      this.#up[cell] = up;
      this.#down[cell] = down;
      this.#cost[cell] = cost;
    }
    this.#target = target;
    this.#isBasic = new Uint8Array(cells);
    this.#side = new Int8Array(cells).fill(1);
    this.#price = new Float64Array(cells);
    for (const [index, cell] of equations.basis.entries()) {
      this.#isBasic[cell] = 1;
      equations.addTo(this.#price, index, this.#slope(cell, 1));
    }
    this.#reach = new Float64Array(cells).fill(1);
    const scores = new Float64Array(cells);
    for (let cell = 0; cell < cells; cell += 1) scores[cell] = this.#scoreOf(cell);
    this.#score = new Largest(scores);
  }

  /**
   * Nearly all steps have no length, since nothing is moved at first. After as many of those in a row as there are cells it may
   * go in circles, and takes the first way instead of the best (Bland 1977, Mathematics of Operations Research 2, 103–107), which
   * ends but is far longer. Gives up after many steps, as rounding might lead in circles; the target is then not raised.
   */
  solve(): void {
    let idle = 0;
    for (let steps = 0; steps < 40 * this.value.length; steps += 1) {
      const step = this.#chooseStep(idle > this.value.length);
      if (step === undefined) return;
      idle = this.#take(step) > tiny ? 0 : idle + 1;
    }
    this.value.fill(0);
  }

  /** What a rise of the cell by one is worth on that side of zero. */
  #slope(cell: number, side: number): number {
    return (cell === this.#target ? prize : 0) - side * (this.#cost[cell] ?? 0);
  }

  /** Of those with the best score the first, or the first of all that are worth anything. */
  #chooseStep(first: boolean): Step | undefined {
    const { most } = this.#score;
    if (most <= 0) return undefined;
    const cell = this.#score.first(first ? Number.MIN_VALUE : most);
    return { cell, direction: this.#rise(cell) >= this.#fall(cell) ? 1 : -1, worth: this.#worthOf(cell) };
  }

  #scoreOf(cell: number): number {
    const worth = this.#worthOf(cell);
    return worth <= leastWorth ? 0 : (worth * worth) / (this.#reach[cell] as number);
  }

  /** What a unit of a cell that is not basic is worth, moved to the better side. */
  #worthOf(cell: number): number {
    return this.#isBasic[cell] === 1 ? 0 : Math.max(0, this.#rise(cell), this.#fall(cell));
  }

  #rise(cell: number): number {
    const at = this.value[cell] ?? 0;
    const mayRise = at < 0 || (at === 0 && (this.#up[cell] ?? 0) > 0);
    return mayRise ? this.#slope(cell, at < 0 ? -1 : 1) - (this.#price[cell] ?? 0) : 0;
  }

  #fall(cell: number): number {
    const at = this.value[cell] ?? 0;
    const mayFall = at > 0 || (at === 0 && (this.#down[cell] ?? 0) > 0);
    return mayFall ? (this.#price[cell] ?? 0) - this.#slope(cell, at > 0 ? 1 : -1) : 0;
  }

  /** Adds a row so often to the prices. */
  #raisePrices(row: number, by: number): void {
    this.#equations.addTo(this.#price, row, by, this.#reckon);
  }

  /** A cell may be worth another thing now. */
  readonly #reckon = (cell: number): void => this.#score.set(cell, this.#scoreOf(cell));

  /** Moves the cell as far as that pays; the basic one that stands in the way there leaves the basis for it. */
  #take({ cell, direction, worth }: Step): number {
    const at = this.value[cell] ?? 0;
    const crossed = this.#equations.rowsWith(cell);
    const passed: number[] = [];
    let left = worth;
    let last: Stop | undefined;
    for (const stop of this.#stops(cell, direction, crossed)) {
      last = stop;
      left -= stop.loss;
      if (left <= leastWorth) break;
      if (stop.row !== undefined) passed.push(stop.row);
    }
    if (last === undefined) return 0;
    for (const row of passed) this.#turn(row);
    const { length } = last;
    if (length > 0)
      for (const row of crossed) {
        const basic = this.#equations.basis[row] ?? 0;
        const moved = (this.value[basic] ?? 0) - direction * length * this.#equations.times(row, cell);
        this.value[basic] = this.#settled(basic, moved);
      }
    const to = this.#settled(cell, at + direction * length);
    this.value[cell] = to;
    if (last.row !== undefined) this.#pivot(last.row, cell, Math.sign(to) || Math.sign(at) || direction);
    this.#reckon(cell);
    return length;
  }

  /** On the way of the cell, the nearest first; of equals the steadiest. The last one ends it. */
  #stops(cell: number, direction: number, crossed: Int32Array): Stop[] {
    const at = this.value[cell] ?? 0;
    const cost = this.#cost[cell] ?? 0;
    const end = this.#room(cell, direction === 1);
    let nearest: Stop = { length: end, loss: Number.POSITIVE_INFINITY, rate: 1 };
    const zeros: Stop[] = [];
    if (at * direction < 0) zeros.push({ length: Math.abs(at), loss: 2 * cost, rate: 1 });
    for (const row of crossed) {
      const rate = -direction * this.#equations.times(row, cell);
      const size = Math.abs(rate);
      if (size <= leastPivot) continue;
      const basic = this.#equations.basis[row] ?? 0;
      const bound = noLess(this.#room(basic, rate > 0) / size);
      if (bound < nearest.length || (bound === nearest.length && size > nearest.rate))
        nearest = { length: bound, loss: Number.POSITIVE_INFINITY, row, rate: size };
      // On its way to the other side it comes by zero, from where on it costs where it saved.
      if (this.#side[basic] === Math.sign(rate)) continue;
      const zero = noLess(Math.abs(this.value[basic] ?? 0) / size);
      const loss = 2 * (this.#cost[basic] ?? 0) * size;
      if (zero <= nearest.length) zeros.push({ length: zero, loss, row, rate: size });
    }
    const passed = zeros.filter(({ length }) => length <= nearest.length);
    return [...passed.sort((a, b) => a.length - b.length || b.rate - a.rate), nearest];
  }

  /** How far a cell may go without leaving its bounds. */
  #room(cell: number, upwards: boolean): number {
    const at = this.value[cell] ?? 0;
    return upwards ? (this.#up[cell] ?? 0) - at : at + (this.#down[cell] ?? 0);
  }

  /** A basic cell that has come by zero is on its other side. */
  #turn(index: number): void {
    const basic = this.#equations.basis[index] ?? 0;
    const side = this.#side[basic] ?? 1;
    this.#side[basic] = -side;
    this.#raisePrices(index, this.#slope(basic, -side) - this.#slope(basic, side));
  }

  /** Exactly zero or at a bound where rounding left it just beside. */
  #settled(cell: number, value: number): number {
    const up = this.#up[cell] ?? 0;
    const down = this.#down[cell] ?? 0;
    if (Math.abs(value) <= tiny) return 0;
    return Math.abs(value - up) <= tiny ? up : Math.abs(value + down) <= tiny ? -down : value;
  }

  /** A row has another basic cell, of that reach: its cells reach as far at least as they move that. */
  #extendReach(row: number, of: number): void {
    this.#equations.forEach(row, (cell, times) => {
      const next = times * times * of;
      if (next > (this.#reach[cell] as number)) this.#reach[cell] = next;
    });
  }

  #pivot(row: number, cell: number, side: number): void {
    const left = this.#equations.basis[row] ?? 0;
    const pivot = this.#equations.times(row, cell);
    this.#equations.pivot(row, cell);
    this.#extendReach(row, this.#reach[cell] as number);
    this.#reach[left] = Math.max((this.#reach[cell] as number) / (pivot * pivot), 1);
    this.#isBasic[left] = 0;
    this.#isBasic[cell] = 1;
    this.#side[cell] = side;
    this.#raisePrices(row, this.#slope(cell, side) - (this.#price[cell] ?? 0));
    this.#reckon(left);
  }
}

/** A length without what rounding leaves of none. */
function noLess(length: number): number {
  return length <= tiny ? 0 : length;
}
