import type { Overview } from "../../../loaders/report/overview.ts";
import { type Action, playOf } from "../../render/action.ts";
import type { ValueWords } from "./chart-words.ts";

type Told = Pick<ValueWords, "told" | "leading">;

/** The play of the group that the figure's title is about; of the one that brings most where it is about none. */
export function valueAction({ told, leading }: Told, overview: Overview): Action {
  return playOf(told ?? leading[0], overview);
}
