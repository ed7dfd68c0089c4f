import { codeOf, comment } from "./code.ts";
import { studyCode } from "./declaration-code.ts";
import { languageCode, segmentsCode, traitsCode } from "./definitions-code.ts";
import { notebookFiles } from "./notebook-code.ts";
import type { ProposedStudy } from "./propose-study.ts";
import { allTables } from "./proposed.ts";
import { stagingSql } from "./staging-code.ts";
import { sourcesCode, tablesCode } from "./tables-code.ts";

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
