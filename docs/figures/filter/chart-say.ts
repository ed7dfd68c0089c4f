import * as format from "../../components/format.js";
import * as hidden from "../../components/suppressed.js";

/** How numbers and hidden ones are written, for the words that both sides share. */
export const say = { ...format, ...hidden };
