import { printPage } from "../../../render/page.ts";
import { methodPage } from "../method-page.ts";
import { retention } from "../methods/retention.ts";

printPage(methodPage(retention));
