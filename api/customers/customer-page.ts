import type { Condition } from "../../data/language.ts";
import { canonicalJson } from "../../loaders/canonical.ts";
import type { CustomerOrder } from "../../loaders/preview/customer-page.ts";
import { previewCost } from "../budget.ts";
import { previewsOf, type RequestContext } from "../context.ts";
import { connectionMark, encodeCursor, snapshotMark } from "../cursor.ts";
import { type Connection, keyIn, type PageArguments, pageSize, paginate } from "../pagination.ts";
import { placeOf } from "../previews/place.ts";
import { everyoneOf } from "../sequences.ts";
import type { CustomerView, StudyView } from "../study-view.ts";
import { UserInputError } from "../user-input-error.ts";

/** Customers on a page when the request does not say. */
const defaultPage = 50;

/**
 * A page of everyone, or of those whom a checked condition holds for, in the order of their numbers or of a number trait. Without
 * condition and order from the snapshot's own files; else by the preview process, by the keys of the order, so that any page
 * costs what the first one does.
 */
export async function customerPage(
  study: StudyView,
  { condition, order }: { readonly condition?: Condition; readonly order?: CustomerOrder },
  args: PageArguments,
  context: RequestContext,
): Promise<Connection<CustomerView>> {
  const size = pageSize(args, defaultPage);
  if (condition === undefined && order === undefined) {
    const page = paginate(everyoneOf(study), args, size);
    context.budget.spend(page.edges.length);
    return page;
  }
  context.budget.spend(previewCost + size.count);
  const of = {
    connection: connectionMark(
      "customers",
      ...[study.id, study.population, canonicalJson(condition ?? null)],
      ...[order?.trait ?? "", String(order?.descending ?? false)],
    ),
    snapshot: study.manifest.id,
  };
  const rowOf = (cursor: string | null | undefined): number | undefined =>
    cursor === null || cursor === undefined ? undefined : readRow(keyIn(of, cursor));
  const [after, before] = [rowOf(args.after), rowOf(args.before)];
  const fromEnd = size.direction === "backward";
  const found = await previewsOf(context).page(
    placeOf(study),
    condition ?? { all: [] },
    {
      ...(order === undefined ? {} : { order }),
      ...(after === undefined ? {} : { after }),
      ...(before === undefined ? {} : { before }),
      ...{ limit: size.count, fromEnd },
    },
    context.questions.asker,
  );
  const edges = found.customers.map((row) => ({
    // Without the value that orders: a cursor goes into addresses and logs.
    cursor: encodeCursor({
      connection: of.connection,
      snapshot: snapshotMark(of.snapshot),
      key: String(row),
    }),
    node: study.customerAt(row),
  }));
  return {
    edges,
    totalCount: found.size,
    pageInfo: {
      // Whoever has a cursor has seen its customer, who is in the same snapshot still.
      hasNextPage: fromEnd ? before !== undefined : found.hasMore,
      hasPreviousPage: fromEnd ? found.hasMore : after !== undefined,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function readRow(key: string): number {
  if (/^\d{1,10}$/.test(key)) return Number(key);
  throw new UserInputError("cursor of something else than a customer; expected one from an earlier page");
}
