import type { ProblemsModel } from "../../../data/model.ts";
import type { EventKind } from "../../../data/problem.ts";
import { firstTwice } from "../../first-twice.ts";
import { problemsOf } from "../schema/building.ts";
import { languageSchemas } from "../schema/conditions.ts";
import { shownPath } from "../schema/shown.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** The first thing that does not fit in a list of known problems: events that no table has, spans and shares that mean nothing. */
export function knownProblemFault(model: ProblemsModel, vocabulary: Vocabulary): string | undefined {
  const { problems, signs } = model;
  if (problems.length === 0 || signs.length === 0) return "expected one known problem and one sign, or more";
  const ids = [...signs, ...problems].map(({ id }) => id);
  const twice = firstTwice(ids);
  if (twice !== undefined) return `two signs or problems are called ${twice}`;
  // Ids stand between spaces where a sequence is written.
  const unfit = ids.find((id) => !/^[a-z][a-z0-9_]*$/.test(id));
  if (unfit !== undefined) return `unfit id: ${unfit}; expected small letters, digits and _`;
  return kindFault(model, vocabulary) ?? numberFault(model);
}

function kindFault(
  { problems, signs, exposed: { begins, ends } }: ProblemsModel,
  vocabulary: Vocabulary,
): string | undefined {
  const kinds: [string, EventKind][] = [
    ...signs.map((sign): [string, EventKind] => [`signs.${sign.id}`, sign]),
    ...problems.map(({ id, hit }): [string, EventKind] => [`problems.${id}.hit`, hit]),
    ["exposed.begins", begins],
    ...(ends === undefined ? [] : ([["exposed.ends", ends]] satisfies [string, EventKind][])),
  ];
  for (const [path, { table, where }] of kinds) {
    const counted = { table, measure: "COUNT", ...(where === undefined ? {} : { where }) };
    const { error } = languageSchemas(vocabulary).measure.safeParse(counted);
    const [first] = error === undefined ? [] : problemsOf(error, (keys) => shownPath(path, keys));
    if (first !== undefined) return `${first.path}: ${first.message}`;
  }
  return undefined;
}

function numberFault({ problems, ...declared }: ProblemsModel): string | undefined {
  const { horizonDays, historyDays, sequenceDays, readDays, capacity } = declared;
  const whole = { horizonDays, historyDays, sequenceDays, capacity };
  const odd = Object.entries(whole).find(([, value]) => !Number.isInteger(value) || value < 1);
  if (odd !== undefined) return `${odd[0]} is ${odd[1]}; expected a whole number from 1`;
  if (sequenceDays > historyDays)
    return `sequenceDays is ${sequenceDays}; expected at most the ${historyDays} days that are looked back`;
  if (!(readDays >= 0 && readDays < horizonDays))
    return `readDays is ${readDays}; expected less than the horizon of ${horizonDays} days`;
  const assumed = problems.find(
    ({ prevented: { low, share, high } }) => !(low >= 0 && low <= share && share <= high && high <= 1),
  );
  return assumed && `problems.${assumed.id}.prevented: expected 0 ≤ low ≤ share ≤ high ≤ 1`;
}
