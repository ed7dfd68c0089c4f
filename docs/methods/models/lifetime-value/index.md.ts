import { printPage } from "../../../render/page.ts";
import { methodPage } from "../method-page.ts";
import { lifetimeValue } from "../methods/lifetime-value.ts";

printPage(methodPage(lifetimeValue));
