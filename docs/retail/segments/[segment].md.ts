import { parseArgs } from "node:util";
import { ConfigError } from "../../../loaders/errors.ts";
import { printPage } from "../../render/page.ts";
import { segmentPage } from "../../render/segment-page.ts";

const { segment } = parseArgs({ options: { segment: { type: "string" } } }).values;
if (segment === undefined) throw new ConfigError("expected --segment=<id>");
printPage(await segmentPage("retail", segment, "spend"));
