import { printPage } from "../../../render/page.ts";
import { methodPage } from "../method-page.ts";
import { choices } from "../methods/choices.ts";

printPage(methodPage(choices));
