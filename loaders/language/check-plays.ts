import type { Condition } from "../../data/language.ts";
import type { PlayWorth } from "../../data/play-worth.ts";
import type { Play } from "../../data/study.ts";
import { type DefinitionProblem, suggestion } from "../errors.ts";
import { isOfEventsAlone } from "./events-alone.ts";
import { innermost } from "./innermost.ts";
import { namedTwice } from "./named-twice.ts";
import { operators } from "./operators/index.ts";
import { problemsOf } from "./schema/building.ts";
import { languageSchemas } from "./schema/conditions.ts";
import { withinLimits } from "./schema/limits.ts";
import { shownPath } from "./schema/shown.ts";
import type { Vocabulary } from "./vocabulary.ts";

type ConditionAt = readonly [path: string, condition: Condition | undefined];

/**
 * What does not fit in how members are reached and in what plays are worth: names that nothing has, a value in money that is
 * none, an effect outside its own range, shares that are none. Paths begin with `plays.` or `roles.contact`.
 */
export function playProblems(vocabulary: Vocabulary): DefinitionProblem[] {
  const { plays, roles } = vocabulary.study;
  const withWorth = plays.filter(({ worth }) => worth !== undefined);
  const without = plays.find(({ worth }) => worth === undefined);
  const mixed =
    withWorth.length > 0 && without !== undefined
      ? [
          problem(
            `plays.${without.id}`,
            `expected a worth, as ${withWorth[0]?.id} has one: plays are ranked together`,
          ),
        ]
      : [];
  return [
    ...mixed,
    ...contactProblems(vocabulary),
    ...withWorth.flatMap((play) => worthProblems(play, vocabulary)),
    ...(withWorth.length > 0 && roles.contact === undefined
      ? [problem("roles.contact", "expected, since plays say what they are worth")]
      : []),
  ];
}

function contactProblems(vocabulary: Vocabulary): DefinitionProblem[] {
  const { contact } = vocabulary.study.roles;
  if (contact === undefined) return [];
  const { channels, heldOut, margin = 1, limit, never } = contact;
  const path = "roles.contact";
  const events = vocabulary.eventTables().map(({ name }) => name);
  const conditions: ConditionAt[] = [
    [`${path}.never`, never],
    ...Object.entries(channels).map(
      ([id, { mayContact }]): ConditionAt => [`${path}.channels.${id}.mayContact`, mayContact],
    ),
  ];
  return [
    ...(heldOut >= 0 && heldOut < 1 ? [] : [problem(`${path}.heldOut`, "expected a share, 0 to below 1")]),
    ...(margin > 0 && margin <= 1 ? [] : [problem(`${path}.margin`, "expected a share, above 0 to 1")]),
    ...Object.entries(channels).flatMap(([id, { address }]) =>
      unknown("column", address, Object.keys(vocabulary.memberColumns()), `${path}.channels.${id}.address`),
    ),
    ...(limit === undefined
      ? []
      : unknown("table of events", limit.contacts.table, events, `${path}.limit.contacts.table`)),
    ...(limit === undefined || !events.includes(limit.contacts.table)
      ? []
      : rowProblems(limit.contacts, `${path}.limit.contacts`, vocabulary)),
    ...(limit === undefined || (isCount(limit.atMost) && isCount(limit.days))
      ? []
      : [problem(`${path}.limit`, "expected whole numbers of contacts and days from 1")]),
    ...conditions.flatMap((each) => conditionProblems(each, vocabulary)),
  ];
}

function worthProblems({ id, worth }: Play, vocabulary: Vocabulary): DefinitionProblem[] {
  if (worth === undefined) return [];
  const { roles, metrics } = vocabulary.study;
  const path = `plays.${id}.worth`;
  const { channel, cost, moves, assumed, trials = [], notFor } = worth;
  const named = metrics.map((metric) => metric.id);
  return [
    ...unknown("channel", channel, Object.keys(roles.contact?.channels ?? {}), `${path}.channel`),
    ...unknown("metric", moves, named, `${path}.moves`),
    ...(cost >= 0 && Number.isFinite(cost) ? [] : [problem(`${path}.cost`, "expected an amount from 0")]),
    ...namedTwice(trials, `${path}.trials`),
    ...movedProblems(worth, path, vocabulary),
    ...(assumed.low <= assumed.effect && assumed.effect <= assumed.high
      ? []
      : [problem(`${path}.assumed`, "expected low, effect and high in this order of size")]),
    ...(trials.length > 0 && roles.trial === undefined
      ? [problem(`${path}.trials`, "expected the role trial, which says where campaigns stand")]
      : []),
    ...valueProblems(worth, path, vocabulary),
    ...conditionProblems([`${path}.notFor`, notFor], vocabulary),
  ];
}

