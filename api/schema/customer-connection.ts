import { builder } from "../builder.ts";
import type { Connection } from "../pagination.ts";
import { CustomerView } from "../study-view.ts";

const CustomerEdge = builder.edgeObject({ name: "CustomerEdge", type: CustomerView });

/** A page of customers, in the order of their numbers. */
export const CustomerConnection = builder.connectionObject(
  {
    name: "CustomerConnection",
    type: CustomerView,
    fields: (t) => ({
      totalCount: t.int({
        description: "Customers on all pages together.",
        resolve: (connection) => (connection as unknown as Connection<CustomerView>).totalCount,
      }),
    }),
  },
  CustomerEdge,
);
