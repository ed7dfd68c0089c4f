import type { Metric } from "../../data/metric.ts";
import type { Goal } from "../../data/study.ts";
import { capital } from "../../data/text.ts";
import { gainedWords, leftWords } from "./meaning.ts";
import type { MemberValues } from "./member-values.ts";
import { eventNoun } from "./propose-event-traits.ts";
import type { ProposedTables } from "./proposed.ts";

export interface ProposedMetrics {
  readonly metrics: readonly Metric[];
  readonly goals: readonly Goal[];
}

/** So many means of numbers stand beside the metrics that have a reason of their own. */
const fewMeans = 2;

/** What the business may be run by, and the goals that are judged by it. */
export function proposeMetrics(
  { noun, events }: ProposedTables,
  values: MemberValues,
  { value, days }: { readonly value: string | undefined; readonly days: number },
): ProposedMetrics {
  const everyone = noun.many.replaceAll(" ", "_");
  const metrics: Metric[] = [];
  const goals: Goal[] = [];
  const [first] = events;
  if (first !== undefined) {
    const { table, amount, order } = first;
    const { many } = eventNoun(first);
    const window = { last: { days } };
    const late = `${days} days`;
    const words = table.columns.find(({ name }) => name === amount)?.words ?? "";
    if (amount !== undefined)
      metrics.push({
        ...metric(`${amount}_in_all`, `${capital(words)}, ${late}`, "currency"),
        total: { table: table.name, measure: "SUM", column: amount, window },
      });
    metrics.push({
      ...metric(`active_${everyone}`, `Active ${noun.many}, ${late}`, "members"),
      customersWith: { event: { table: table.name, measure: "COUNT", window, op: "GTE", value: 1 } },
    });
    // What several rows belong to is counted once a member; a total over everyone counts rows.
    if (order === undefined)
      metrics.push({
        ...metric(
          `${many.replaceAll(" ", "_")}_in_all`,
          `${capital(many)}, ${late}`,
          many.replaceAll(" ", "_"),
        ),
        total: { table: table.name, measure: "COUNT", window },
      });
    if (amount !== undefined)
      metrics.push({
        ...metric(`${amount}_a_head`, `${capital(words)} per active ${noun.one}, ${late}`, "currency"),
        ratio: [`${amount}_in_all`, `active_${everyone}`],
      });
    goals.push(
      goal(
        "keep_active",
        "Keep them active",
        `More ${noun.many} are active within ${days} days.`,
        `active_${everyone}`,
        "up",
      ),
    );
  }
  metrics.push({ ...metric(everyone, capital(noun.many), "members"), customersWith: { all: [] } });
  for (const { trait } of values.traits) {
    const left = leftWords.test(trait.id);
    if (trait.type !== "boolean" || !(left || gainedWords.test(trait.id))) continue;
    const direction = left ? "down" : "up";
    const share = `${trait.id}_share`;
    metrics.push(
      {
        ...metric(`with_${trait.id}`, `${capital(noun.many)} with “${trait.label.en}”`, "members", direction),
        customersWith: { trait: { id: trait.id, op: "EQ", value: true } },
      },
      {
        ...metric(share, `Share with “${trait.label.en}”`, "share", direction),
        ratio: [`with_${trait.id}`, everyone],
      },
    );
    goals.push(
      goal(
        left ? `lower_${trait.id}` : `raise_${trait.id}`,
        left ? `Less “${trait.label.en}”` : `More “${trait.label.en}”`,
        `${left ? "Fewer" : "More"} ${noun.many} with “${trait.label.en}”.`,
        share,
        direction,
      ),
    );
  }
  const worth = values.value(value)?.trait;
  const numbers = values.traits.filter(
    ({ trait, distinct }) =>
      trait.type === "number" &&
      distinct > 4 &&
      trait.personal !== true &&
      "attribute" in trait.from &&
      trait.id !== value,
  );
  // What somebody brought so far only grows, whatever the business does: it is led by what is brought in a span of time.
  const head = first?.amount === undefined ? undefined : `${first.amount}_a_head`;
  const isToDate = worth !== undefined && "measure" in worth.from && worth.from.measure.window === undefined;
  const averaged = isToDate && head !== undefined ? undefined : worth;
  const means = [
    ...(averaged === undefined ? [] : [averaged]),
    ...numbers.slice(0, fewMeans).map(({ trait }) => trait),
  ];
  for (const trait of means)
    metrics.push({
      ...metric(`average_${trait.id}`, `Average ${trait.label.en}`, trait.unit ?? "score"),
      mean: trait.id,
    });
  if (worth !== undefined)
    goals.push(
      goal(
        "raise_value",
        `Raise ${worth.label.en}`,
        averaged === undefined
          ? `Each active ${noun.one} brings more ${worth.label.en} within ${days} days.`
          : `The average ${worth.label.en} grows.`,
        averaged === undefined && head !== undefined ? head : `average_${worth.id}`,
        "up",
      ),
    );
  if (goals.length === 0)
    goals.push(goal("grow", `More ${noun.many}`, `The business has more ${noun.many}.`, everyone, "up"));
  return { metrics, goals };
}

function metric(id: string, label: string, unit: string, goodDirection: Metric["goodDirection"] = "up") {
  return { id, label: { en: label }, unit, goodDirection };
}

function goal(
  id: string,
  name: string,
  description: string,
  kpi: string,
  goodDirection: Goal["goodDirection"],
): Goal {
  return { id, name: { en: name }, description: { en: description }, kpi, goodDirection };
}
