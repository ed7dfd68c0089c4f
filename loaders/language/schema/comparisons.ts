import { z } from "zod";
import { operators } from "../operators/index.ts";
import type { OperandType, Operator } from "../operators/operator.ts";
import { alsoChecked, choice, expected, isRecord, nameOf, noted, strict, unknownName } from "./building.ts";
import { maxFolded, tooLongToFold, valueSchema } from "./values.ts";
import { comparesTraits, noOther, type Others, otherProblem, traitAlone, valueOrTrait } from "./versus.ts";

type Shape = Readonly<Record<string, z.ZodType>>;

/** What may stand left of an operator: names of one type. */
export interface Operands {
  readonly type: OperandType;
  readonly names: readonly string[];
}

interface Context {
  readonly timeZone: string;
  /** Whether customers are ranked: not among the events of one of them. */
  readonly population: boolean;
  /** Whether texts may be compared without their case. */
  readonly ignoreCase: boolean;
  /** The traits of the same type with which one may be compared; missing where there is nothing but values. */
  readonly others?: Others | undefined;
}

const words = { trait: "{ id, op, value }", column: "{ column, op, value }" } as const;
const keyOf = { trait: "id", column: "column" } as const;

/** A comparison of one of some traits or columns, told apart by their types: `{ id, op, value }`. */
export function comparisonOf(
  kind: "trait" | "column",
  operands: readonly Operands[],
  context: Pick<Context, "timeZone" | "population">,
  describe: (name: string) => string | undefined,
  { known, kindOfName = kind }: { readonly known: readonly string[]; readonly kindOfName?: string },
): z.ZodType {
  const key = keyOf[kind];
  const typeOf = new Map(operands.flatMap(({ type, names }) => names.map((name) => [name, type] as const)));
  const options = operands.map(({ type, names }) => {
    const name = noted(nameOf(kindOfName, names), {
      id: `${type}_${kindOfName.replaceAll(" ", "_")}`,
      anyOf: names.map((id) => ({ const: id, description: describe(id) })),
    });
    const others = kind === "trait" ? { name, problem: otherProblem(type, names, typeOf) } : undefined;
    return operatorChoice(type, { [key]: name }, { ...context, ignoreCase: true, others }, words[kind]);
  });
  const anything = z.unknown().optional();
  const other: Shape = kind === "trait" ? { trait: anything } : {};
  return choice(
    key,
    options,
    words[kind],
    (given) => unknownName(kindOfName, given, known),
    strict(
      { [key]: anything, op: anything, value: anything, ...other, ignoreCase: caseSchema("string") },
      words[kind],
    ),
  );
}

/**
 * One object for each shape of value that the operators of a type take, told apart by the operator. `rest` are the other
 * keys; `instead` says why some have no place.
 */
export function operatorChoice(
  type: OperandType,
  rest: Shape,
  context: Context,
  what: string,
  instead: Readonly<Record<string, string>> = {},
): z.ZodType {
  const fitting = [...operators.values()].filter(
    (operator) => operator.types.includes(type) && (context.population || operator.population === undefined),
  );
  const shapes = Map.groupBy(fitting, (operator) => operator.value);
  const { others } = context;
  const withCase: Shape = context.ignoreCase ? { ignoreCase: caseSchema(type) } : {};
  const withoutOther = others === undefined ? instead : { ...instead, trait: noOther(type) };
  const options = [...shapes].map(([shape, ofShape]) => {
    const value = valueSchema(shape, type, context.timeZone);
    const op = operatorNames(type, shape, ofShape);
    return others !== undefined && ofShape.every((operator) => comparesTraits(operator, type))
      ? valueOrTrait({ ...rest, op, ...withCase }, value, others, what, instead)
      : foldable(strict({ ...rest, op, value, ...withCase }, what, withoutOther), type);
  });
  const ofTraits = [...operators.values()].filter(
    (operator) => comparesTraits(operator, type) && !fitting.includes(operator),
  );
  const problem = (given: unknown) => operatorProblem(given, type, fitting);
  if (others !== undefined && ofTraits.length > 0)
    options.push(
      traitAlone(
        { ...rest, op: operatorNames(type, "trait", ofTraits), ...withCase },
        others,
        problem,
        what,
        instead,
      ),
    );
  const anything = z.unknown().optional();
  const other: Shape = others === undefined ? {} : { trait: anything };
  return choice(
    "op",
    options,
    what,
    problem,
    strict({ ...rest, op: anything, value: anything, ...other, ...withCase }, what, instead),
  );
}

/** Refuses texts too long to be compared without their case. */
function foldable(schema: z.ZodType, type: OperandType): z.ZodType {
  if (type !== "string") return schema;
  return alsoChecked(schema, (given, report) => {
    if (!isRecord(given) || given.ignoreCase !== true) return;
    for (const place of tooLongToFold(given.value))
      report(["value", ...place], `expected at most ${maxFolded} characters where case is ignored`);
  });
}

const operatorNamesById = new Map<string, z.ZodType<string>>();

/** The operators of a type that take one shape of value; one schema for all places, so that the export has it once. */
function operatorNames(type: OperandType, shape: string, ofShape: readonly Operator[]): z.ZodType<string> {
  const id = `operator_on_${type}_with_${shape}`;
  const ids = ofShape.map((operator) => operator.id);
  const made =
    operatorNamesById.get(id) ??
    noted(nameOf("operator", ids), {
      id,
      anyOf: ofShape.map((operator) => ({ const: operator.id, description: operatorSentence(operator) })),
    });
  operatorNamesById.set(id, made);
  return made;
}

/** The operator's own words, with letters in place of its values. */
function operatorSentence({ en, value }: Operator): string {
  const values =
    value === "pair" ? ["a", "b"] : value === "list" || value === "texts" ? ["a", "b", "…"] : ["a"];
  return en({ subject: "the value", values });
}

function operatorProblem(given: unknown, type: OperandType, fitting: readonly Operator[]): string {
  const ids = fitting.map(({ id }) => id);
  const known = typeof given === "string" ? operators.get(given) : undefined;
  if (known === undefined) return unknownName("operator", given, ids);
  return known.types.includes(type)
    ? `${known.id} ranks customers and cannot stand in where`
    : `${known.id} does not apply to ${/^[aeiou]/.test(type) ? "an" : "a"} ${type}; expected one of ${ids.join(", ")}`;
}

function caseSchema(type: OperandType): z.ZodType {
  if (type === "string") return ignoresCase;
  return z
    .literal(false, {
      error: ({ input }) =>
        input === true
          ? `only texts have a case; this is ${/^[aeiou]/.test(type) ? "an" : "a"} ${type}`
          : expected("true or false").error({ input }),
    })
    .optional();
}

const ignoresCase = noted(z.boolean(expected("true or false")), {
  description: "Whether upper and lower case count as the same.",
}).optional();
