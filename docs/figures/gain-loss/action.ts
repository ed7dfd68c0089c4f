import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { GrowthReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { GainLoss } from "../../../loaders/report/choices/gain-loss.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count } from "../../components/format.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { amountText } from "../../render/choice-words.ts";
import { knownParts } from "./sentence.ts";

/** Whom the largest loss of all groups came from: those who lapsed are to be won back, those who take less to be asked. */
export function gainLossAction(
  { words }: Pick<GrowthReport, "words">,
  { groups }: GainLoss,
  overview: Overview,
): Action {
  const { many } = overview.population.noun.en;
  const losses = groups.flatMap((group) =>
    knownParts(group).flatMap(({ kind, customers, amount }) =>
      (kind === "lost" || kind === "less") && isKnown(customers) && amount < 0
        ? [{ group: group.group, kind, customers, amount }]
        : [],
    ),
  );
  const [largest] = losses.toSorted((a, b) => a.amount - b.amount);
  if (largest === undefined) return undefined;
  const took = amountText(-largest.amount, words, overview);
  return actionLine(
    largest.kind === "lost"
      ? `win back the ${count(largest.customers)} ${many} of ${largest.group} who lapsed: they brought ${took} there before.`
      : `show ${largest.group} again to the ${count(largest.customers)} ${many} who take less of it without taking more elsewhere: they brought ${took} less.`,
  );
}
