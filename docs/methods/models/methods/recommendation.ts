import type { Method } from "./method.ts";

export const recommendation: Method = {
  id: "recommendation",
  name: "Recommendation",
  text: [
    "Items are alike by who took both: with n members who took both, nᵢ and nⱼ who took each and N in all, the cosine is n / √(nᵢ·nⱼ) and the lift ln(n·N / (nᵢ·nⱼ)), both times n / (n + s), which trusts few members less. For each item the nearest others speak for it; what a member took adds up, and the highest are recommended, never what was taken before unless that makes sense.",
    "Judged by leaving out what each member took last and ranking all items: how often it is among the first ten, and NDCG, which counts a hit less the lower it stands; beside what is popular, and any order.",
    "Pairs in one basket: support is the share of baskets with both, confidence that of those with one, lift the support over the product of the shares; the interval of ln lift by the delta method, variance (1/p − 1/a − 1/b + 2·lift − 1) / N, corrected for all pairs. What a group takes that others do not is compared as every other trait, all items and groups together.",
    "Equal scores are ordered by how many took the item, in the published figures otherwise; that is the difference below.",
  ],
  formulas: [
    { what: "Cosine", formula: "n / √(nᵢ·nⱼ) · n / (n + s)" },
    { what: "Lift", formula: "ln(n·N / (nᵢ·nⱼ)) · n / (n + s)" },
    {
      what: "Score of an item for a member",
      formula: "Σ likeness to the items that the member took, over its nearest neighbours",
    },
    {
      what: "NDCG at ten",
      formula: "1 / log₂(1 + place) where the item that was left out is among the first ten, else 0",
    },
  ],
  references: [
    "Sarwar, Karypis, Konstan and Riedl 2001, WWW 10.",
    "Deshpande and Karypis 2004, ACM TOIS 22.",
    "Bell and Koren 2007, ICDM.",
    "Krichene and Rendle 2020, KDD.",
    "Järvelin and Kekäläinen 2002, ACM TOIS 20.",
    "Agrawal, Imieliński and Swami 1993, SIGMOD.",
    "Brin, Motwani, Ullman and Tsur 1997, SIGMOD.",
    "Dunn 1961, JASA 56.",
  ],
};
