import type { Condition } from "../../data/language.ts";
import type { Segment } from "../../data/study.ts";
import { Code, codeOf, comment, Noted } from "./code.ts";
import { notebookFiles } from "./notebook-code.ts";
import type { ProposedStudy } from "./propose-study.ts";
import { allTables, type ProposedTable } from "./proposed.ts";
import { contractOf, rawFilesOf, stagingSql } from "./staging-code.ts";

/** Every file of the study by its path in the project, in the order in which one would read them. */
export function studyFiles(proposed: ProposedStudy): ReadonlyMap<string, string> {
  const { study, tables } = proposed;
  const folder = `data/studies/${study.id}`;
  const files = new Map<string, string>();
  const all = allTables(tables);
  files.set(`${folder}/study.ts`, studyCode(proposed));
  files.set(`${folder}/tables.ts`, tablesCode(all));
  files.set(`${folder}/staging/sources.ts`, sourcesCode(proposed));
  for (const table of all) files.set(`${folder}/staging/${table.name}.sql`, stagingSql(table));
  files.set(`${folder}/traits.ts`, traitsCode(proposed));
  files.set(`${folder}/language.ts`, languageCode());
  files.set(`${folder}/segments.ts`, segmentsCode(proposed));
  const [population] = study.populations;
  const { metrics, goals, roles } = population;
  files.set(
    `${folder}/metrics.ts`,
    listCode(
      "metrics",
      "Metric",
      "../../metric.ts",
      metrics,
      "What the business is run by: each number of everyone, or of a group.",
    ),
  );
  files.set(
    `${folder}/goals.ts`,
    listCode(
      "goals",
      "Goal",
      "../../study.ts",
      goals,
      "Yours to decide: what the business wants to reach; `target` is the value of the metric that would be enough.",
    ),
  );
  files.set(
    `${folder}/roles.ts`,
    `import type { Roles } from "../../roles.ts";\n\n${comment("What the declarations are for: by these the dashboard knows what to show. data/roles.ts lists all that there are.", "")}\nexport const roles: Roles = ${codeOf(roles)};\n`,
  );
  if (study.units !== undefined)
    files.set(
      `${folder}/units.ts`,
      `import type { UnitNoun } from "../../unit.ts";\n\n/** What this business counts beside what every business does. */\nexport const units: Readonly<Record<string, UnitNoun>> = ${codeOf(study.units)};\n`,
    );
  for (const [path, text] of notebookFiles(proposed)) files.set(path, text);
  return files;
}

function listCode(name: string, type: string, from: string, list: readonly object[], note: string): string {
  return `import type { ${type} } from "${from}";\n\n${comment(note)}\nexport const ${name}: readonly ${type}[] = ${codeOf(list)};\n`;
}

function studyCode({ study, asOfIsKnown }: ProposedStudy): string {
  const [population] = study.populations;
  const {
    traits: _traits,
    metrics: _metrics,
    goals: _goals,
    plays: _plays,
    segments: _segments,
    segmentations: _segmentations,
    roles: _roles,
    ...identity
  } = population;
  const code = (name: string) => new Code(name);
  const { id, name, description, timeZone, currency, asOf, units } = study;
  const declared = {
    id,
    name,
    description: new Noted(description, "Yours to write: one sentence that says what the business does."),
    timeZone: new Noted(
      timeZone,
      "Yours to decide: days and months are counted in this zone, and times without one are in it.",
    ),
    currency:
      currency === undefined ? undefined : new Noted(currency, "Of every amount, as the files or you say."),
    asOf:
      asOf === undefined
        ? undefined
        : new Noted(
            asOf,
            asOfIsKnown
              ? "The latest day in the data, which tell of no event. Yours to decide: the day that they are as of."
              : "The data tell of no day, so this is the one on which the study was made. Yours to decide: the day that they are as of.",
          ),
    units: units === undefined ? undefined : code("units"),
    tables: code("tables"),
    sources: new Code("[files]"),
    populations: [
      {
        ...identity,
        traits: code("traits"),
        metrics: code("metrics"),
        segments: code("segments"),
        segmentations: code("segmentations"),
        goals: code("goals"),
        plays: new Noted([], "What to do for a segment (data/study.ts, Play) is not in the data."),
        roles: code("roles"),
      },
    ],
  };
  const text = codeOf(declared).replace(
    /\b(units|tables|traits|metrics|segments|segmentations|goals|roles): \1\b/g,
    "$1",
  );
  const money =
    currency === undefined
      ? `${comment("Amounts are shown as plain numbers until the study names its currency: currency: an ISO 4217 code.")}\n`
      : "";
  return `import type { Study } from "../../study.ts";
import { withDefinitionFiles } from "../definition-files.ts";
import { goals } from "./goals.ts";
import { metrics } from "./metrics.ts";
import { roles } from "./roles.ts";
import { segmentations, segments } from "./segments.ts";
import { files } from "./staging/sources.ts";
import { tables } from "./tables.ts";
import { traits } from "./traits.ts";
${units === undefined ? "" : 'import { units } from "./units.ts";\n'}
${money}const declared: Study = ${text};

/** With the definitions in \`definitions/*.json\`. */
export const study: Study = withDefinitionFiles(declared, import.meta.dirname);
`;
}

