import { printPage } from "../../../render/page.ts";
import { methodPage } from "../method-page.ts";
import { rfm } from "../methods/rfm.ts";

printPage(methodPage(rfm));
