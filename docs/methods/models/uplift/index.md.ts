import { printPage } from "../../../render/page.ts";
import { methodPage } from "../method-page.ts";
import { uplift } from "../methods/uplift.ts";

printPage(methodPage(uplift));
