/** A word of the product in the words of business: explained in the glossary, where pages say it, and found by the search. */
export interface GlossaryWord {
  /** Anchor in the glossary, after `word-`. */
  readonly id: string;
  readonly word: string;
  /** In Persian: its name, then what people type besides. */
  readonly fa: readonly [string, ...string[]];
  readonly meaning: string;
  /** How pages say it where that is to be explained, in small letters; none where a page that says it explains it itself. */
  readonly said?: readonly string[];
  /** What people type who mean it. */
  readonly also?: readonly string[];
}

/** Every word, those of the business first; the longer of two that begin alike is found first. */
export const glossaryWords: readonly GlossaryWord[] = [
  {
    id: "churn",
    word: "Churn",
    fa: ["نرخ ریزش", "نرخ ترک", "ترک"],
    meaning: "The part of those who were there at the beginning of a time that has left by its end.",
    said: ["churn rate", "churn"],
    also: ["attrition", "leavers", "cancellation", "turnover"],
  },
  {
    id: "retention",
    word: "Retention",
    fa: ["ماندگاری", "نرخ ماندگاری", "بازگشت"],
    meaning: "The part of those who began together that is still active so much later.",
    said: ["retention"],
    also: ["repeat rate", "stickiness", "coming back", "cohort"],
  },
  {
    id: "chance-to-leave",
    word: "Chance to leave",
    fa: ["احتمال رفتن", "احتمال ترک", "خطر ریزش"],
    meaning:
      "How likely a member is to be gone soon, 0 to 100 %, as a model estimates it from those who left before. Of a group: the mean of its members.",
    said: ["chance to leave", "chances to leave"],
    also: ["churn risk", "risk score", "probability of leaving", "propensity"],
  },
  {
    id: "value-at-stake",
    word: "Value at stake",
    fa: ["ارزش در خطر"],
    meaning:
      "What each member is worth times the chance that the member leaves, added up. Where worth is what was paid to date, it says whom to keep first and not what will be lost.",
    said: ["at stake"],
    also: ["value at risk", "exposure", "loss"],
  },
  {
    id: "expected-value",
    word: "Expected value",
    fa: ["ارزش چشم‌داشته", "ارزش طول عمر"],
    meaning:
      "What a member is likely to bring from now on, as a model expects it from how often, how lately and for how much the member came; not what has been earned so far.",
    said: ["lifetime value", "expected value", "predicted value"],
    also: ["CLV", "LTV", "profit", "future value", "forecast"],
  },
  {
    id: "recency",
    word: "Recency",
    fa: ["تازگی"],
    meaning: "How long ago somebody was last active; 5 is the fifth that was active last.",
    said: ["recency"],
    also: ["last seen", "inactive", "lapsed", "dormant"],
  },
  {
    id: "frequency",
    word: "Frequency",
    fa: ["بسامد", "تکرار"],
    meaning: "How often somebody was active; 5 is the fifth that was so most often.",
    said: ["frequency"],
    also: ["how often", "loyalty", "RFM", "repeat"],
  },
  {
    id: "beyond-chance",
    word: "Beyond chance",
    fa: ["فراتر از تصادف", "معنادار"],
    meaning:
      "A difference so large that luck alone seldom makes one like it: at most 5 times in 100, however many were compared. Without it, plan as if there were no difference.",
    said: ["beyond chance", "clear differences", "no clear difference", "no clear change"],
    also: ["significant", "significance", "p-value", "real difference"],
  },
  {
    id: "interval",
    word: "Interval",
    fa: ["بازهٔ اطمینان", "خطای برآورد"],
    meaning:
      "How far the true number may lie from the one that is shown, given how many it was counted from; with 95 % it holds the true number 95 times in 100. A wide one says: not sure yet.",
    said: ["95 % intervals", "95 % interval", "95 % bands", "intervals", "interval"],
    also: ["confidence", "margin of error", "uncertainty", "how sure"],
  },
  {
    id: "held-out",
    word: "Held out",
    fa: ["کنارگذاشته به قرعه", "گروه گواه", "گروه شاهد"],
    meaning:
      "Some who could be contacted and, by lot, are not, so that it shows what people do anyway and what the contact adds.",
    said: ["held-out share", "held out", "held-out"],
    also: ["control group", "holdout", "A/B test", "experiment"],
  },
  {
    id: "trial",
    word: "Trial",
    fa: ["آزمایش", "آزمون"],
    meaning:
      "A contact of which a part, drawn by lot, was left out; the difference between both parts is what it brought.",
    said: ["trials measured", "measured by trials"],
    also: ["test", "experiment", "randomised", "campaign result"],
  },
  {
    id: "assumption",
    word: "Assumption",
    fa: ["فرض"],
    meaning:
      "A number that somebody put down because nothing has measured it yet; test it before relying on it.",
    said: ["rest on an assumption", "rests on an assumption", "is assumed", "assumption"],
    also: ["estimate", "guess", "business case"],
  },
  {
    id: "net-of-cost",
    word: "Net of cost",
    fa: ["پس از هزینه", "سود خالص"],
    meaning: "What is gained less what the contacts cost; below zero the play loses money.",
    said: ["net of its cost", "net of cost"],
    also: ["profit", "return on investment", "ROI", "break-even"],
  },
  {
    id: "effect",
    word: "Effect",
    fa: ["اثر"],
    meaning:
      "What those who were contacted did more, or less, than those held out; what they did anyway does not count.",
    said: ["no clear effect", "clear effect"],
    also: ["impact", "incremental", "uplift", "did it work"],
  },
  {
    id: "points",
    word: "Points",
    fa: ["واحد درصد"],
    meaning: "The difference of two percentages: from 20 % to 23 % is 3 points, though it is 15 % more.",
    said: ["percentage points"],
    also: ["percentage point", "pp"],
  },
  {
    id: "season",
    word: "A year before",
    fa: ["سال پیش", "فصل"],
    meaning:
      "The change over the same days of the year before, by which a change that comes every year is known from a new one.",
    said: ["a year before"],
    also: ["season", "seasonal", "year on year", "YoY"],
  },
  {
    id: "lift",
    word: "Lift",
    fa: ["چند برابر میانگین"],
    meaning: "How many times everybody’s mean, or share, that of the members is; 1 × is no difference.",
    said: ["over everybody’s", "over everyone’s", "lift"],
    also: ["index", "over-represented", "compared with average"],
  },
  {
    id: "logarithmic",
    word: "Logarithmic scale",
    fa: ["مقیاس لگاریتمی"],
    meaning: "A scale on which twice as much is as far to the right as half is to the left.",
    said: ["logarithmic scale"],
  },
  {
    id: "median",
    word: "Median",
    fa: ["میانه"],
    meaning: "The one in the middle: half have less, half have more. A few very large ones do not move it.",
    said: ["median"],
    also: ["typical", "middle"],
  },
  {
    id: "stability-index",
    word: "Stability index",
    fa: ["شاخص پایداری"],
    meaning:
      "How far the spread of a number has moved since the snapshot before, or since a model was made: below 0.1 hardly, from 0.25 on another one.",
    said: ["stability index"],
    also: ["PSI", "drift"],
  },
  {
    id: "precision",
    word: "Precision and recall",
    fa: ["دقت و بازیابی"],
    meaning:
      "Of those whom a rule finds, the part that is meant (precision); of those who are meant, the part that it finds (recall).",
    said: ["precision", "recall"],
    also: ["hit rate", "accuracy"],
  },
  {
    id: "auc",
    word: "AUC",
    fa: ["سطح زیر منحنی"],
    meaning:
      "How often a model ranks one to whom it happened above one to whom it did not: 50 % is a coin, 100 % is never wrong.",
    said: ["auc"],
    also: ["model quality", "accuracy"],
  },
  {
    id: "silhouette",
    word: "Silhouette",
    fa: ["نیم‌رخ"],
    meaning: "How much nearer members are to their own group than to the next, from 0 (not at all) to 1.",
    said: ["silhouette"],
  },
  {
    id: "study",
    word: "Study",
    fa: ["مطالعه", "کسب‌وکار"],
    meaning: "One business with its data, goals, traits, segments and pages.",
  },
  {
    id: "source",
    word: "Source",
    fa: ["منبع"],
    meaning: "A raw feed: CRM, web, survey, support desk, billing, device telemetry.",
    also: ["data source", "feed"],
  },
  {
    id: "contract",
    word: "Contract",
    fa: ["قرارداد داده"],
    meaning:
      "The columns, types, units, keys and checks that a canonical table keeps; rows that break it are quarantined with a reason.",
    also: ["data quality", "quarantine"],
  },
  {
    id: "trait",
    word: "Trait",
    fa: ["ویژگی"],
    meaning:
      "One thing known of each member, with its unit: age, region, number of visits; computed from the tables.",
    also: ["attribute", "feature", "field"],
  },
  {
    id: "segment",
    word: "Segment",
    fa: ["بخش", "گروه"],
    meaning:
      "A named condition over traits, events and other segments; who fits is in it. Segments may overlap.",
    also: ["group", "audience", "target group"],
  },
  {
    id: "segmentation",
    word: "Segmentation",
    fa: ["بخش‌بندی", "گروه‌بندی"],
    meaning: "Groups of which every member is in exactly one: the first that fits.",
    also: ["grouping", "tiers", "clusters"],
  },
  {
    id: "membership",
    word: "Membership",
    fa: ["عضویت"],
    meaning: "Who is in which segment in which snapshot.",
  },
  {
    id: "metric",
    word: "Metric",
    fa: ["سنجه", "شاخص"],
    meaning: "One number of a group, always computed the same way: on a card, in a goal, for a campaign.",
    also: ["KPI", "measure", "indicator"],
  },
  {
    id: "play",
    word: "Play",
    fa: ["اقدام"],
    meaning: "What to do for a segment: aim, offer, message, channel, measure of success.",
    also: ["action", "campaign", "next best action", "what to do"],
  },
  {
    id: "journey",
    word: "Journey stage",
    fa: ["مرحلهٔ مسیر مشتری"],
    meaning: "How far somebody has come with the business, from first hearing of it to leaving.",
    also: ["lifecycle", "funnel", "stage"],
  },
  {
    id: "snapshot",
    word: "Snapshot",
    fa: ["نسخه"],
    meaning:
      "An unchangeable build of a study as of a date, named by the hash of its data, definitions and code.",
    also: ["version", "date of the data"],
  },
  {
    id: "as-of",
    word: "As of",
    fa: ["تا تاریخ"],
    meaning: "The instant that a study is computed for; nothing at or after it counts.",
    also: ["reporting date"],
  },
  {
    id: "hidden",
    word: "Hidden",
    fa: ["پنهان", "حریم خصوصی"],
    meaning:
      "A number that describes 1 to 9 members is not shown (“< 10”, “too few”), nor one with which such a number could be worked out (“hidden”).",
    said: ["hidden to protect a smaller group", "fewer than 10", "hidden"],
    also: ["suppressed", "privacy", "too few", "missing number"],
  },
];
