import type { z } from "zod";
import { operators } from "../operators/index.ts";
import type { OperandType, Operator } from "../operators/operator.ts";
import { alsoChecked, isRecord, noted, reworded, strict, unknownName } from "./building.ts";
import { shownName } from "./shown.ts";

type Shape = Readonly<Record<string, z.ZodType>>;

/** Traits of one type, as the other side of a comparison. */
export interface Others {
  readonly name: z.ZodType;
  readonly problem: (given: unknown) => string;
}

export function comparesTraits({ versus }: Operator, type: OperandType): boolean {
  return versus?.types.includes(type) === true;
}

/** Says of a name that is no trait of the type what it is, or the nearest one. */
export function otherProblem(
  type: OperandType,
  names: readonly string[],
  typeOf: ReadonlyMap<string, OperandType>,
): (given: unknown) => string {
  return (given) => {
    const found = typeof given === "string" ? typeOf.get(given) : undefined;
    return found === undefined || found === type
      ? unknownName("trait", given, names)
      : `expected ${withArticle(type)}, as the trait compared is; ${shownName(given)} is ${withArticle(found)}`;
  };
}

/** Why a comparison with another trait has no place here. */
export function noOther(type: OperandType): string {
  const ids = [...operators.values()]
    .filter((operator) => comparesTraits(operator, type))
    .map(({ id }) => id);
  return ids.length === 0
    ? `${withArticle(type)} is compared with no other trait`
    : `only ${ids.join(", ")} compare ${withArticle(type)} with another trait`;
}

/** An object with either a value or another trait. */
export function valueOrTrait(
  rest: Shape,
  value: z.ZodType,
  { name, problem }: Others,
  what: string,
  instead: Readonly<Record<string, string>>,
): z.ZodType {
  const both = strict({ ...rest, value: value.optional(), trait: name.optional() }, what, instead);
  const named = reworded(both, "trait", ({ trait }) => problem(trait));
  const either = alsoChecked(named, (given, report) => {
    if (!isRecord(given)) return;
    const hasValue = given.value !== undefined;
    if (given.trait === undefined && !hasValue)
      report(["value"], value.safeParse(undefined).error?.issues[0]?.message ?? "");
    if (given.trait !== undefined && hasValue)
      report(["trait"], "expected either a value or another trait, got both");
  });
  return noted(either, { oneOf: [without("trait"), without("value")] });
}

/** In JSON Schema: an object that lacks a key. Of two such exactly one holds where exactly one of the keys is there. */
const without = (key: string) => ({ type: "object", properties: { [key]: false } });

/** An object whose operator compares with another trait only; with a value it is an operator that does not apply. */
export function traitAlone(
  rest: Shape,
  { name, problem }: Others,
  notApplicable: (op: unknown) => string,
  what: string,
  instead: Readonly<Record<string, string>>,
): z.ZodType {
  const alone = reworded(strict({ ...rest, trait: name }, what, instead), "trait", ({ trait }) =>
    problem(trait),
  );
  return alsoChecked(alone, (given, report, issues) => {
    if (!isRecord(given) || given.trait !== undefined) return;
    issues.splice(0);
    report(["op"], notApplicable(given.op));
  });
}

function withArticle(type: OperandType): string {
  return `${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`;
}
