import { expect, test } from "vitest";
import { fitLogistic, predictLogistic } from "../../../../loaders/models/regression/logistic.ts";
import { encodePredictors } from "../../../../loaders/models/regression/predictors.ts";

const rows = Array.from({ length: 60 }, (_, i) => i);
const raw = [
  { name: "a", numbers: Float64Array.from(rows, (i) => i % 7) },
  { name: "b", numbers: Float64Array.from(rows, (i) => (i * i) % 5) },
  { name: "c", texts: { texts: ["p", "q", "r"], codes: Int32Array.from(rows, (i) => i % 3) } },
];
const outcome = Float64Array.from(rows, (i) => Number((i * 7) % 11 < 4 + (i % 3)));

test("numbers and categories together have scikit-learn's coefficients", () => {
  const { columns, names } = encodePredictors(raw);
  const { intercept, coefficients } = fitLogistic(columns, outcome);
  expect(names).toEqual(["a", "b", "c = q", "c = r"]);
  expect(intercept).toBeCloseTo(-0.6146516, 6);
  const expected = [0.02441787, 0.03906888, 0.51210967, 0.5125989];
  for (const [i, value] of expected.entries()) expect(coefficients[i]).toBeCloseTo(value, 6);
});

test("a search that begins at another fit ends at the same digits", () => {
  const { columns } = encodePredictors(raw);
  const some = Int32Array.from(rows.filter((i) => i % 5 !== 0));
  const from = fitLogistic(columns, outcome);
  const near = fitLogistic(columns, outcome, { rows: some, from });
  const far = fitLogistic(columns, outcome, { rows: some });
  expect(near.coefficients).toEqual(far.coefficients);
  expect(near.standardErrors).toEqual(far.standardErrors);
  expect(predictLogistic(columns, near, some)).toEqual(predictLogistic(columns, far, some));
});

test("where coefficients grow without end, or two columns say the same, what to do is said", () => {
  const values = Float64Array.from(rows, (i) => i - 30);
  const told = Float64Array.from(values, (value) => Number(value > 0));
  expect(() => fitLogistic([{ values }], told, { ridge: 0 })).toThrow(
    "logistic regression did not converge: the columns tell the outcome of every row; leave out what is known only after it, or raise the ridge",
  );
  expect(() => fitLogistic([{ values }, { values }], outcome, { ridge: 0 })).toThrow(
    "two columns say the same; leave one of them out, or raise the ridge",
  );
});
