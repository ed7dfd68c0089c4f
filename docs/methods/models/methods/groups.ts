import type { Method } from "./method.ts";

export const groups: Method = {
  id: "groups",
  name: "Groups by k-means",
  text: [
    "Values are standardised (or divided by the distance between quartiles), amounts and counts after ln(1 + x), a missing one taken for the median. k centres are sought that make the sum of squared distances small, ten times from new starts; everyone belongs to the nearest. When groups are found anew, each takes the number that keeps most members where they would have been, by optimal assignment.",
    "How many: for 2 to 8 the elbow of the inertia, the mean silhouette, the gap statistic against points spread evenly over the same ranges, and for each group how surely it comes back: the mean over ten bootstrap samples, each grouped from three starts, of the largest Jaccard coefficient with a group of the sample. Recommended is the highest silhouette among the numbers whose every group reaches 0.75.",
    "As a condition: a small tree by the Gini impurity with cut points of two digits, grown on half of those sampled; ways and tests that cost less than 0.02 of the F score are left out; precision and recall are measured on the other half.",
    "K-means, a mixture of normal distributions, Ward’s method and DBSCAN are compared by separation (silhouette), stability, balance (entropy of the sizes), actionability (the part of an outcome’s variance that groups explain) and how well conditions say the same; recommended is the best mean place among those whose every group is stable and which leave at most a quarter out.",
    "K-means finds as many groups as it is told to, whether there are any or not. Stability below 0.75 says that there are none, or others.",
  ],
  formulas: [
    { what: "What k-means makes small", formula: "Σᵢ ‖xᵢ − c(i)‖², c(i) the centre nearest to xᵢ" },
    {
      what: "Silhouette of one member",
      formula: "(b − a) / max(a, b), a the mean distance within the group, b that to the nearest other group",
    },
    {
      what: "Gap at k",
      formula: "mean of ln W over evenly spread points − ln W of the data, W the inertia at k",
    },
    { what: "Jaccard coefficient of two groups", formula: "|A ∩ B| / |A ∪ B|" },
  ],
  references: [
    "Lloyd 1982, IEEE Transactions on Information Theory 28.",
    "Arthur and Vassilvitskii 2007, SODA.",
    "Rousseeuw 1987, Journal of Computational and Applied Mathematics 20.",
    "Tibshirani, Walther and Hastie 2001, JRSS B 63.",
    "Hennig 2007, Computational Statistics & Data Analysis 52.",
    "Breiman, Friedman, Olshen and Stone 1984, Classification and Regression Trees.",
    "Kuhn 1955, Naval Research Logistics Quarterly 2.",
    "Dempster, Laird and Rubin 1977, JRSS B 39.",
    "Ward 1963, JASA 58.",
    "Murtagh 1983, Computer Journal 26.",
    "Ester, Kriegel, Sander and Xu 1996, KDD.",
  ],
};
