import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Bilingual } from "../../data/text.ts";
import { ConfigError } from "../errors.ts";

/** A play that says what it is worth, as a snapshot weighs it. */
export interface PlayOffer {
  /** Id of the play. */
  readonly play: string;
  readonly channel: string;
  /** Of doing it for one member. */
  readonly cost: number;
  /** Whether trials measured the effect, or the study assumes it. */
  readonly basis: "measured" | "assumed";
  /** How much better its metric is a head, with its 95 % interval or, where assumed, the range that would not surprise. */
  readonly effect: number;
  readonly low: number;
  readonly high: number;
  /** Trials that measured it. */
  readonly trials: number;
  /** What the effect is, and where it is from, in words. */
  readonly basisText: Bilingual;
  /** Why a member is offered it, by the segment with the play that the member is in, in the order of declarations. */
  readonly reasons: Readonly<Record<string, Bilingual>>;
}

/** Who the next best play is for: whoever may read personal data, or whoever may not. */
export type PlayScope = "all" | "public";

/** `plays.json`: what the columns of next best plays were computed with. */
export interface SnapshotPlays {
  /** Empty where the population's plays say nothing of what they are worth; there are no columns then. */
  readonly plays: readonly PlayOffer[];
  /** `public` is there only where some play tells of personal data. */
  readonly scopes: readonly PlayScope[];
  /** The share of those with a play who are held out of it. */
  readonly heldOut: number;
}

export const playsFile = "plays.json";

/** The columns of profiles and serving records that hold a member's next best play; missing for members without one. */
export function nextPlayColumns(scope: PlayScope) {
  const prefix = scope === "all" ? "_next_play" : "_next_public_play";
  return {
    play: prefix,
    /** The first segment with the play that the member is in. */
    segment: `${prefix}_segment`,
    /** Expected net of cost, in the study's currency, with its ends. */
    value: `${prefix}_value`,
    low: `${prefix}_low`,
    high: `${prefix}_high`,
    /** The member is not to be contacted, so that the effect can be measured. */
    heldOut: `${prefix}_held_out`,
  } as const;
}

/** The columns that the given scopes have, with their types, for serving. */
export function servedPlayColumns({ scopes, plays }: SnapshotPlays) {
  return plays.length === 0
    ? []
    : scopes.flatMap((scope) => {
        const { play, segment, value, low, high, heldOut } = nextPlayColumns(scope);
        return [
          ...[play, segment].map((id) => ({ id, type: "string" as const })),
          ...[value, low, high].map((id) => ({ id, type: "number" as const })),
          { id: heldOut, type: "boolean" as const },
        ];
      });
}

/**
 * The plays in a snapshot's folder.
 * @throws ConfigError when the file is missing or damaged
 */
export async function readPlays(folder: string): Promise<SnapshotPlays> {
  const path = join(folder, playsFile);
  try {
    return JSON.parse(await readFile(path, "utf8")) as SnapshotPlays;
  } catch (error) {
    throw new ConfigError(
      `cannot read ${path}: ${(error as Error).message}; expected a snapshot of this version`,
    );
  }
}
