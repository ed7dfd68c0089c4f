import type { Basis, Trait } from "../../data/study.ts";
import { labelOf, snakeOf } from "./names.ts";
import type { ProposedColumn, ProposedTables } from "./proposed.ts";
import { mostTexts, type ProposedTrait } from "./proposed-trait.ts";

/** The columns of the members' table as traits, and what can be made of several of them. */
export function attributeTraits({ members, key, since }: ProposedTables): ProposedTrait[] {
  const columns = members.columns.filter(({ name }) => name !== key && name !== since);
  const names = new Set(columns.map(({ name }) => name));
  return [
    ...columns.flatMap((column) => attributeTrait(column)),
    ...columns.flatMap((column) => ageTrait(column, names)),
    ...places(columns, names),
    ...sums(columns),
  ];
}

function attributeTrait(column: ProposedColumn): ProposedTrait[] {
  const { name, words, facts, column: contract, note } = column;
  if (facts === undefined || (facts.distinct < 2 && facts.reading.as !== "list")) return [];
  const isLife = facts.reading.as === "year" || (contract.personal === true && contract.type === "date");
  if (contract.personal === true && !isLife) return [];
  if (contract.type === "string" && facts.distinct > mostTexts) return [];
  const type = traitType(contract.type);
  return [
    {
      trait: {
        id: name,
        type,
        ...(type === "number" && contract.unit !== undefined ? { unit: contract.unit } : {}),
        basis: basisOf(column),
        label: type === "boolean" ? { en: words } : labelOf(words),
        description: { en: contract.description },
        from: { attribute: name },
        ...(contract.personal === true ? { personal: true } : {}),
      },
      ...(note === undefined ? {} : { note }),
      ...(facts.reading.as === "string" ? { values: facts.values.map(({ value }) => value) } : {}),
    },
  ];
}

function traitType(type: ProposedColumn["column"]["type"]): Trait["type"] {
  return type === "integer" || type === "money" ? "number" : type;
}

function basisOf({ facts, column }: ProposedColumn): Basis {
  // A way to pay is no value, though its heading speaks of payment.
  if (column.type === "string" && facts?.meaning.unit !== undefined) return "behavioural";
  return facts?.meaning.basis ?? (column.type === "money" ? "value" : "behavioural");
}

/** Id of the trait that says how old somebody is. */
const yearsOld = "years_of_age";

/** How old somebody is, where the day or year of birth is known. */
function ageTrait({ name, facts, column }: ProposedColumn, names: ReadonlySet<string>): ProposedTrait[] {
  if (facts === undefined || column.personal !== true || column.type !== "date") return [];
  const isYear = facts.reading.as === "year";
  return [
    {
      trait: {
        id: names.has(yearsOld) ? `${yearsOld}_2` : yearsOld,
        type: "number",
        unit: "years",
        basis: "demographic",
        label: { en: "years of age", plural: true },
        description: {
          en: isYear ? "Years since the first day of the year of birth." : "Whole years since the birth.",
        },
        from: { derive: { yearsSince: { trait: name } } },
        disclose: "value",
      },
      note: "Decide whether ages may be shown although birthdays may not.",
    },
  ];
}

/** Where somebody is, of a latitude and a longitude. */
function places(columns: readonly ProposedColumn[], names: ReadonlySet<string>): ProposedTrait[] {
  const degrees = (heading: RegExp) =>
    columns.find(
      ({ name, column }) => column.type === "number" && column.unit === "degrees" && heading.test(name),
    );
  const [latitude, longitude] = [degrees(/lat(itude)?$/), degrees(/(lng|lon(gitude)?)$/)];
  if (latitude === undefined || longitude === undefined) return [];
  return [
    {
      trait: {
        id: names.has("place") ? "place_2" : "place",
        type: "point",
        basis: "demographic",
        label: { en: "place" },
        description: { en: `Where ${latitude.name} and ${longitude.name} say.` },
        from: { derive: { point: [{ trait: latitude.name }, { trait: longitude.name }] } },
      },
      note: "Decide whether places are so exact that they say who somebody is: personal, as the columns then are too.",
    },
  ];
}

/** So many amounts whose headings begin with the same word are parts of one. */
const fewestParts = 3;

/** Amounts side by side (`mnt_wines`, `mnt_fruits`) added up, and which of them is the largest. */
function sums(columns: readonly ProposedColumn[]): ProposedTrait[] {
  const groups = new Map<string, ProposedColumn[]>();
  for (const column of columns) {
    if (column.column.type !== "money" || !column.name.includes("_")) continue;
    const [head = ""] = column.name.split("_");
    groups.set(head, [...(groups.get(head) ?? []), column]);
  }
  return [...groups].flatMap(([head, parts]) => {
    if (parts.length < fewestParts) return [];
    const word = /^(mnt|amt)$/.test(head) ? "sum" : head;
    const rest = (words: string) => words.replace(/^\S+\s+/, "");
    const list = parts.map(({ name }) => name).join(", ");
    return [
      {
        trait: {
          id: `${head}_in_all`,
          type: "number",
          unit: "currency",
          basis: "value",
          label: { en: `${word} in all` },
          description: { en: `The sum of ${list}.` },
          from: { derive: { add: parts.map(({ name }) => ({ trait: name })) } },
        },
        note: "Decide whether these amounts belong together: one that is missing makes the sum missing.",
      },
      {
        trait: {
          id: `largest_${snakeOf(word, head)}`,
          type: "string",
          basis: "behavioural",
          label: { en: `largest ${word}` },
          description: { en: `Which of ${list} is the largest; missing if none is above zero.` },
          from: {
            derive: {
              labelOfLargest: parts.map(({ name, words }) => ({ label: rest(words), of: { trait: name } })),
            },
          },
        },
        values: parts.map(({ words }) => rest(words)),
      },
    ] satisfies ProposedTrait[];
  });
}
