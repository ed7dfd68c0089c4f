import { printPage } from "../../../render/page.ts";
import { methodPage } from "../method-page.ts";
import { nextProblem } from "../methods/next-problem.ts";

printPage(methodPage(nextProblem));
