/** A ticket that comes to the desk. */
export interface Arrival {
  readonly ticket: string;
  /** Whole days since the beginning. */
  readonly day: number;
  /** Seconds since the beginning. */
  readonly seconds: number;
  /** Points that do not grow by waiting. */
  readonly fixed: number;
}

/** How points grow by waiting: so many at most, reached after so many days. */
export interface Ageing {
  readonly weight: number;
  readonly fullAfterDays: number;
}

/** How long tickets waited until they were taken up; of those that were not, until the end. */
export interface Waits {
  /** Days, in the order of the arrivals; a ticket that is taken up on its own day has waited none. */
  readonly days: readonly number[];
  /** Tickets that nobody had taken up at the end. */
  readonly left: number;
}

/**
 * A desk that takes up so many tickets at the end of each day, beginning without any: in the order in which they came, or those with
 * the most points first, which grow as tickets wait. A day’s capacity that is not used is lost.
 *
 * @param arrivals earliest first
 * @param days how many days the desk works
 */
export function waitsOf(
  arrivals: readonly Arrival[],
  {
    capacity,
    days,
    ageing,
  }: { readonly capacity: number; readonly days: number; readonly ageing?: readonly Ageing[] },
): Waits {
  const waits = arrivals.map(({ day }) => days - 1 - day);
  let queue: number[] = [];
  let next = 0;
  let owed = 0;
  for (let day = 0; day < days; day += 1) {
    while ((arrivals[next]?.day ?? days) <= day) {
      queue.push(next);
      next += 1;
    }
    if (ageing !== undefined) queue = ordered(queue, arrivals, day, ageing);
    // Of a capacity that is no whole number what is over goes to the next day.
    owed += capacity;
    const taken = queue.splice(0, Math.floor(owed));
    owed -= Math.floor(owed);
    for (const place of taken) waits[place] = day - (arrivals[place]?.day ?? day);
  }
  return { days: waits, left: queue.length };
}

function ordered(
  queue: readonly number[],
  arrivals: readonly Arrival[],
  today: number,
  ageing: readonly Ageing[],
): number[] {
  const pointsOf = new Map(
    queue.map((place) => {
      const { fixed = 0, day = today } = arrivals[place] ?? {};
      const grown = ageing.map(
        ({ weight, fullAfterDays }) => weight * Math.min(1, (today - day) / fullAfterDays),
      );
      return [place, grown.reduce((sum, points) => sum + points, fixed)] as const;
    }),
  );
  return queue.toSorted((a, b) => (pointsOf.get(b) ?? 0) - (pointsOf.get(a) ?? 0) || a - b);
}
