/** How far a cell may go up and down, neither negative, and what each unit costs. */
export interface Movable {
  readonly up: number;
  readonly down: number;
  readonly cost: number;
}

/**
 * Equations that changes of cells keep, each solved for one cell, its basic one, which is in no other: a row says how much
 * of that is taken off for a unit of every cell.
 */
export interface Equations {
  readonly rows: readonly Float64Array[];
  /** Row → its basic cell. */
  readonly basis: number[];
}

interface Step {
  readonly cell: number;
  readonly direction: 1 | -1;
}

const tiny = 1e-9;
/** Anything smaller is a rounding error where a cell takes another's place in the basis. */
const leastPivot = 1e-7;
/** What a unit of the target is worth: more than any move costs. */
const prize = 1e5;
/** So many steps of no length one after the other, and the first way is taken instead of the best. */
const patience = 64;

/**
 * Raises one cell as far as it goes at the least cost: the simplex method with bounded variables (Dantzig 1963, Linear
 * Programming and Extensions, chapter 18). A cell stands for two variables, its rise and its fall, so that both can cost
 * something. Begins with nothing moved, which keeps all equations; pivots the rows and the basis given in place.
 */
export class MoveProgram {
  /** By how much each cell is moved. */
  readonly value: Float64Array;
  readonly #equations: Equations;
  readonly #bounds: readonly Movable[];
  readonly #target: number;
  readonly #isBasic: Uint8Array;
  /** Of a basic cell, whether its rise (1) or its fall (−1) is the variable. */
  readonly #side: Int8Array;
  /** What the basic cells lose when a cell rises by one. */
  readonly #price: Float64Array;

  constructor(equations: Equations, bounds: readonly Movable[], target: number) {
    this.value = new Float64Array(bounds.length);
    this.#equations = equations;
    this.#bounds = bounds;
    this.#target = target;
    this.#isBasic = new Uint8Array(bounds.length);
    this.#side = new Int8Array(bounds.length).fill(1);
    this.#price = new Float64Array(bounds.length);
    for (const [index, cell] of equations.basis.entries()) {
      this.#isBasic[cell] = 1;
      add(this.#price, equations.rows[index] as Float64Array, this.#slope(cell, 1));
    }
  }

  /** Gives up after many steps, as rounding might lead in circles; the target is then not raised. */
  solve(): void {
    let idle = 0;
    for (let steps = 0; steps < 40 * this.#bounds.length; steps += 1) {
      const step = this.#chooseStep(idle > patience);
      if (step === undefined) return;
      idle = this.#take(step) > tiny ? 0 : idle + 1;
    }
    this.value.fill(0);
  }

  /** What a rise of the cell by one is worth on that side of zero. */
  #slope(cell: number, side: number): number {
    return (cell === this.#target ? prize : 0) - side * (this.#bounds[cell]?.cost ?? 0);
  }

  #chooseStep(first: boolean): Step | undefined {
    let best: Step | undefined;
    let most = 1e-6;
    for (const [cell, { up, down }] of this.#bounds.entries()) {
      if (this.#isBasic[cell] === 1) continue;
      const at = this.value[cell] ?? 0;
      const price = this.#price[cell] ?? 0;
      const rise = at < 0 || (at === 0 && up > 0) ? this.#slope(cell, at < 0 ? -1 : 1) - price : 0;
      const fall = at > 0 || (at === 0 && down > 0) ? price - this.#slope(cell, at > 0 ? 1 : -1) : 0;
      if (Math.max(rise, fall) <= most) continue;
      best = { cell, direction: rise >= fall ? 1 : -1 };
      if (first) return best;
      most = Math.max(rise, fall);
    }
    return best;
  }

  /** Moves the cell until a basic one stands in the way, which then leaves the basis for it; the length of the step. */
  #take({ cell, direction }: Step): number {
    const at = this.value[cell] ?? 0;
    const { up = 0, down = 0 } = this.#bounds[cell] ?? {};
    const own = at !== 0 ? Math.abs(at) : direction === 1 ? up : down;
    const [nearest, leaving] = this.#nearest(cell, direction);
    const length = Math.min(own, nearest);
    for (const [index, row] of this.#equations.rows.entries()) {
      const rate = row[cell] ?? 0;
      if (rate === 0 || length === 0) continue;
      const basic = this.#equations.basis[index] ?? 0;
      this.value[basic] = this.#settled(basic, (this.value[basic] ?? 0) - direction * length * rate);
    }
    this.value[cell] = this.#settled(cell, at + direction * length);
    if (nearest < own) this.#pivot(leaving, cell, at === 0 ? direction : Math.sign(at));
    return length;
  }

