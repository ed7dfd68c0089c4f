import type { Condition } from "../../data/language.ts";
import type { Play } from "../../data/study.ts";
import { inBoth } from "../../data/text.ts";
import type { PlayOffer, PlayScope } from "../lake/snapshot-plays.ts";
import type { DefinedSegment } from "../language/catalogue.ts";
import { isPersonalSegment, isPersonalTrait, personalParts } from "../language/personal.ts";
import type { SentenceContext } from "../language/sentence.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import type { PlayEffect } from "./play-effects.ts";
import { basisText, reasonText } from "./play-words.ts";

/** The plays that say what they are worth, in the order of their declaration, with effects and reasons. */
export function playOffers(
  segments: readonly DefinedSegment[],
  effects: ReadonlyMap<string, PlayEffect>,
  language: SentenceContext,
): PlayOffer[] {
  const { plays } = language.vocabulary.study;
  return plays.flatMap((play) => {
    const { worth } = play;
    const effect = effects.get(play.id);
    if (worth === undefined || effect === undefined) return [];
    const basis = basisText(play, effect, language);
    const own = inDeclaredOrder(segments, language.vocabulary).filter((segment) => segment.play === play.id);
    return [
      {
        play: play.id,
        channel: worth.channel,
        cost: worth.cost,
        ...effect,
        basisText: basis,
        reasons: Object.fromEntries(own.map(({ id, name }) => [id, reasonText(inBoth(name), basis)])),
      },
    ];
  });
}

/** Segments with a play, those of segmentations first, as the study declares them. */
function inDeclaredOrder(segments: readonly DefinedSegment[], { segmentIds }: Vocabulary): DefinedSegment[] {
  const places = new Map([...segmentIds].map((id, place) => [id, place]));
  return segments.toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
}

/** Segments that may make somebody be offered a play in a scope: of `public`, those that tell of no personal data. */
export function segmentsOf(
  play: Play,
  scope: PlayScope,
  segments: readonly DefinedSegment[],
  vocabulary: Vocabulary,
): DefinedSegment[] {
  const own = inDeclaredOrder(segments, vocabulary).filter((segment) => segment.play === play.id);
  if (scope === "all") return own;
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const tells = (condition: Condition | undefined): boolean =>
    condition !== undefined && personalParts(condition, vocabulary, byId).length > 0;
  const { worth } = play;
  const { contact } = vocabulary.study.roles;
  const isPersonal =
    (worth?.value !== undefined && isPersonalTrait(worth.value.trait, vocabulary)) ||
    [worth?.notFor, contact?.never, contact?.channels[worth?.channel ?? ""]?.mayContact].some(tells);
  return isPersonal ? [] : own.filter((segment) => !isPersonalSegment(segment, vocabulary, byId));
}
