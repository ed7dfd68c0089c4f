import { ConfigError } from "../../errors.ts";
import { countPairs, nearestItems } from "../recommend/likeness.ts";
import { rankingQuality } from "../recommend/ranking-quality.ts";
import { Takings } from "../recommend/takings.ts";
import { choiceOption, namedColumns, numberOption, seedOption, type Trial, wholeOption } from "./trial.ts";

export const recommendTrial: Trial = {
  id: "recommend",
  description: "what somebody may take next, from who took what; one row each time",
  options: [
    { flags: "--columns <user,item[,time]>", description: "whose row it is, what they took, and when" },
    { flags: "--likeness <how>", description: "cosine, lift", default: "cosine" },
    { flags: "--neighbours <number>", description: "items that speak for an item", default: "50" },
    { flags: "--shrinkage <number>", description: "users by whom a pair is trusted half", default: "0" },
    { flags: "--support <number>", description: "fewest users who took an item", default: "1" },
    { flags: "--together <number>", description: "fewest users who took both items of a pair", default: "1" },
    { flags: "--again <yes|no>", description: "whether an item may be taken again", default: "no" },
    seedOption,
  ],
  run: async (file, options) => {
    const [user, item, time, more] = namedColumns(options, "columns") ?? [];
    if (user === undefined || item === undefined || more !== undefined)
      throw new ConfigError(
        `--columns ${options.columns ?? "is missing"}; expected two or three: user,item or user,item,time`,
      );
    const likeness = choiceOption(options, "likeness", ["cosine", "lift"] as const);
    const [neighbours, support, together] = [
      wholeOption(options, "neighbours", 1, 1000),
      wholeOption(options, "support", 1, 1e9),
      wholeOption(options, "together", 1, 1e9),
    ];
    const shrinkage = numberOption(options, "shrinkage", 0);
    const again = choiceOption(options, "again", ["yes", "no"] as const) === "yes";
    const seed = wholeOption(options, "seed", 0, 2 ** 31 - 1);
    const rows = { query: file.takings(user, item, time), values: new Map() };
    await using takings = await Takings.open(file.db, "tried", rows, { seed, support, again });
    await countPairs(takings, together);
    const settings = { likeness, shrinkage, neighbours };
    const quality =
      time === undefined ? null : await rankingQuality(takings, await nearestItems(takings, settings, true));
    const nearest = await nearestItems(takings, settings, false);
    return {
      ...{ model: "recommend", rows: file.rows, users: takings.members, items: takings.items.length },
      ...{ likeness, neighbours, shrinkage, support, together, again, seed, quality },
      ...(quality === null ? { note: "without a time nothing is last, so the ranking is not judged" } : {}),
      likenesses: nearest.size,
    };
  },
};
