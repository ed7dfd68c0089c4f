import { capital } from "../../../data/text.ts";
import { leastDistance, majorShift, minorShift } from "../../../loaders/models/drift/trait-drift.ts";
import type { ReportedDrift } from "../../../loaders/report/models/reported-drift.ts";
import type { ReportedModel } from "../../../loaders/report/models/reported-models.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, day, percent } from "../../components/format.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { tableFigure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable } from "../../render/table.ts";
import { list } from "../../render/words.ts";

/** Which traits are spread otherwise than before, and whether a model should be fitted anew. */
export function driftFigures(
  drift: ReportedDrift,
  models: readonly ReportedModel[],
  overview: Overview,
): Markup[] {
  const { many } = overview.population.noun.en;
  const [most] = drift.traits;
  const nameOf = (id: string) => models.find((model) => model.id === id)?.name.en ?? id;
  const due = drift.models.filter(({ refit }) => refit);
  const traits =
    most === undefined
      ? []
      : [
          tableFigure({
            id: "drift-traits",
            title:
              drift.shifted === 0
                ? `None of ${drift.compared} traits has shifted since ${day(drift.since)}`
                : `${drift.shifted} of ${drift.compared} traits ${drift.shifted === 1 ? "has" : "have"} shifted since ${day(drift.since)}, “${most.label.en}” most`,
            subtitle: `The ${drift.traits.length} that moved most. Stability index: below ${minorShift} nothing to speak of, from ${majorShift} on another distribution. Distance: the largest difference of the shares of ${many} up to a value; of kinds, half the sum of differences; below ${leastDistance} nothing has shifted, whatever the index.${drift.traits.some(({ withTime }) => withTime) ? " With time: days since something first happened, which grow by themselves." : ""}`,
            source: sourceLine(overview),
            span: 7,
            action: traitsAction(
              drift,
              models.filter(({ refused }) => refused === null),
            ),
            table: dataTable(
              drift.traits,
              [
                { label: "Trait", room: "words", cell: ({ label }) => label.en },
                {
                  label: many,
                  unit: "known",
                  number: "customers",
                  cell: ({ customers }) => ({ text: count(customers), value: customers }),
                },
                {
                  label: "Stability index",
                  number: "ratio",
                  cell: ({ index, shifted, withTime }) => ({
                    text: `${index.toFixed(3)}${withTime ? " with time" : shifted ? (index >= majorShift ? " ▲" : " △") : ""}`,
                    value: index,
                  }),
                },
                {
                  label: "Distance",
                  number: "ratio",
                  cell: ({ distance }) => ({ text: distance.toFixed(3), value: distance }),
                },
                {
                  label: "Missing then",
                  number: "ratio",
                  cell: ({ missingThen }) => ({ text: percent(missingThen), value: missingThen }),
                },
                {
                  label: "Missing now",
                  number: "ratio",
                  cell: ({ missingNow }) => ({ text: percent(missingNow), value: missingNow }),
                },
              ],
              { caption: "Drift of traits", sortable: true },
            ),
            definitions: [
              {
                term: "What it does not say",
                meaning: `Why. ${capital(many)} may do something else, other ${many} may have come, or a feed may have changed; a season moves traits every year.`,
              },
            ],
          }),
        ];
  if (drift.models.length === 0) return traits;
  return [
    ...traits,
    tableFigure({
      id: "drift-models",
      title:
        due.length === 0
          ? "No model needs to be fitted anew"
          : `${list(due.map(({ model }) => nameOf(model)))}: to be fitted anew`,
      subtitle: "By the drift of what each model reads since the snapshot that it was fitted to.",
      source: sourceLine(overview),
      span: traits.length === 0 ? 12 : 5,
      action:
        due.length === 0
          ? undefined
          : actionLine(
              "change the model’s “refit” in the study’s models, or publish a snapshot in the next period.",
            ),
      table: dataTable(
        drift.models,
        [
          { label: "Model", room: "words", cell: ({ model }) => nameOf(model) },
          { label: "Fit anew", nowrap: true, cell: ({ refit }) => (refit ? "yes" : "no") },
          { label: "Why", room: "sentences", cell: ({ why }) => why },
        ],
        { caption: "Fit anew or not", stacked: true },
      ),
    }),
  ];
}

/** Two distributions this far apart have next to nothing in common. */
const almostAll = 0.9;

/** A share that is missing so much more often points to a feed rather than to people. */
const muchMoreMissing = 0.05;

/**
 * Where what is missing grew, what feeds it; otherwise what moved most, and the models that read it. What a model says that was fitted
 * anew moves for that, and is not to be compared.
 */
function traitsAction({ traits, compared }: ReportedDrift, models: readonly ReportedModel[]): Action {
  const [most] = traits;
  if (most === undefined) return undefined;
  const [lost] = traits
    .filter(({ missingThen, missingNow }) => missingNow - missingThen >= muchMoreMissing)
    .toSorted((a, b) => b.missingNow - b.missingThen - (a.missingNow - a.missingThen));
  if (lost !== undefined)
    return actionLine(
      `see what feeds “${lost.label.en}” before anything else: it is missing of ${percent(lost.missingNow)} now, of ${percent(lost.missingThen)} then.`,
    );
  if (!most.shifted)
    return actionLine(`compare with the snapshot before as it is: of ${compared} traits none has shifted.`);
  if (most.fittedAnew !== null) {
    const other = traits.find(({ fittedAnew, shifted }) => fittedAnew === null && shifted);
    return actionLine(
      `do not compare “${most.label.en}” (index ${most.index.toFixed(2)}) with the snapshot before: “${most.fittedAnew.en}”, which says it, was fitted anew since${other === undefined ? "" : `; then find out what moved “${other.label.en}” (index ${other.index.toFixed(2)})`}.`,
    );
  }
  if (most.distance >= almostAll) {
    const other = traits.find(({ distance, shifted }) => distance < almostAll && shifted);
    return actionLine(
      `make anew the groups that rest on “${most.label.en}”, of which nearly everyone has another value now (distance ${most.distance.toFixed(2)}), as with days since one date${other === undefined ? "" : `; then find out what moved “${other.label.en}” (index ${other.index.toFixed(2)})`}.`,
    );
  }
  const readers = models
    .filter(({ inputs }) => inputs.some(({ en }) => en === most.label.en))
    .map(({ name }) => `“${name.en}”`);
  return actionLine(
    `find out what moved “${most.label.en}” (index ${most.index.toFixed(2)}) before groups that rest on it are compared with the snapshot before${readers.length === 0 ? "" : `; ${list(readers)} ${readers.length === 1 ? "reads" : "read"} it`}.`,
  );
}
