import * as format from "../../components/format.js";
import { type Figure, isKnown } from "../../components/suppressed.js";
import { countText } from "../filter/chart-cells.js";
import { chosenOf, type Follower, whyNothing } from "../filter/chart-narrowing.js";
import { say } from "../filter/chart-say.js";
import type { FlowData } from "./chart.js";
import { movesSentence, othersSentence } from "./chart-words.js";

interface Movement {
  readonly from: string | null;
  readonly to: string | null;
  readonly customers: Figure;
}

/** Who of those whom one filter chooses moved, where any of the largest movements may be told of them. */
export const flowFollower: Follower = (narrowing, whole) => {
  const { where, fileName, data } = narrowing;
  const { about, chosen } = data.flows ?? {};
  const own = chosenOf(narrowing, chosen);
  if (about === undefined || own === undefined) return whyNothing(narrowing);
  const { ranking } = about;
  const nameOf = (part: string | null): string =>
    data.groups.find(({ id }) => id === part)?.name ?? part ?? "";
  const flows: readonly Movement[] = own.flows;
  const moved = flows.flatMap(({ from, to, customers }) =>
    from === null || to === null || !isKnown(customers)
      ? []
      : [{ from, to, customers, isUp: ranking.indexOf(to) < ranking.indexOf(from) }],
  );
  if (moved.length === 0) return `Too few of ${where} made any of the movements that are told of everyone.`;
  moved.sort((a, b) => b.customers - a.customers);
  const title = movesSentence(own.totals, where, about, say);
  const others = othersSentence(own.totals, about, say);
  const hidden = say.notShown(
    flows.map(({ customers }) => customers),
    "movement",
    "movements",
  );
  const fell = moved.find(({ isUp }) => !isUp);
  return {
    data: {
      ...(whole as FlowData),
      flows: moved.map(({ from, to, customers, isUp }) => ({
        ...{ from: nameOf(from), to: nameOf(to), customers },
        direction: isUp ? ("up" as const) : ("down" as const),
      })),
    },
    words: {
      title,
      subtitle: `${about.many.charAt(0).toUpperCase()}${about.many.slice(1)} in ${where} who were in another ${about.part} on ${about.from} (left) than on ${about.to} (right), of the movements that are told of everyone. Teal ↑ up, orange ↓ down.${others}${hidden}`,
      alternative: `Flow diagram. ${title}.${others} Largest movements: ${moved
        .slice(0, 5)
        .map(({ from, to, customers }) => `${nameOf(from)} to ${nameOf(to)}, ${format.count(customers)}`)
        .join("; ")}.`,
      fileName,
      action: data.groups.find(({ id }) => id === fell?.to)?.action,
      table: {
        of: `in ${where}`,
        rows: flows.map(({ from, to, customers }) => [
          { text: nameOf(from) },
          { text: nameOf(to) },
          countText(customers),
        ]),
        totals: [],
      },
    },
  };
};
