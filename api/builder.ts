import SchemaBuilder from "@pothos/core";
import RelayPlugin from "@pothos/plugin-relay";
import type { RequestContext } from "./context.ts";
import { UserInputError } from "./user-input-error.ts";

interface ApiTypes {
  Context: RequestContext;
  DefaultFieldNullability: false;
  DefaultEdgesNullability: { list: false; items: false };
  DefaultNodeNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: string; Output: string };
    Date: { Input: string; Output: string };
    JSON: { Input: unknown; Output: unknown };
    Unit: { Input: string; Output: string };
  };
}

/** Types are in `schema/`, one a file; this defines none. */
export const builder = new SchemaBuilder<ApiTypes>({
  plugins: [RelayPlugin],
  defaultFieldNullability: false,
  relay: {
    encodeGlobalID: (typename, id) => Buffer.from(`${typename}:${id}`).toString("base64url"),
    decodeGlobalID(globalId) {
      const text = Buffer.from(globalId, "base64url").toString("utf8");
      const colon = text.indexOf(":");
      if (colon < 1)
        throw new UserInputError(`malformed id: ${globalId.slice(0, 60)}; expected an id that this API gave`);
      return { typename: text.slice(0, colon), id: text.slice(colon + 1) };
    },
    nodeQueryOptions: {
      description: "A segment, customer or trait by its global id; null for a customer who is gone.",
    },
    nodesQueryOptions: false,
    // Nodes are shared between requests, so they are told apart by class, not by a mark on the object.
    brandLoadedObjects: false,
    edgesFieldOptions: { nullable: { list: false, items: false } },
    nodeFieldOptions: { nullable: false },
    nodesOnConnection: { description: "The nodes of the page, for callers who need no cursor of each." },
  },
});
