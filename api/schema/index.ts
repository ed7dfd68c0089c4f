import { guardSchema } from "../access/guard-schema.ts";
import { builder } from "../builder.ts";
import { describeSchema } from "./describe-schema.ts";
import "./scalars.ts";
import "./study.ts";
import "./segment-queries.ts";
import "./segment-overlap.ts";
import "./segment-history.ts";
import "./customer-queries.ts";
import "./all-customers.ts";
import "./explanation.ts";
import "./segment-preview.ts";
import "./problem.ts";
import "./ticket.ts";
import "./trait.ts";
import "./export-segment.ts";
import "./trait-values.ts";
import "./operator.ts";
import "./event-table.ts";
import "./profile-column.ts";
import "./assignment.ts";
import "./trait-summary.ts";
import "./snapshot-published.ts";
import "./segment-changed.ts";

builder.queryType({ description: "What apps ask." });

export const schema = describeSchema(guardSchema(builder.toSchema({ sortSchema: true })));
