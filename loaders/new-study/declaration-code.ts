import { Code, codeOf, comment, Noted } from "./code.ts";
import type { ProposedStudy } from "./propose-study.ts";
import { hasAmounts } from "./proposed.ts";

/** `study.ts`: the declaration, with a comment at each decision that is the analyst's. */
export function studyCode({ study, tables, asOfIsKnown }: ProposedStudy): string {
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
    currency === undefined && hasAmounts(tables)
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
