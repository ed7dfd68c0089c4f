import type { TraitCondition } from "./language.ts";
import type { KnownProblem, ProblemExposure, ProblemSign } from "./problem.ts";
import type { Bilingual, Localized } from "./text.ts";

/**
 * When a model is fitted anew: with every snapshot, with the first one of a calendar month, quarter or year of the study's time zone,
 * or never. Between that it is kept: members are scored with what was found before. A change of its declaration, of its inputs'
 * meanings or of the code that fits it is a reason always.
 */
export type Refit = "always" | "monthly" | "quarterly" | "yearly" | "never";

interface ModelText {
  readonly id: string;
  readonly name: Localized;
  readonly description: Localized;
  /** Members whom it is fitted to and scores; for the others its outputs are missing. Everyone where left out. */
  readonly among?: TraitCondition;
  /** `always` where left out. */
  readonly refit?: Refit;
}

/**
 * Groups of members that are alike, by k-means: `cluster`, a text, "1" for the largest when they are found first; found anew, a
 * number stays with the group of most of those whom the earlier fit would put there now.
 */
export interface ClusterModel extends ModelText {
  readonly kind: "kmeans";
  /** Traits that are numbers; with `log`, ln(1 + value) is taken: for amounts and counts. A missing one counts as the median. */
  readonly inputs: readonly { readonly trait: string; readonly log?: true }[];
  readonly k: number;
  readonly scale: "standard" | "robust" | "none";
  /** Whether other ways to group the same members are held against it. */
  readonly compare?: ComparedWays;
}

/** K-means beside a Gaussian mixture, Ward's method and groups by density, of the same members. */
export interface ComparedWays {
  /** Traits that should differ between groups for somebody to act on them, such as what members are worth: numbers, or true and false. */
  readonly outcomes: readonly string[];
}

/**
 * What lies behind the answers to a survey: principal components of the items, as many as are declared, turned by varimax. Each
 * declared factor is an output by its own id: the score of whoever answered all items, mean 0 and standard deviation 1; missing for
 * the others.
 */
export interface FactorsModel extends ModelText {
  readonly kind: "factors";
  /** Traits with the answers: numbers of a scale, or true and false. */
  readonly items: readonly string[];
  /** Each is the one on which the item that leads it loads most, so that it stays the same when factors are found anew. */
  readonly factors: readonly { readonly id: string; readonly leads: string }[];
}

/**
 * Groups of members who answered a survey alike, by k-means on the answers, and the likeliest group of those who did not answer. What
 * comes out is the English name of a group: `stated`, by the member's own answers, missing for whoever did not answer all items;
 * `group`, the stated one, else the predicted one where one is likelier than all others together; and `chance`, of the predicted one.
 * Nothing is predicted where, on members whom the prediction was not fitted to, it is not surely better than naming one group for all.
 */
export interface AttitudesModel extends ModelText {
  readonly kind: "attitudes";
  /** Traits with the answers: numbers of a scale, or true and false. */
  readonly items: readonly string[];
  /** `none` for items of one scale, `standard` for items of several. */
  readonly scale: "standard" | "none";
  /**
   * As many groups as are looked for, each with the items that its members agree with more than with the others; none for the group
   * without a leaning. A group that is found and is like none of them bears a number.
   */
  readonly groups: readonly { readonly name: Bilingual; readonly high: readonly string[] }[];
  /** Traits that are known without the survey: numbers, texts, true or false. */
  readonly predictors: readonly string[];
  readonly compare?: ComparedWays;
}

/**
 * How often members buy until they leave, and what that is worth: `alive`, the chance to be a customer still; `purchases` expected
 * within the horizon; `value` of those, discounted, where `spend` is given, with the ends `low` and `high` of its 95 % interval: how
 * well the parameters are known (delta method), not how much one customer's purchases vary.
 */
export interface LifetimeModelDeclaration extends ModelText {
  readonly kind: "lifetime";
  readonly method: "bgnbd" | "mbgnbd" | "paretonbd";
  /** Traits: purchases after the first; time from the first to the last; time from the first to as-of, in one unit. */
  readonly repeats: string;
  readonly last: string;
  readonly observed: string;
  /** The trait with the mean amount of a purchase, by Gamma–Gamma. */
  readonly spend?: string;
  readonly horizon: {
    readonly periods: number;
    /** Units of the times in one period. */
    readonly unitsInPeriod: number;
    /** What value loses a period: 0.01 is one percent. */
    readonly discountRate: number;
  };
}

/**
 * The chance of an outcome: `chance`; `reason`, the input that raises it most above the average; and `reasons`, a list of texts such as
 * `age +0.412`: what everyone has, the inputs that change the logarithm of the odds most, and all others together. They sum to it.
 */
