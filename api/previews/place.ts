import type { SnapshotPlace } from "../../loaders/preview/protocol.ts";
import type { StudyView } from "../study-view.ts";

/** Where the preview process finds the snapshot that this request sees. */
export function placeOf({ lake, manifest }: StudyView): SnapshotPlace {
  return { lake: lake.root, population: manifest.population, snapshot: manifest.id };
}
