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

builder.scalarType("Unit", {
  description:
    "What one unit of a number is: currency, share (a fraction of one), ratio, score, days, years, degrees or members, or a unit of the study's own.",
  serialize: (value) => value,
});
