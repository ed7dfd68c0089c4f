import fc from "fast-check";
import type { TraitCondition } from "../../data/language.ts";
import type { Expression } from "../../data/study.ts";
import { operators } from "../../loaders/language/operators/index.ts";
import { trialTraits } from "../loaders/language/cases/trial-study.ts";
import type { Frame } from "./frame.ts";
import { operatorValues } from "./values.ts";

const labels = fc.constantFrom("x", "y", "", "a'b", "ز");
const numbers = fc.constantFrom(0, 1, -1, 0.1, 2.5, 0.005, 1e9, 1e-7, 1e20, 1e30);
const keys = fc.constantFrom("a", "1", "01", "1.0", "0.1", "true", "t", "2026-01-01", "");
const edges = fc
  .uniqueArray(fc.constantFrom(-1, 0, 0.1, 0.30000000000000004, 1, 2.5, 1e-7, 1e21), { maxLength: 3 })
  .map((each) => each.sort((a, b) => a - b));

/** Expressions of every kind over the trial traits, whatever their types: many are to be refused. */
export function derivations(frame: Frame): fc.Arbitrary<Expression> {
  const when = tests(frame);
  return fc.letrec<{ expression: Expression }>((tie) => {
    const operand = tie("expression");
    const pair = fc.tuple(operand, operand);
    const several = fc.array(operand, { minLength: 1, maxLength: 3 });
    const compound: fc.Arbitrary<Expression>[] = [
      several.map((add) => ({ add })),
      pair.map((subtract) => ({ subtract })),
      pair.map((divide) => ({ divide })),
      several.map((coalesce) => ({ coalesce })),
      several.map((concat) => ({ concat })),
      fc.record({ when, gives: operand, otherwise: operand }, { requiredKeys: ["when", "gives"] }),
      fc.record({ band: operand, edges }).map((band) => ({
        ...band,
        labels: ["low", "middle", "high", "top"].slice(0, band.edges.length + 1),
      })),
      fc.record(
        { lookup: operand, table: fc.dictionary(keys, labels, { maxKeys: 3 }), otherwise: labels },
        { requiredKeys: ["lookup", "table"] },
      ),
      operand.map((yearsSince) => ({ yearsSince })),
      fc
        .array(fc.record({ label: labels, of: operand }), { minLength: 1, maxLength: 3 })
        .map((labelOfLargest) => ({ labelOfLargest })),
      pair.map((point) => ({ point })),
    ];
    const plain: fc.Arbitrary<Expression>[] = [
      numbers.map((number) => ({ number })),
      labels.map((text) => ({ text })),
      when.map((holds) => ({ holds })),
      fc.array(fc.record({ label: labels, when }), { maxLength: 3 }).map((listOf) => ({ listOf })),
    ];
    return {
      expression: fc.oneof(
        { maxDepth: 2, depthIdentifier: "expression" },
        { weight: 8, arbitrary: fc.constantFrom(...trialTraits).map(({ id }) => ({ trait: id })) },
        ...plain.map((arbitrary) => ({ weight: 1, arbitrary })),
        ...compound.map((arbitrary) => ({ weight: 2, arbitrary })),
      ),
    };
  }).expression;
}

function tests(frame: Frame): fc.Arbitrary<TraitCondition> {
  return fc.constantFrom(...trialTraits).chain(({ id, type }) => {
    const fitting = [...operators.values()].filter(
      ({ types, population }) => types.includes(type) && population === undefined,
    );
    return fc.constantFrom(...fitting).chain((operator) =>
      operatorValues(operator, type, frame).map((value) => ({
        id,
        op: operator.id,
        ...(value === undefined ? {} : { value }),
      })),
    );
  });
}
