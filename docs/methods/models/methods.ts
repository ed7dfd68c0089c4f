import type { ModelCheck } from "./model-check.ts";

interface Method {
  readonly anchor: ModelCheck["model"];
  readonly name: string;
  readonly text: readonly string[];
  readonly references: string;
}

/** What each model does, whose method it is and what it cannot know. */
export const methods: readonly Method[] = [
  {
    anchor: "groups",
    name: "Groups by k-means",
    text: [
      "Values are standardised (or divided by the distance between quartiles), amounts and counts after ln(1 + x), a missing one taken for the median. k centres are sought that make the sum of squared distances small, ten times from new starts; everyone belongs to the nearest. When groups are found anew, each takes the number that keeps most members where they would have been, by optimal assignment.",
      "How many: for 2 to 8 the elbow of the inertia, the mean silhouette, the gap statistic against points spread evenly over the same ranges, and for each group how surely it comes back: the mean over bootstrap samples of the largest Jaccard coefficient with a group of the sample. Recommended is the highest silhouette among the numbers whose every group reaches 0.75.",
      "As a condition: a small tree by the Gini impurity with cut points of two digits, grown on half of those sampled; ways and tests that cost less than 0.02 of the F score are left out; precision and recall are measured on the other half.",
      "K-means, a mixture of normal distributions, Ward’s method and DBSCAN are compared by separation (silhouette), stability, balance (entropy of the sizes), actionability (the part of an outcome’s variance that groups explain) and how well conditions say the same; recommended is the best mean place among those whose every group is stable and which leave at most a quarter out.",
      "K-means finds as many groups as it is told to, whether there are any or not. Stability below 0.75 says that there are none, or others.",
    ],
    references:
      "Lloyd 1982, IEEE Transactions on Information Theory 28; Arthur and Vassilvitskii 2007, SODA; Rousseeuw 1987, Journal of Computational and Applied Mathematics 20; Tibshirani, Walther and Hastie 2001, JRSS B 63; Hennig 2007, Computational Statistics & Data Analysis 52; Breiman, Friedman, Olshen and Stone 1984, Classification and Regression Trees; Kuhn 1955, Naval Research Logistics Quarterly 2; Dempster, Laird and Rubin 1977, JRSS B 39; Ward 1963, JASA 58; Murtagh 1983, Computer Journal 26; Ester, Kriegel, Sander and Xu 1996, KDD.",
  },
  {
    anchor: "lifetime-value",
    name: "Lifetime value",
    text: [
      "BG/NBD: while active, a customer buys at a rate λ of their own, and after each purchase drops out with a chance p of their own; λ varies as a gamma distribution (r, α), p as a beta (a, b). Pareto/NBD lets customers drop out at any time, at a rate that varies as a gamma (s, β). From x repeat purchases, the time t of the last and T of observation follow the purchases expected and the chance to be active still.",
      "Gamma–Gamma: what a purchase is worth varies around a mean of the customer’s own, with parameters p, q, v; it is drawn towards everyone’s the less one has bought. Lifetime value is expected purchases times expected worth, discounted. Parameters are by maximum likelihood.",
      "It expects that everything goes on as it did. Spend must not depend on how often one buys.",
    ],
    references:
      "Fader, Hardie and Lee 2005, Marketing Science 24; Schmittlein, Morrison and Colombo 1987, Management Science 33; Fader and Hardie 2013, The Gamma-Gamma Model of Monetary Value.",
  },
  {
    anchor: "retention",
    name: "Retention of contracts",
    text: [
      "Shifted beta-geometric: at the end of each period a customer cancels with a chance θ of their own, which varies as a beta distribution (α, β); those likeliest to leave go first, so the retention of a group rises although nobody’s does. The share left after t periods is B(α, β + t) / B(α, β).",
    ],
    references:
      "Fader and Hardie 2007, How to Project Customer Retention, Journal of Interactive Marketing 21.",
  },
  {
    anchor: "propensity",
    name: "Propensity",
    text: [
      "The chance of an outcome from traits known before it: by logistic regression with a penalty on the squares of coefficients, or by gradient-boosted trees: each tree asks questions of bins of the traits, is grown leaf by leaf where a question lowers the loss most, and gives a tenth of its answer; rows that are held out say when to stop. A trait that is known only after the outcome is refused as an input. Quality is measured on folds that the fit has not seen: the area under the ROC curve, average precision, Brier score, calibration, and lift by tenths, with intervals.",
      "The reason given for a customer is the input that raises the score most above the average. It is no cause. For trees an input adds what the score changes by at each question that asks for it, so what inputs add sums to the score. Where it is said what acting costs and an outcome brings, the cut that would have paid most is given with its interval from drawn sets of customers.",
    ],
    references:
      "Hosmer and Lemeshow 2000, Applied Logistic Regression; Hanley and McNeil 1982, Radiology 143; Brier 1950, Monthly Weather Review 78; Cox 1958, Biometrika 45; Friedman 2001, Annals of Statistics 29; Ke et al. 2017, LightGBM, NIPS 30; Saabas 2014, Interpreting random forests; Verbraken, Verbeke and Baesens 2013, IEEE Transactions on Knowledge and Data Engineering 25.",
  },
  {
    anchor: "factors",
    name: "Factors of a survey",
    text: [
      "Items, yes or no or on a scale, become principal components of their correlations (or covariances). Kept are those that stand above the 95th percentile of the same answers with every item shuffled for itself (parallel analysis); they are turned by varimax, so that each item loads on few. People are grouped by their answers with k-means, two to eight groups judged as above.",
      "A factor is what items have in common in these answers, not a trait that people were born with; who did not answer is not in it.",
    ],
    references:
      "Hotelling 1933, Journal of Educational Psychology 24; Horn 1965, Psychometrika 30; Buja and Eyuboglu 1992, Multivariate Behavioral Research 27; Kaiser 1958, Psychometrika 23; Dolnicar, Grün and Leisch 2018, Market Segmentation Analysis.",
  },
  {
    anchor: "recommendation",
    name: "Recommendation",
    text: [
      "Items are alike by who took both: with n members who took both, nᵢ and nⱼ who took each and N in all, the cosine is n / √(nᵢ·nⱼ) and the lift ln(n·N / (nᵢ·nⱼ)), both times n / (n + s), which trusts few members less. For each item the nearest others speak for it; what a member took adds up, and the highest are recommended, never what was taken before unless that makes sense.",
      "Judged by leaving out what each member took last and ranking all items: how often it is among the first ten, and NDCG, which counts a hit less the lower it stands; beside what is popular, and any order.",
      "Pairs in one basket: support is the share of baskets with both, confidence that of those with one, lift the support over the product of the shares; the interval of ln lift by the delta method, variance (1/p − 1/a − 1/b + 2·lift − 1) / N, corrected for all pairs. What a group takes that others do not is compared as every other trait, all items and groups together.",
      "Equal scores are ordered by how many took the item, in the published figures otherwise; that is the difference below.",
    ],
    references:
      "Sarwar, Karypis, Konstan and Riedl 2001, WWW 10; Deshpande and Karypis 2004, ACM TOIS 22; Bell and Koren 2007, ICDM; Krichene and Rendle 2020, KDD; Järvelin and Kekäläinen 2002, ACM TOIS 20; Agrawal, Imieliński and Swami 1993, SIGMOD; Brin, Motwani, Ullman and Tsur 1997, SIGMOD; Dunn 1961, JASA 56.",
  },
];
