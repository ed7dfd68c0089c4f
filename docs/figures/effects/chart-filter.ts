import * as format from "../../components/format.js";
import type { CellText } from "../../components/table-text.js";
import { chosenOf, type Follower, whyNothing } from "../filter/chart-narrowing.js";
import type { EffectData } from "./chart.js";
import {
  type Difference,
  differenceText,
  effectAlternative,
  effectDetail,
  effectSentence,
  effectSubtitle,
  valueText,
} from "./chart-words.js";

const money = { unit: "currency", isShare: false } as const;

/** What campaigns added to one outcome of those whom one filter chooses, where any tells of enough. */
const follow =
  (figure: string): Follower =>
  (narrowing, whole) => {
    const { where, fileName, data } = narrowing;
    const { about, chosen } = data.effects ?? {};
    const own = chosenOf(narrowing, chosen);
    const told = about?.figures.find((each) => each.figure === figure);
    if (about === undefined || told === undefined || own === undefined) return whyNothing(narrowing);
    const { currency } = about;
    const decides = about.figures[0] === told;
    const outcomes = own.effects.flatMap((effect) => {
      const outcome = effect.outcomes.find(({ id }) => id === told.outcome);
      return outcome === undefined ? [] : [{ effect, outcome }];
    });
    const [first] = outcomes;
    if (first === undefined) return `Too few of ${where} were in these campaigns to tell of them.`;
    const drawn = whole as EffectData;
    const hasDiscount = decides && outcomes.some(({ effect }) => effect.beforeDiscount !== null);
    const title = effectSentence(outcomes, told.name, where, currency, format);
    const cell = (value: number | undefined, of: Pick<Difference, "unit" | "isShare">): CellText =>
      value === undefined
        ? { text: "–", value: "" }
        : { text: differenceText(value, of, currency, format), value };
    return {
      data: {
        ...drawn,
        rows: outcomes.map(({ effect, outcome }) => {
          const label = `${effect.campaign}, ${format.shortDay(effect.startedAt)}`;
          const { customersTreated, customersControl, discount } = effect;
          return {
            label,
            detail: decides
              ? effectDetail(customersTreated, customersControl, discount, null, currency, format)
              : "",
            ...{ value: outcome.difference, low: outcome.low, high: outcome.high },
            before: decides ? (effect.beforeDiscount?.difference ?? null) : null,
            text: differenceText(outcome.difference, outcome, currency, format),
            href: drawn.rows.find((row) => row.label === label)?.href,
          };
        }),
      },
      words: {
        title,
        subtitle: effectSubtitle(outcomes.length, told.name, first.effect.days, hasDiscount, where, format),
        alternative: effectAlternative(title, outcomes, currency, format),
        fileName,
        action: decides ? own.action : undefined,
        table: {
          of: `in ${where}`,
          rows: outcomes.map(({ effect, outcome }) => [
            { text: effect.campaign },
            { text: format.shortDay(effect.startedAt), value: effect.startedAt },
            { text: format.count(effect.customersTreated), value: effect.customersTreated },
            { text: format.count(effect.customersControl), value: effect.customersControl },
            { text: valueText(outcome.treated, outcome, currency, format), value: outcome.treated },
            { text: valueText(outcome.control, outcome, currency, format), value: outcome.control },
            ...[outcome.difference, outcome.low, outcome.high].map((value) => cell(value, outcome)),
            ...(decides
              ? [
                  cell(effect.beforeDiscount?.difference, money),
                  cell(effect.discount?.difference, money),
                  { text: "–", value: "" },
                ]
              : []),
          ]),
          totals: [],
        },
      },
    };
  };

export const effectsFollower = follow("campaign-effects");
export const nextOutcomeFollower = follow("campaign-next-outcome");
