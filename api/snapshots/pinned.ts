import type { RequestContext } from "../context.ts";
import { decodeCursor, snapshotMark } from "../cursor.ts";
import type { PageArguments } from "../pagination.ts";
import type { StudyView } from "../study-view.ts";
import { UserInputError } from "../user-input-error.ts";

/**
 * The snapshot in which a page is to be cut: that of its cursor, so that a walk which a publication overtakes gives exactly
 * what there was when it began; the request's own for a first page.
 * @throws UserInputError CURSOR_EXPIRED when that snapshot is no longer kept
 */
export function pinnedBy(args: PageArguments, study: StudyView, { studies }: RequestContext): StudyView {
  const cursor = args.after ?? args.before;
  if (cursor === null || cursor === undefined) return study;
  const { snapshot } = decodeCursor(cursor);
  if (snapshot === snapshotMark(study.manifest.id)) return study;
  const kept = studies.kept(study, snapshot);
  if (kept !== undefined) return kept;
  throw new UserInputError(
    "the snapshot of the cursor is no longer kept; begin again without a cursor",
    "CURSOR_EXPIRED",
  );
}
