import { z } from "zod";
import type { TableContract } from "../../../data/contract.ts";
import { type Condition, conditionKinds } from "../../../data/language.ts";
import type { Trait } from "../../../data/study.ts";
import { suggestion } from "../../errors.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { alsoChecked, expected, isRecord, nameOf, noted } from "./building.ts";
import { comparisonOf, type Operands } from "./comparisons.ts";
import { type EventSchemas, eventSchemas } from "./events.ts";
import { shown, shownName } from "./shown.ts";

/** The shapes of a study's language: what definitions are checked against and what editors are told. */
export interface LanguageSchemas extends EventSchemas {
  readonly condition: z.ZodType<Condition>;
  /** A comparison of a trait within the derivation of another: customers are not ranked there. */
  readonly traitTest: z.ZodType;
}

const known = new WeakMap<Vocabulary, LanguageSchemas>();

/** Made once for each vocabulary; the parts that depend on its tables only, once for those. */
export function languageSchemas(vocabulary: Vocabulary): LanguageSchemas {
  const made = known.get(vocabulary) ?? makeSchemas(vocabulary);
  known.set(vocabulary, made);
  return made;
}

function makeSchemas(vocabulary: Vocabulary): LanguageSchemas {
  const { traits, tables, timeZone } = vocabulary.study;
  let traitTest: z.ZodType | undefined;
  const events = eventSchemasOf(tables, timeZone);
  const trait = traitSchemaOf(traits, timeZone);
  const segment = noted(nameOf("segment", [...vocabulary.segmentIds]), {
    description: "Membership of another segment of the study.",
  });
  return {
    ...events,
    condition: conditionSchema({ segment, trait, event: events.event, sequence: events.sequence }),
    get traitTest() {
      traitTest ??= traitSchema(traits, timeZone, false);
      return traitTest;
    },
  };
}

const eventSchemasByTables = new WeakMap<readonly TableContract[], Map<string, EventSchemas>>();

function eventSchemasOf(tables: readonly TableContract[], timeZone: string): EventSchemas {
  const byZone = eventSchemasByTables.get(tables) ?? new Map<string, EventSchemas>();
  eventSchemasByTables.set(tables, byZone);
  const made = byZone.get(timeZone) ?? eventSchemas(tables, timeZone);
  byZone.set(timeZone, made);
  return made;
}

const traitSchemaByTraits = new WeakMap<readonly Trait[], Map<string, z.ZodType>>();

function traitSchemaOf(traits: readonly Trait[], timeZone: string): z.ZodType {
  const byZone = traitSchemaByTraits.get(traits) ?? new Map<string, z.ZodType>();
  traitSchemaByTraits.set(traits, byZone);
  const made = byZone.get(timeZone) ?? noted(traitSchema(traits, timeZone, true), { id: "trait" });
  byZone.set(timeZone, made);
  return made;
}

function traitSchema(traits: readonly Trait[], timeZone: string, population: boolean): z.ZodType {
  const byType = Map.groupBy(traits, ({ type }) => type);
  const operands: Operands[] = [...byType].map(([type, ofType]) => ({
    type,
    names: ofType.map(({ id }) => id),
  }));
  const byId = new Map(traits.map((trait) => [trait.id, trait]));
  const describe = (id: string) => {
    const trait = byId.get(id);
    return trait && `${trait.description.en}${trait.unit === undefined ? "" : ` In ${trait.unit}.`}`;
  };
  return comparisonOf("trait", operands, { timeZone, population }, describe, { known: [...byId.keys()] });
}

function conditionSchema(
  parts: Record<"segment" | "trait" | "event" | "sequence", z.ZodType>,
): z.ZodType<Condition> {
  const list = expected("a list of conditions");
  const kinds = z.strictObject(
    {
      get all() {
        return z.exactOptional(noted(z.array(condition, list), { description: "And; empty: everyone." }));
      },
      get any() {
        return z.exactOptional(noted(z.array(condition, list), { description: "Or; empty: nobody." }));
      },
      get not() {
        return z.exactOptional(condition);
      },
      segment: z.exactOptional(parts.segment),
      trait: z.exactOptional(parts.trait),
      event: z.exactOptional(parts.event),
      sequence: z.exactOptional(parts.sequence),
    },
    expected(`an object with one of ${conditionKinds.join(", ")}`),
  );
  const condition: z.ZodType<Condition> = noted(exactlyOneKind(kinds) as unknown as z.ZodType<Condition>, {
    id: "condition",
    description: "Who belongs: exactly one kind of condition.",
    minProperties: 1,
    maxProperties: 1,
  });
  return condition;
}

function exactlyOneKind(kinds: z.ZodType): z.ZodType {
  return alsoChecked(kinds, (value, report, issues) => {
    if (!isRecord(value)) return;
    const keys = Object.keys(value);
    const [kind] = keys;
    const strange = keys.find((key) => !conditionKinds.some((known) => known === key));
    const others = issues.filter(({ code, path }) => code !== "unrecognized_keys" || (path ?? []).length > 0);
    issues.splice(0, issues.length, ...others);
    if (keys.length === 1 && kind !== undefined && strange === undefined) return;
    const hint = strange === undefined ? "" : suggestion(strange, conditionKinds);
    const got = keys.length > 6 ? shown(value) : keys.map(shownName).join(", ") || "nothing";
    report([], `expected exactly one of ${conditionKinds.join(", ")}, got ${got}${hint}`);
  });
}
