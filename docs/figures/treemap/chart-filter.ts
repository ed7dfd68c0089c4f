import * as format from "../../components/format.js";
import type { Follower } from "../filter/chart-narrowing.js";
import { narrowedValue, shareTable } from "../value/chart-filter.js";
import { mapWords } from "./chart-words.js";

/** The map of the groups of whom the filters choose. */
export const treemapFollower: Follower = (narrowing) => {
  const { where, fileName, data } = narrowing;
  const said = narrowedValue(narrowing);
  const { tiles, ...words } = mapWords(said, where, data, data.segmentsAt, format);
  return {
    data: { tiles, members: data.members, measure: data.measure },
    words: { ...words, fileName, action: undefined, table: shareTable(said, narrowing, `in ${where}`) },
  };
};
