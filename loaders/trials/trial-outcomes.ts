import type { Condition, EventMeasure } from "../../data/language.ts";
import type { Metric } from "../../data/metric.ts";
import type { Bilingual } from "../../data/text.ts";
import { measureColumn, membershipColumn } from "../language/column-names.ts";
import { eventOperands } from "../language/event-operands.ts";
import { isOfEventsAlone } from "../language/events-alone.ts";
import { metricSentences } from "../language/metric-sentence.ts";
import { numbersAsQueries } from "../language/population-number.ts";
import type { SentenceContext } from "../language/sentence.ts";
import { windowless } from "../language/windowless.ts";
import { conditionSql } from "../plan/condition.ts";
import type { EventContext } from "../plan/event-rows.ts";

/** What a trial counts of each member in the days after the contact. */
export interface TrialOutcome {
  readonly metric: Metric;
  /** How it is counted, without the window of the metric: that is the days after the contact. */
  readonly sentence: Bilingual;
  /** Of the member's events in those days, by columns. */
  readonly measures: readonly { readonly column: string; readonly measure: EventMeasure }[];
  /** SQL of the member's value over those columns, a number. */
  readonly value: (context: EventContext) => string;
}

/** Undefined for a metric that is no total or count of members over events alone, and so can't be told of some days. */
export function trialOutcome(metric: Metric, language: SentenceContext): TrialOutcome | undefined {
  if (!isOfEventsAlone(metric)) return undefined;
  if ("total" in metric) {
    const measure = windowless(metric.total);
    const column = measureColumn(measure);
    return {
      metric,
      sentence: metricSentences({ ...metric, total: measure }, language),
      measures: [{ column, measure }],
      value: ({ dialect }) => dialect.toNumber(column),
    };
  }
  if (!("customersWith" in metric)) return undefined;
  const condition = afterContact(metric.customersWith);
  return {
    metric,
    sentence: metricSentences({ ...metric, customersWith: condition }, language),
    measures: eventOperands([condition]).measures,
    value: (context) => {
      const { dialect } = context;
      const holds = conditionSql(condition, {
        ...context,
        numbers: numbersAsQueries(""),
        inSegment: (id) => dialect.identifier(membershipColumn(id)),
      });
      return dialect.toNumber(`CASE WHEN ${holds} THEN 1 ELSE 0 END`);
    },
  };
}

function afterContact(condition: Condition): Condition {
  if ("all" in condition) return { all: condition.all.map(afterContact) };
  if ("any" in condition) return { any: condition.any.map(afterContact) };
  if ("not" in condition) return { not: afterContact(condition.not) };
  return "event" in condition ? { event: windowless(condition.event) } : condition;
}
