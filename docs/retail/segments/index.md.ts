import { printPage } from "../../render/page.ts";
import { segmentsPage } from "../../render/segments-page.ts";

printPage(await segmentsPage("retail", "spend"));
