import { expect, test } from "vitest";
import type { ProblemFit, ProblemsFit } from "../../../../loaders/models/problems/fit-problems.ts";
import { fitProblems } from "../../../../loaders/models/problems/fit-problems.ts";
import { heldOut } from "../../../../loaders/models/problems/held-out.ts";
import { type Events, historiesOf, options } from "./histories.ts";

/** The more of a sign lately, the likelier the problem of the same place. */
const fit: ProblemsFit = {
  ...{ customers: 0, cases: 0, signedCases: 0, tried: 0 },
  problems: [0, 1].map((kind): ProblemFit => {
    const feature = { feature: { of: "lately", kind }, centre: 0, spread: 1, coefficient: 2 } as const;
    return {
      ...{ base: 0.1, signed: 0.1, unsigned: 0.01, customersHit: 0, sequences: [] },
      regression: { intercept: -2, features: [feature] },
    };
  }),
};

const members: readonly Events[] = [
  // Twice sign 0, and the problem comes on the second day after the first day held out.
  [
    [-9, 0],
    [-8.5, 0],
    [-6, 2],
  ],
  // Sign 1, and the other problem comes.
  [
    [-8.5, 1],
    [-5.5, 2],
  ],
  // Three of sign 1 a day later, and its problem comes.
  [
    [-7.9, 1],
    [-7.8, 1],
    [-7.7, 1],
    [-5, 3],
  ],
  // Nothing, and a problem comes.
  [[-6.5, 2]],
];

test("help goes to the likeliest of each day, not again within the horizon, and meets the problem that it is about", () => {
  const tried = { ...options, capacities: [1, 2] };
  const [one, two] = heldOut(historiesOf(members), tried, fit, -8).capacities;
  // Days −8, −7, −6, −5, −4: member 0, who hits it; member 2, who hits it; member 1, who hits another; the other two again on −4, when no problem comes, one of them.
  expect(one).toMatchObject({ capacity: 1, sent: 4, hits: 2, customers: 3, customersHit: 2 });
  expect(one?.problems.map(({ sent, hits }) => [sent, hits])).toEqual([
    [2, 1],
    [2, 1],
  ]);
  // Two a day: 0 and 1 on −8, 2 on −7, nobody is left on −6 and −5, two of those with a sign lately again on −4.
  expect(two).toMatchObject({ sent: 5, hits: 2, customers: 3 });
});

test("everyone’s rate is of all who could hit a problem, on all days, whichever it is", () => {
  const found = heldOut(historiesOf(members), { ...options, capacities: [1] }, fit, -8);
  expect(found).toMatchObject({ days: 5, cases: 20, customers: 4, customersHit: 4 });
  // Hits of member 0 lie in the horizons of −8 and −7, those of 1 of −8 and −7, 2 of −8, −7 and −6, 3 of −8: help has to be read first.
  expect(found.hits).toBe(2 + 2 + 3 + 1);
  expect(found.events).toEqual([
    { times: 3, customers: 3 },
    { times: 1, customers: 1 },
  ]);
});

test("fitted to one time, nothing that comes after it changes the fit", () => {
  // A sign on every third day of some, and the problem two days after it for half of those.
  const long: Events[] = Array.from({ length: 240 }, (_, m) =>
    [-61, -53, -45, -37, -29, -21, -13].flatMap((day, k): Events => {
      if ((m + k) % 3 !== 0) return [];
      return (m + k) % 2 === 0
        ? [
            [day, 0],
            [day + 3.5, 2],
          ]
        : [[day, 0]];
    }),
  );
  const instants = [-60, -56, -52, -48, -44, -40, -36, -32, -28, -24];
  const before = fitProblems(historiesOf(long), options, instants);
  const without = long.map((events) => events.filter(([day]) => day < -20));
  expect(fitProblems(historiesOf(without), options, instants)).toEqual(before);
  expect(before.problems[0]?.regression).not.toBeNull();
  expect(before.problems[0]?.sequences[0]?.signs).toEqual([0]);
  // Nobody ever hit the other problem.
  expect(before.problems[1]).toMatchObject({ base: 0, regression: null, sequences: [] });
});
