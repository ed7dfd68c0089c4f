import { printStudyPage } from "../../../render/print-study-page.ts";

await printStudyPage("range/index");
