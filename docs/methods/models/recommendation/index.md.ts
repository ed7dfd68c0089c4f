import { printPage } from "../../../render/page.ts";
import { methodPage } from "../method-page.ts";
import { recommendation } from "../methods/recommendation.ts";

printPage(methodPage(recommendation));
