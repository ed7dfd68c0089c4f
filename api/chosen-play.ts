import type { Play } from "../data/study.ts";
import type { Bilingual } from "../data/text.ts";
import { nextPlayColumns, type PlayScope, type SnapshotPlays } from "../loaders/lake/snapshot-plays.ts";
import type { ServingReader } from "../loaders/serving/reader.ts";

/** A play, and where it is a customer's next best one, why and what it is expected to bring. */
export interface ChosenPlay extends Play {
  readonly choice?: PlayChoice;
}

/** Amounts in the study's currency, net of cost, for the customer. */
export interface PlayChoice {
  readonly reason: Bilingual;
  readonly expectedValue: number;
  readonly low: number;
  readonly high: number;
  readonly cost: number;
  readonly basis: "measured" | "assumed";
  /** The customer is not to be contacted, so that the effect can be measured. */
  readonly heldOut: boolean;
}

/** What is read of a population to tell a customer's play. */
interface WeighingStudy {
  readonly weighed: SnapshotPlays;
  readonly reader: Pick<ServingReader, "value">;
  play(id: string | null): Play | null;
}

/** The play that the snapshot chose for the customer of a row; null where none is to be done. */
export function weighedPlay(study: WeighingStudy, row: number, scope: PlayScope): ChosenPlay | null {
  const { plays } = study.weighed;
  const columns = nextPlayColumns(scope);
  const value = (column: string) => study.reader.value(row, column);
  const [id, segment] = [value(columns.play), value(columns.segment)];
  const offer = plays.find(({ play }) => play === id);
  const play = study.play(offer?.play ?? null);
  const reason = offer?.reasons[String(segment)];
  if (offer === undefined || play === null || reason === undefined) return null;
  const { cost, basis } = offer;
  return {
    ...play,
    choice: {
      ...{ reason, cost, basis },
      expectedValue: Number(value(columns.value)),
      low: Number(value(columns.low)),
      high: Number(value(columns.high)),
      heldOut: value(columns.heldOut) === true,
    },
  };
}
