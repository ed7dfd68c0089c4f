import { printPage } from "../../../render/page.ts";
import { methodPage } from "../method-page.ts";
import { factors } from "../methods/factors.ts";

printPage(methodPage(factors));