interface Propensity extends ModelText {
  /** A trait that is true or false. */
  readonly outcome: string;
  /** Traits: numbers, texts, true or false. None that is known only after the outcome. */
  readonly inputs: readonly string[];
  /** What acting on the chance costs and brings; then the model says down to which chance it pays. */
  readonly profit?: {
    /** Id of a play whose worth says what it costs for one member. */
    readonly play: string;
    /** What one member with the outcome brings, in the study's currency. */
    readonly gain: number;
  };
}

/** By logistic regression. */
export interface PropensityModel extends Propensity {
  readonly kind: "logistic";
  /** Weight of the penalty on coefficients; 1 where left out. */
  readonly ridge?: number;
}

/** By gradient-boosted trees, which find what only several inputs tell together, and edges within them. */
export interface TreesModel extends Propensity {
  readonly kind: "trees";
  /** At most; 200 where left out. A tenth of the members is held out and says when to stop. */
  readonly trees?: number;
  /** Leaves of a tree; 31 where left out. */
  readonly leaves?: number;
  /** What part of its answer a tree gives, above 0 to 1; 0.1 where left out. */
  readonly shrinkage?: number;
  /** Weight of the penalty on values of leaves; 1 where left out. */
  readonly ridge?: number;
}

/**
 * What a campaign would change for somebody, learnt from a trial in which chance decided who was treated: `effect`, the chance of the
 * outcome if treated less the chance if held out, by one logistic regression for each arm. Everyone is scored, in the trial or not;
 * nobody where the 30 % of whom most is expected do not surely gain more than the others, on folds that the model was not fitted to.
 */
export interface UpliftModel extends ModelText {
  readonly kind: "uplift";
  /** A trait that is true or false, and missing for those who were not in the trial. */
  readonly treated: string;
  /** A trait that is true or false. */
  readonly outcome: string;
  /** Traits known before the trial: numbers, texts, true or false. */
  readonly inputs: readonly string[];
}

/**
 * What a member may take next, by what others took who took the same: `items`, a list of texts, the best first; `first` of them;
 * and `because`, the item they took that speaks for it most. Missing where nothing is known to speak for anything.
 */
export interface RecommendModel extends ModelText {
  readonly kind: "recommend";
  /** A table of events, one row each time that a member took an item, and its column that names the item. */
  readonly table: string;
  readonly item: string;
  /** Columns of that table: what an item is called, where `item` is no word for people; and in which basket it was. */
  readonly label?: string;
  readonly basket?: string;
  /** `cosine`: what is taken together most; `lift`: what is taken together more than chance would have it. */
  readonly likeness: "cosine" | "lift";
  /** Whether it makes sense to recommend what a member has taken before: bread, rather than a film. */
  readonly again: boolean;
  /** How many items are recommended; 5 where left out. */
  readonly places?: number;
  /** Items that speak for an item; 20 where left out. */
  readonly neighbours?: number;
  /** Members by whom a pair of items is trusted half; 10 where left out. */
  readonly shrinkage?: number;
  /** Fewest members who took an item, and who took both of a pair; 10 and 2 where left out. */
  readonly support?: number;
  readonly together?: number;
}

/**
 * Which known problem a member is likely to hit next, learnt from what came before it: `problem`, its id, missing where no sign
 * of one was seen lately; `chance`, to hit it within the horizon after help has been read, of those who have seen no sign to hit the commonest; and `reason`,
 * the sequence of signs that was followed by it most often, missing where none was. Missing for members who cannot hit any now.
 * It reads events alone, those before an instant to tell what comes after it.
 */
export interface ProblemsModel extends Omit<ModelText, "among"> {
  readonly kind: "problems";
  readonly among?: never;
  readonly problems: readonly KnownProblem[];
  readonly signs: readonly ProblemSign[];
  readonly exposed: ProblemExposure;
  /** Days ahead in which a problem is expected. */
  readonly horizonDays: number;
  /** Days back in which signs tell anything, and within which the signs of a sequence follow one another. */
  readonly historyDays: number;
  readonly sequenceDays: number;
  /** Days after which help that is sent has been read: a problem hit sooner was not prevented by it. */
  readonly readDays: number;
  /** Members whom help can be sent to in a day. */
  readonly capacity: number;
}

/** What is fitted to the traits of everyone, and whose outputs are traits again. */
export type Model =
  | ClusterModel
  | FactorsModel
  | AttitudesModel
  | LifetimeModelDeclaration
  | PropensityModel
  | TreesModel
  | UpliftModel
  | RecommendModel
  | ProblemsModel;
export type ModelKind = Model["kind"];