/**
 * The effect is a head: a share of members where they are counted, and otherwise what one member adds to a total or a mean; a ratio
 * has none.
 */
function movedProblems(
  { moves, assumed, value, trials = [] }: PlayWorth,
  path: string,
  vocabulary: Vocabulary,
) {
  const metric = vocabulary.study.metrics.find((each) => each.id === moves);
  const problems: DefinitionProblem[] = [];
  if (metric !== undefined && "ratio" in metric)
    problems.push(
      problem(`${path}.moves`, `expected a metric that has a value a head, got ${moves}, which is a ratio`),
    );
  if (metric !== undefined && trials.length > 0 && !isOfEventsAlone(metric))
    problems.push(
      problem(
        `${path}.trials`,
        `expected none, since no trial can measure ${moves}: it is no total or count of members over events alone`,
      ),
    );
  const beyond = [assumed.low, assumed.effect, assumed.high].find((effect) => Math.abs(effect) > 1);
  if (metric !== undefined && "customersWith" in metric && beyond !== undefined)
    problems.push(
      problem(
        `${path}.assumed`,
        `expected shares of members, −1 to 1, as ${moves} counts them; got ${beyond}`,
      ),
    );
  if (value?.times !== undefined && !(value.times > 0 && Number.isFinite(value.times)))
    problems.push(problem(`${path}.value.times`, `expected a number above 0, got ${value.times}`));
  return problems;
}

/** Money needs no value, everything else one: a number trait in the study's currency. */
function valueProblems({ moves, value }: PlayWorth, path: string, vocabulary: Vocabulary) {
  const metric = vocabulary.study.metrics.find((each) => each.id === moves);
  if (metric?.unit === "currency")
    return value === undefined ? [] : [problem(`${path}.value`, `expected none: ${moves} is money already`)];
  if (value === undefined)
    return metric === undefined
      ? []
      : [problem(`${path}.value`, `expected the trait with what one of ${moves} is worth`)];
  const amounts = [...vocabulary.traits.values()].filter(
    ({ type, unit }) => type === "number" && unit === "currency",
  );
  return unknown(
    "trait with an amount",
    value.trait,
    amounts.map(({ id }) => id),
    `${path}.value.trait`,
  );
}

/** A condition of the segment language that ranks nobody among all: a segment may, and be referred to. */
function conditionProblems([path, condition]: ConditionAt, vocabulary: Vocabulary): DefinitionProblem[] {
  if (condition === undefined) return [];
  const problems: DefinitionProblem[] = [];
  const limited = withinLimits(condition, path, (found) => problems.push(found));
  const { error, data } = languageSchemas(vocabulary).condition.safeParse(limited);
  if (error !== undefined) problems.push(...problemsOf(error, (keys) => shownPath(path, keys)));
  for (const part of data === undefined ? [] : innermost(data)) {
    const op = "trait" in part ? part.trait.op : "event" in part ? part.event.op : "";
    if (operators.get(op)?.population !== undefined)
      problems.push(problem(path, `${op} ranks everyone; expected a segment that does, referred to here`));
  }
  return problems;
}

/** Conditions on the rows of a table. */
function rowProblems(
  rows: { readonly table: string; readonly where?: unknown },
  path: string,
  vocabulary: Vocabulary,
): DefinitionProblem[] {
  const { error } = languageSchemas(vocabulary).measure.safeParse({ ...rows, measure: "COUNT" });
  return error === undefined ? [] : problemsOf(error, (keys) => shownPath(path, keys));
}

function unknown(kind: string, name: string | undefined, among: readonly string[], path: string) {
  return name === undefined || among.includes(name)
    ? []
    : [problem(path, `unknown ${kind}: ${name}${suggestion(name, among)}`)];
}

function problem(path: string, message: string): DefinitionProblem {
  return { path, message };
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}
