import { printPage } from "../../../render/page.ts";
import { methodPage } from "../method-page.ts";
import { groups } from "../methods/groups.ts";

printPage(methodPage(groups));
