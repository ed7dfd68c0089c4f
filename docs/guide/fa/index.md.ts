import { whichLake } from "../../../loaders/lake/which-lake.ts";
import { printPage } from "../../render/page.ts";
import { guidePage } from "../guide-page.ts";

printPage(await guidePage(whichLake(), "fa"));
