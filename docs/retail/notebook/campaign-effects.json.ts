import { stdout } from "node:process";
import { studyReports } from "../../render/context.ts";

/**
 * What past campaigns added; an empty list where the data hold none with a control arm.
 *
 * customers: customers
 * ratios: treated, control, effect, low, high
 */
const effects = await (await studyReports("retail")).read<unknown>("campaign-effects");
stdout.write(JSON.stringify(effects ?? []));
