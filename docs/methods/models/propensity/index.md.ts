import { printPage } from "../../../render/page.ts";
import { methodPage } from "../method-page.ts";
import { propensity } from "../methods/propensity.ts";

printPage(methodPage(propensity));
