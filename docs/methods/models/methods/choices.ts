import type { Method } from "./method.ts";

export const choices: Method = {
  id: "choices",
  name: "Growth, choices, range and rhythm",
  text: [
    "Growth compares the twelve months up to as-of with the twelve before (six or three where the data are shorter, which is said). What members brought is a product: members × events a member × units an event × amount a unit. A product changes by each factor’s difference times the mean of the other, so that what both did together is halved between them; further down a part is reckoned at the later values of the levels above, and the parts of two factors add up to that of their product.",
    "Gain and loss goes member by member. With f a member’s difference in a group and c that in all others: who brought nothing at all before is new, who brings nothing at all now has lapsed; where f and c have opposite signs the smaller of the two is taken to have moved between the group and the others; what is left of f is more or less.",
    "Who takes of two groups is counted, and set against everyone as for every other trait. Combinations of the three largest groups part everyone. What stands for what: an item that a member ever took together with another of those compared does not count for that member; Yule’s Q of what is left says whether the same members take both, and Ward’s method joins the items by (1 − Q) / 2.",
    "An index is a group’s share in what a segment brought over its share in what everyone did, times 100. How far chance moves its logarithm is told by members, each with all they took.",
    "In the range, an item stands at what was paid for one on average; levels of price are round numbers between which nine tenths of the items lie. Ranks are within the group, and the mean of four is the place. An elasticity is the change of units over the mean of both spans by that of the price, with Fieller’s interval; of all units as the library has it, and of units a member, which is what pages tell: where there are more members there are more units at whatever price. A gap is the longest run of weeks without an item that comes every week, told where more of it would have come by chance had it kept pace with the others of its group.",
    "Rhythm takes events of one calendar day as one: the mean days between them of each member, and after the nth the share of members who never came again. Quantiles are interpolated, with intervals by order statistics.",
    "None of this says why: a factor that rose did not make the rest rise, money that “moved” need not be the same money, and an interval tells of chance alone, not of a season or a price list.",
  ],
  formulas: [
    { what: "Part of a factor u of x = u·v", formula: "(u₂ − u₁)·(v₁ + v₂) / 2" },
    { what: "Moved between a group and the others", formula: "sign(f)·min(|f|, |c|) where f·c < 0" },
    { what: "Yule’s Q", formula: "(a·d − b·c) / (a·d + b·c): a take both, b and c one of them, d neither" },
    { what: "Distance of two items", formula: "(1 − Q) / 2" },
    { what: "Elasticity of u by p", formula: "(u₂ − u₁)·(p₂ + p₁) / ((u₂ + u₁)·(p₂ − p₁))" },
    { what: "Index of group g in part p", formula: "100·(A_pg / A_p) / (A_g / A)" },
    {
      what: "Variance of a change of ratios X / Y",
      formula: "Σ ((xᵢ₂ − R₂·yᵢ₂) / Y₂ − (xᵢ₁ − R₁·yᵢ₁) / Y₁)²",
    },
  ],
  references: [
    "Yule 1900, Philosophical Transactions of the Royal Society A 194.",
    "Allen & Lerner 1934, Review of Economic Studies 1.",
    "Fieller 1954, Journal of the Royal Statistical Society B 16.",
    "Ward 1963, JASA 58.",
    "Haldane 1956, Annals of Human Genetics 20.",
    "Woodruff 1971, JASA 66.",
    "Data Simply, openretailscience 0.48.1: the library that the figures are held against.",
  ],
};
