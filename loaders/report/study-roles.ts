import type { Roles } from "../../data/roles.ts";
import type { Trait } from "../../data/study.ts";
import type { Localized } from "../../data/text.ts";
import { smallestGroup } from "../disclosure/count.ts";
import type { SnapshotSegmentation, SnapshotSegments } from "../lake/manifest.ts";

/** The declarations that fill a population's roles; a role that nobody fills is left out. */
export interface StudyRoles
  extends Pick<Roles, "cards" | "product" | "activity" | "choices" | "trial" | "journey" | "tickets"> {
  /** What a member is worth so far, in the trait's own unit. */
  readonly value?: Trait;
  /** What that is called. */
  readonly valueWord?: Localized;
  /** The partition that the front page tells of. */
  readonly segmentation?: SnapshotSegmentation;
  /** The two scores that span the grid: down, then across. */
  readonly grid?: { readonly rows: Trait; readonly columns: Trait };
  /** How likely a member is to leave, or to stay. */
  readonly risk?: { readonly trait: Trait; readonly chanceOf: "leaving" | "staying" };
  /** How long members stay, and by what they are told apart. */
  readonly lifetime?: {
    readonly length: Trait;
    readonly ended: Trait;
    readonly by: Trait;
    readonly marks: readonly number[];
  };
  /** Traits by which a reader may narrow the front page. */
  readonly filters: readonly Trait[];
}

/** Personal traits fill no role. */
export function findRoles(about: SnapshotSegments): StudyRoles {
  const { traits, roles } = about;
  const publicTraits = traits.filter((trait) => trait.personal !== true);
  const byId = new Map(publicTraits.map((trait) => [trait.id, trait]));
  const trait = (id: string | undefined) => (id === undefined ? undefined : byId.get(id));
  const {
    value,
    grid,
    cards,
    product,
    filters = [],
    activity,
    choices,
    trial,
    risk,
    lifetime,
    journey,
    tickets,
  } = roles;
  const [rows, columns] = [trait(grid?.rows), trait(grid?.columns)];
  const [length, ended, by] = [trait(lifetime?.length), trait(lifetime?.ended), trait(lifetime?.by)];
  const atRisk = trait(risk?.trait);
  return {
    risk: risk !== undefined && atRisk !== undefined ? { trait: atRisk, chanceOf: risk.chanceOf } : undefined,
    value: trait(value?.trait),
    valueWord: value?.word,
    segmentation: leadOf(about),
    grid: rows !== undefined && columns !== undefined ? { rows, columns } : undefined,
    lifetime:
      length !== undefined && ended !== undefined && by !== undefined
        ? { length, ended, by, marks: lifetime?.marks ?? [] }
        : undefined,
    filters: filters.flatMap((id) => byId.get(id) ?? []),
    cards,
    product,
    activity,
    choices,
    trial,
    journey,
    tickets,
  };
}

/**
 * The segmentation declared to lead; where the data tell nobody apart by it, the first other one by which they do. The one of the
 * journey has its own place.
 */
function leadOf({ segmentations, segments, roles }: SnapshotSegments): SnapshotSegmentation | undefined {
  const declared = segmentations.find(({ id }) => id === roles.lead);
  if (declared === undefined) return undefined;
  const sizes = new Map(segments.map(({ id, size }) => [id, size]));
  const tellsApart = (segmentation: SnapshotSegmentation) =>
    segmentation.segments.filter((id) => (sizes.get(id) ?? 0) >= smallestGroup).length > 1;
  const others = segmentations.filter(({ id }) => id !== roles.journey?.of);
  return [declared, ...others].find(tellsApart) ?? declared;
}
