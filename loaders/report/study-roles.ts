import type { Trait } from "../../data/study.ts";
import type { SnapshotSegmentation, SnapshotSegments } from "../snapshot/manifest.ts";

/** Which of a study's traits and segmentations the reports are about; a role that nobody fills is left out. */
export interface StudyRoles {
  /** What a customer is worth so far, in the study's currency. */
  readonly value?: Trait;
  /** The partition that the front page tells of: the study's first. */
  readonly segmentation?: SnapshotSegmentation;
  /** The two scores that span the grid: down, then across. */
  readonly grid?: { readonly rows: Trait; readonly columns: Trait };
  /** Traits by which a reader may narrow the front page. */
  readonly filters: readonly Trait[];
}

const gridTraits = ["recency_score", "frequency_score"] as const;
const filterTraits = ["country", "favourite_channel"] as const;

export function findRoles({ traits, segmentations }: SnapshotSegments): StudyRoles {
  const publicTraits = traits.filter((trait) => trait.personal !== true);
  const byId = new Map(publicTraits.map((trait) => [trait.id, trait]));
  const [rows, columns] = gridTraits.map((id) => byId.get(id));
  return {
    value: byId.get("monetary_value") ?? publicTraits.find(isLifetimeSum),
    segmentation: segmentations[0],
    grid: rows !== undefined && columns !== undefined ? { rows, columns } : undefined,
    filters: filterTraits.flatMap((id) => byId.get(id) ?? []),
  };
}

/** A sum of money over a customer's whole history. */
function isLifetimeSum({ from, unit }: Trait): boolean {
  return (
    unit === "currency" &&
    "measure" in from &&
    from.measure.measure === "SUM" &&
    from.measure.window === undefined
  );
}