function tablesCode(tables: readonly ProposedTable[]): string {
  const names = tables.map(({ name }) => `${camel(name)}Table`);
  const contracts = tables.map((table, i) => {
    const { columns, ...rest } = contractOf(table);
    const notes = new Map(table.columns.map(({ name, note }) => [name, note]));
    const noted = Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, new Noted(column, notes.get(name))]),
    );
    return `const ${names[i]} = ${codeOf({ ...rest, columns: noted })} as const satisfies TableContract;\n`;
  });
  return `import type { TableContract } from "../../contract.ts";

${contracts.join("\n")}
/** Yours to decide: what each column promises (data/contract.ts). Rows that break it are quarantined with a reason. */
export const tables = [${names.join(", ")}] as const satisfies readonly TableContract[];
`;
}

function camel(name: string): string {
  return name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function sourcesCode({ files, isNumbered }: ProposedStudy): string {
  const source = {
    id: "files",
    description: `the business’s own files: ${files.map(({ pattern }) => pattern).join(", ")}`,
    ...(isNumbered
      ? {
          wholeDataset: new Noted(
            true,
            "Rows have no key of their own, so that files replace what was there.",
          ),
        }
      : {}),
    relations: Object.fromEntries(files.map((file) => [file.relation, rawFilesOf(file)])),
    tables: new Code("sqlTables(import.meta.dirname)"),
  };
  return `import type { SqlSource } from "../../../source.ts";
import { sqlTables } from "../../sql-tables.ts";

/** The raw files as relations; each .sql file beside this one gives a table of them (data/source.ts). */
export const files: SqlSource = ${codeOf(source)};
`;
}

function traitsCode({ traits, tables: { members, key, since } }: ProposedStudy): string {
  const used = new Set(
    traits.flatMap(({ trait }) => ("attribute" in trait.from ? [trait.from.attribute] : [])),
  );
  const left = members.columns
    .map(({ name }) => name)
    .filter((name) => !used.has(name) && name !== key && name !== since);
  const note =
    left.length === 0
      ? ""
      : `${comment(`No traits, since they say who somebody is, are the same for all or have too many different values: ${left.join(", ")}.`)}\n`;
  return `import type { Trait } from "../../study.ts";

${comment("What is known of each member. Yours to decide: labels, units, and the basis of each.")}
${note}export const traits = ${codeOf(traits.map(({ trait, note: why }) => new Noted(trait, why)))} as const satisfies readonly Trait[];
`;
}

function languageCode(): string {
  return `import { defineLanguage } from "../../define/define-language.ts";
import { tables } from "./tables.ts";
import { traits } from "./traits.ts";

/** The segment language over these traits and tables; the compiler checks names, types and values. There are event, sequence, segment, all, any and not beside it. */
export const { trait } = defineLanguage({ traits, tables });
`;
}

function segmentsCode({ study }: ProposedStudy): string {
  const { segments, segmentations } = study.populations[0];
  const declared = segments.map(({ where, ...rest }: Segment) => ({
    ...rest,
    where: new Code(conditionCode(where)),
  }));
  const parts = segmentations.map(({ cases, ...rest }) => ({
    ...rest,
    cases: cases.map(({ where, ...part }) => ({ ...part, where: new Code(conditionCode(where)) })),
  }));
  return `import type { Segment, Segmentation } from "../../study.ts";
import { trait } from "./language.ts";

${comment("Yours to decide: these come from where the data divide, not from what the business does about it.")}
export const segments: readonly Segment[] = ${codeOf(declared)};

/** Every member is in exactly one part of each. */
export const segmentations: readonly Segmentation[] = ${codeOf(parts)};
`;
}

function conditionCode(where: Condition): string {
  if (!("trait" in where)) return codeOf(where);
  const { id, op, value } = where.trait;
  return `trait(${[id, op, value].map((each) => JSON.stringify(each)).join(", ")})`;
}
