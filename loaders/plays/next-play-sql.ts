import type { Condition } from "../../data/language.ts";
import type { Play } from "../../data/study.ts";
import type { Dialect } from "../engine/dialect.ts";
import { nextPlayColumns, type PlayOffer, type PlayScope } from "../lake/snapshot-plays.ts";
import type { DefinedSegment } from "../language/catalogue.ts";
import { measureColumn, membershipColumn } from "../language/column-names.ts";
import { numbersAsQueries } from "../language/population-number.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import type { AsOf } from "../language/windows.ts";
import { conditionSql } from "../plan/condition.ts";
import { segmentsOf } from "./play-offers.ts";
import { contactsOf } from "./play-operands.ts";

/** What next best plays are chosen with. */
export interface NextPlayContext {
  readonly dialect: Dialect;
  readonly asOf: AsOf;
  readonly vocabulary: Vocabulary;
  readonly segments: readonly DefinedSegment[];
  readonly offers: readonly PlayOffer[];
  readonly scopes: readonly PlayScope[];
}

/** A query over one row per member with further columns, and the expressions that give the columns of next best plays. */
export interface NextPlaySql {
  readonly from: string;
  /** `expression AS column`, in the order of `servedPlayColumns`. */
  readonly columns: readonly string[];
}

/**
 * For each member the play with the highest expected value of those that may be done: the member is in a segment with the play,
 * may be reached by its channel, was not contacted too often, is not excluded, and it is expected to bring more than it costs,
 * to the cent. Equal ones: the first declared.
 *
 * @param members a query with one row per member: traits, memberships, and what `playOperands` asks for
 */
export function nextPlaySql(members: string, context: NextPlayContext): NextPlaySql {
  const { offers, scopes } = context;
  if (offers.length === 0) return { from: members, columns: [] };
  const values = scopes.flatMap((scope) =>
    offers.map((offer, place) => `${expectedValue(offer, scope, context)} AS ${worthOf(scope, place)}`),
  );
  const valued = `SELECT *, ${values.join(", ")} FROM (${members}) AS members`;
  const best = scopes.map((scope) => {
    const all = offers.map((_, place) => worthOf(scope, place));
    return `${all.length === 1 ? all[0] : `greatest(${all.join(", ")})`} AS ${bestOf(scope)}`;
  });
  return {
    from: `SELECT *, ${best.join(", ")} FROM (${valued}) AS valued`,
    columns: scopes.flatMap((scope) => chosen(scope, context)),
  };
}

const worthOf = (scope: PlayScope, place: number) => `_worth_${scope}_${place}`;
const bestOf = (scope: PlayScope) => `_worth_${scope}`;

/** What is expected net of cost; 0 for a play that is not to be done. */
function expectedValue(offer: PlayOffer, scope: PlayScope, context: NextPlayContext): string {
  const play = playNamed(offer.play, context);
  const { worth } = play;
  const segments = segmentsOf(play, scope, context.segments, context.vocabulary);
  if (worth === undefined || segments.length === 0) return "0e0";
  const { roles } = context.vocabulary.study;
  const { channels = {}, never, limit } = roles.contact ?? {};
  const channel = channels[worth.channel];
  const { dialect } = context;
  const contacts = contactsOf(context.vocabulary.study);
  const holds = [
    `(${segments.map(({ id }) => dialect.identifier(membershipColumn(id))).join(" OR ")})`,
    ...required(channel?.mayContact, context),
    ...refused(worth.notFor, context),
    ...refused(never, context),
    ...(contacts === undefined || limit === undefined || channel?.meetsThem === true
      ? []
      : [`coalesce(${measureColumn(contacts)}, 0) < ${limit.atMost}`]),
  ];
  const value = net(offer.effect, offer, context);
  return `CASE WHEN ${holds.join(" AND ")} THEN greatest(coalesce(${value}, 0e0), 0e0) ELSE 0e0 END`;
}

function required(condition: Condition | undefined, context: NextPlayContext): string[] {
  return condition === undefined ? [] : [conditionOf(condition, context)];
}

function refused(condition: Condition | undefined, context: NextPlayContext): string[] {
  return condition === undefined ? [] : [`NOT ${conditionOf(condition, context)}`];
}

function conditionOf(condition: Condition, { dialect, asOf, vocabulary }: NextPlayContext): string {
  return conditionSql(condition, {
    dialect,
    asOf,
    vocabulary,
    numbers: numbersAsQueries(""),
    inSegment: (id) => dialect.identifier(membershipColumn(id)),
  });
}

/** Effect × value × margin − cost, to the cent. */
function net(effect: number, offer: PlayOffer, { dialect, vocabulary }: NextPlayContext): string {
  const { value } = vocabulary.study.plays.find(({ id }) => id === offer.play)?.worth ?? {};
  const { margin = 1 } = vocabulary.study.roles.contact ?? {};
  const factor = Number((effect * margin * (value?.times ?? 1)).toPrecision(12));
  const gain =
    value === undefined
      ? float(factor)
      : `${float(factor)} * ${dialect.toNumber(dialect.identifier(value.trait))}`;
  return `round(${gain} - ${float(offer.cost)}, 2)`;
}

/** A number as a DOUBLE: a short fraction would be a DECIMAL, whose digits engines count differently. */
function float(value: number): string {
  return `(${value.toExponential()})`;
}

function chosen(scope: PlayScope, context: NextPlayContext): string[] {
  const { dialect, vocabulary, segments, offers } = context;
  const columns = nextPlayColumns(scope);
  const byPlay = (of: (offer: PlayOffer) => string) =>
    `CASE ${offers
      .map(
        (offer, place) =>
          `WHEN ${bestOf(scope)} > 0e0 AND ${worthOf(scope, place)} = ${bestOf(scope)} THEN ${of(offer)}`,
      )
      .join(" ")} END`;
  const segment = ({ play }: PlayOffer): string => {
    const own = segmentsOf(playNamed(play, context), scope, segments, vocabulary);
    const cases = own.map(
      ({ id }) => `WHEN ${dialect.identifier(membershipColumn(id))} THEN ${dialect.value(id)}`,
    );
    return cases.length === 0 ? dialect.missing("string") : `CASE ${cases.join(" ")} END`;
  };
  const { heldOut = 0 } = vocabulary.study.roles.contact ?? {};
  const isHeldOut = ({ play }: PlayOffer) =>
    `${dialect.hashShare(`customer_id || ${dialect.value(` ${play}`)}`)} < ${float(heldOut)}`;
  return [
    `${byPlay(({ play }) => dialect.value(play))} AS ${columns.play}`,
    `${byPlay(segment)} AS ${columns.segment}`,
    `CASE WHEN ${bestOf(scope)} > 0e0 THEN ${bestOf(scope)} END AS ${columns.value}`,
    `${byPlay((offer) => net(offer.low, offer, context))} AS ${columns.low}`,
    `${byPlay((offer) => net(offer.high, offer, context))} AS ${columns.high}`,
    `${byPlay(isHeldOut)} AS ${columns.heldOut}`,
  ];
}

function playNamed(id: string, { vocabulary }: NextPlayContext): Play {
  const play = vocabulary.study.plays.find((each) => each.id === id);
  if (play === undefined) throw new Error(`unchecked play ${id}`);
  return play;
}