  /** How far the cell may go before a basic one stands in the way, and that one's row; of equals the steadiest. */
  #nearest(cell: number, direction: number): readonly [number, number] {
    let nearest = Number.POSITIVE_INFINITY;
    let leaving = -1;
    let steadiest = 0;
    for (const [index, row] of this.#equations.rows.entries()) {
      const rate = -direction * (row[cell] ?? 0);
      const size = Math.abs(rate);
      if (size <= leastPivot) continue;
      const room = this.#room(this.#equations.basis[index] ?? 0, rate > 0) / size;
      if (room > nearest + tiny || (room > nearest - tiny && size <= steadiest)) continue;
      nearest = Math.min(room, nearest);
      leaving = index;
      steadiest = size;
    }
    return [nearest, leaving];
  }

  /** How far a basic cell may go without leaving its side of zero or its bounds. */
  #room(basic: number, upwards: boolean): number {
    const at = this.value[basic] ?? 0;
    const { up = 0, down = 0 } = this.#bounds[basic] ?? {};
    const rises = this.#side[basic] === 1;
    return Math.max(0, upwards ? (rises ? up : 0) - at : at + (rises ? 0 : down));
  }

  /** Exactly zero or at a bound where rounding left it just beside. */
  #settled(cell: number, value: number): number {
    const { up = 0, down = 0 } = this.#bounds[cell] ?? {};
    if (Math.abs(value) <= tiny) return 0;
    return Math.abs(value - up) <= tiny ? up : Math.abs(value + down) <= tiny ? -down : value;
  }

  #pivot(index: number, cell: number, side: number): void {
    const { rows, basis } = this.#equations;
    const row = rows[index];
    if (row === undefined) return;
    solveFor(row, rows, cell);
    this.#isBasic[basis[index] ?? 0] = 0;
    this.#isBasic[cell] = 1;
    this.#side[cell] = side;
    basis[index] = cell;
    add(this.#price, row, this.#slope(cell, side) - (this.#price[cell] ?? 0));
  }
}

/** Scales an equation so that the cell counts once in it, and takes the cell out of all others. */
export function solveFor(equation: Float64Array, others: readonly Float64Array[], cell: number): void {
  const pivot = equation[cell] ?? 1;
  if (pivot !== 1) for (let at = 0; at < equation.length; at += 1) equation[at] = (equation[at] ?? 0) / pivot;
  // Most cells are in few equations.
  const cells = cellsOf(equation);
  for (const other of others) if (other !== equation) add(other, equation, -(other[cell] ?? 0), cells);
}

/** Adds `times` the second equation, in which these cells are, to the first. */
export function add(
  equation: Float64Array,
  other: Float64Array,
  times: number,
  cells: readonly number[] = cellsOf(other),
): void {
  if (Math.abs(times) <= tiny) return;
  for (const cell of cells) {
    const next = (equation[cell] ?? 0) + times * (other[cell] ?? 0);
    equation[cell] = Math.abs(next) <= tiny ? 0 : next;
  }
}

function cellsOf(equation: Float64Array): number[] {
  const cells: number[] = [];
  for (let cell = 0; cell < equation.length; cell += 1) if (equation[cell] !== 0) cells.push(cell);
  return cells;
}
