import { builder } from "../builder.ts";

builder.scalarType("DateTime", {
  description: "An instant in UTC as ISO 8601 text, such as 2011-12-10T00:00:00Z.",
  specifiedByURL: "https://scalars.graphql.org/andimarek/date-time.html",
  serialize: (value) => value,
});

builder.scalarType("Date", {
  description: "A calendar day as text, such as 2011-12-10.",
  serialize: (value) => value,
});

builder.scalarType("JSON", {
  description: "Any JSON value.",
  serialize: (value) => value,
});
