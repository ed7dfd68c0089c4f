/** How far a cell may go up and down, neither negative, and what each unit costs. */
export interface Movable {
  readonly up: number;
  readonly down: number;
  readonly cost: number;
}

/** An equation: how often each cell counts in it. Most cells are in few. */
export class Equation {
  readonly times: Float64Array;
  /** Whether it was changed since it last became another. */
  isChanged = false;
  /** The cells that count, in their order, and how many these are; −1 while that is not known. */
  readonly #cells: Int32Array;
  #count = -1;

  constructor(times: Float64Array) {
    this.times = times;
    this.#cells = new Int32Array(times.length);
  }

  /** The first cell that counts. */
  get first(): number | undefined {
    const cell = this.times.findIndex((times) => times !== 0);
    return cell === -1 ? undefined : cell;
  }

  /** Adds `by` times each of its numbers to those given. */
  addTo(to: Float64Array, by: number): void {
    if (Math.abs(by) <= tiny) return;
    if (this.#count < 0) this.#list();
    const [cells, times, count] = [this.#cells, this.times, this.#count];
    for (let index = 0; index < count; index += 1) {
      const cell = cells[index] as number;
      const next = (to[cell] as number) + by * (times[cell] as number);
      to[cell] = next <= tiny && next >= -tiny ? 0 : next;
    }
  }

  /** Counts the cells of another one so often more. */
  add(other: Equation, by: number): void {
    other.addTo(this.times, by);
    this.#count = -1;
    this.isChanged = true;
  }

  /** Scales it so that the cell counts once. */
  scale(cell: number): void {
    const pivot = this.times[cell] ?? 1;
    if (pivot === 1) return;
    for (let at = 0; at < this.times.length; at += 1) this.times[at] = (this.times[at] as number) / pivot;
    this.#count = -1;
    this.isChanged = true;
  }

  /** Makes it what another one is. */
  become({ times }: Equation): void {
    this.times.set(times);
    this.#count = -1;
    this.isChanged = false;
  }

  #list(): void {
    const [cells, times] = [this.#cells, this.times];
    let count = 0;
    for (let cell = 0; cell < times.length; cell += 1) if (times[cell] !== 0) cells[count++] = cell;
    this.#count = count;
  }
}

/**
 * Equations that changes of cells keep, each solved for one cell, its basic one, which is in no other: a row says how much
 * of that is taken off for a unit of every cell.
 */
export interface Equations {
  readonly rows: readonly Equation[];
  /** Row → its basic cell. */
  readonly basis: number[];
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

const tiny = 1e-9;
/** Anything smaller is a rounding error where a cell takes another's place in the basis. */
const leastPivot = 1e-7;
/** What a unit of the target is worth: more than any move costs. */
const prize = 1e5;
/** Less is a rounding error. */
const leastWorth = 1e-6;
/** So many steps of no length one after the other, and the first way is taken instead of the best. */
const patience = 64;

/**
 * Raises one cell as far as it goes at the least cost: the simplex method with bounded variables (Dantzig 1963, Linear
 * Programming and Extensions, chapter 18). A cell stands for two variables, its rise and its fall, so that both can cost
 * something: the cost is linear on either side of zero, and a step goes on through zeros of basic cells as long as that pays,
 * as in the simplex method for piecewise-linear costs (Fourer 1985, Mathematical Programming 33, 204–233). Begins with nothing
 * moved, which keeps all equations; pivots the rows and the basis given in place.
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

  constructor(equations: Equations, bounds: readonly Movable[], target: number) {
    const cells = bounds.length;
    this.value = new Float64Array(cells);
    this.#equations = equations;
    this.#up = new Float64Array(cells);
    this.#down = new Float64Array(cells);
    this.#cost = new Float64Array(cells);
    for (let cell = 0; cell < cells; cell += 1) {
      const { up, down, cost } = bounds[cell] as Movable;
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
      equations.rows[index]?.addTo(this.#price, this.#slope(cell, 1));
    }
  }

  /** Gives up after many steps, as rounding might lead in circles; the target is then not raised. */
  solve(): void {
    let idle = 0;
    for (let steps = 0; steps < 40 * this.value.length; steps += 1) {
      const step = this.#chooseStep(idle > patience);
      if (step === undefined) return;
      idle = this.#take(step) > tiny ? 0 : idle + 1;
    }
    this.value.fill(0);
  }

  /** What a rise of the cell by one is worth on that side of zero. */
  #slope(cell: number, side: number): number {
    return (cell === this.#target ? prize : 0) - side * (this.#cost[cell] ?? 0);
  }

  #chooseStep(first: boolean): Step | undefined {
    let best = -1;
    let direction: Step["direction"] = 1;
    let most = leastWorth;
    for (let cell = 0; cell < this.value.length; cell += 1) {
      if (this.#isBasic[cell] === 1) continue;
      const at = this.value[cell] ?? 0;
      const price = this.#price[cell] ?? 0;
      const mayRise = at < 0 || (at === 0 && (this.#up[cell] ?? 0) > 0);
      const rise = mayRise ? this.#slope(cell, at < 0 ? -1 : 1) - price : 0;
      const mayFall = at > 0 || (at === 0 && (this.#down[cell] ?? 0) > 0);
      const fall = mayFall ? price - this.#slope(cell, at > 0 ? 1 : -1) : 0;
      if (rise <= most && fall <= most) continue;
      best = cell;
      direction = rise >= fall ? 1 : -1;
      most = Math.max(rise, fall);
      if (first) break;
    }
    return best === -1 ? undefined : { cell: best, direction, worth: most };
  }

  /** Moves the cell as far as that pays; the basic one that stands in the way there leaves the basis for it. */
  #take({ cell, direction, worth }: Step): number {
    const at = this.value[cell] ?? 0;
    const crossed = this.#crossed(cell);
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
        const moved =
          (this.value[basic] ?? 0) - direction * length * (this.#equations.rows[row]?.times[cell] ?? 0);
        this.value[basic] = this.#settled(basic, moved);
      }
    const to = this.#settled(cell, at + direction * length);
    this.value[cell] = to;
    if (last.row !== undefined) this.#pivot(last.row, cell, Math.sign(to) || Math.sign(at) || direction);
    return length;
  }

  /** Rows whose basic cells go along with the cell. */
  #crossed(cell: number): number[] {
    const crossed: number[] = [];
    const { rows } = this.#equations;
    for (let row = 0; row < rows.length; row += 1) if (rows[row]?.times[cell] !== 0) crossed.push(row);
    return crossed;
  }

  /** On the way of the cell, the nearest first; of equals the steadiest. The last one ends it. */
  #stops(cell: number, direction: number, crossed: readonly number[]): Stop[] {
    const at = this.value[cell] ?? 0;
    const cost = this.#cost[cell] ?? 0;
    const end = this.#room(cell, direction === 1);
    let nearest: Stop = { length: end, loss: Number.POSITIVE_INFINITY, rate: 1 };
    const zeros: Stop[] = [];
    if (at * direction < 0) zeros.push({ length: Math.abs(at), loss: 2 * cost, rate: 1 });
    for (const row of crossed) {
      const rate = -direction * (this.#equations.rows[row]?.times[cell] ?? 0);
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
    this.#equations.rows[index]?.addTo(this.#price, this.#slope(basic, -side) - this.#slope(basic, side));
  }

  /** Exactly zero or at a bound where rounding left it just beside. */
  #settled(cell: number, value: number): number {
    const up = this.#up[cell] ?? 0;
    const down = this.#down[cell] ?? 0;
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
    row.addTo(this.#price, this.#slope(cell, side) - (this.#price[cell] ?? 0));
  }
}

/** A length without what rounding leaves of none. */
function noLess(length: number): number {
  return length <= tiny ? 0 : length;
}

/** Scales an equation so that the cell counts once in it, and takes the cell out of all others. */
export function solveFor(equation: Equation, others: readonly Equation[], cell: number): void {
  equation.scale(cell);
  for (const other of others) {
    const times = -(other.times[cell] as number);
    if (other !== equation && Math.abs(times) > tiny) other.add(equation, times);
  }
}
