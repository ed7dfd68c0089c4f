"""Peer of the analyses of growth, choices and rhythm: `choices.py FOLDER` prints one JSON object, figure to value.

FOLDER holds `complete_journey/` as its publisher lays it out. openretailscience computes every figure on the rows that
have a quantity, a price and a product; a basket's time is that of its first row. What is not installed ends with 3.
"""
import json
import sys

try:
    import matplotlib
    import matplotlib.dates
    import pandas as pd
    from openretailscience.analysis.composite_rank import CompositeRank
    from openretailscience.analysis.cross_shop import CrossShop
    from openretailscience.analysis.customer import DaysBetweenPurchases, PurchasesPerCustomer, TransactionChurn
    from openretailscience.analysis.customer_decision_hierarchy import CustomerDecisionHierarchy
    from openretailscience.analysis.gain_loss import GainLoss
    from openretailscience.analysis.product_association import ProductAssociation
    from openretailscience.analysis.revenue_tree import RevenueTree
    from openretailscience.plots import broken_timeline, price
    from openretailscience.plots.index import get_indexes
    from openretailscience.segmentation.hml import HMLSegmentation
    from openretailscience.segmentation.nlr import NLRSegmentation
except ImportError as error:
    print(error, file=sys.stderr)
    sys.exit(3)

MIDDLE, END = pd.Timestamp("2017-07-02"), pd.Timestamp("2018-01-02")
START = pd.Timestamp("2017-01-02")
EDGES = [1, 1.5, 2, 3, 5]
THREE = ["DRUG GM", "PRODUCE", "MEAT-PCKGD"]
ITEMS = [
    "FLUID MILK WHITE ONLY",
    "SOFT DRINKS 12/18&15PK CAN CAR",
    "SFT DRNK 2 LITER BTL CARB INCL",
    "SHREDDED CHEESE",
    "YOGURT NOT MULTI-PACKS",
    "MAINSTREAM WHITE BREAD",
]


def read(folder):
    lines = pd.read_parquet(f"{folder}/complete_journey/transactions_sample.parquet")
    products = pd.read_parquet(f"{folder}/complete_journey/products.parquet")
    lines = lines[(lines["quantity"] > 0) & ((lines["sales_value"] / lines["quantity"]).round(4) > 0)]
    lines = lines.merge(products[["product_id", "department", "product_type", "product_category"]], on="product_id")
    # A London day: 2017-07-02 began an hour earlier in UTC.
    at = pd.to_datetime(lines["transaction_timestamp"], unit="s", utc=True).dt.tz_convert("Europe/London")
    lines["transaction_date"] = at.dt.tz_localize(None)
    lines["transaction_date"] = lines.groupby("basket_id")["transaction_date"].transform("min")
    return pd.DataFrame(
        {
            "customer_id": lines["household_id"].astype(str),
            "transaction_id": lines["basket_id"].astype(str),
            "transaction_date": lines["transaction_date"],
            "unit_spend": lines["sales_value"].astype(float),
            "unit_quantity": lines["quantity"].astype(int),
            "category": lines["department"],
            "product": lines["product_type"].fillna(lines["product_category"]),
        }
    )


def growth(df, found):
    spans = df[(df["transaction_date"] >= START) & (df["transaction_date"] < END)].copy()
    spans["span"] = (spans["transaction_date"] >= MIDDLE).map({False: "before", True: "now"})
    tree = RevenueTree(spans, period_col="span", p1_value="before", p2_value="now").df.iloc[0]
    for name, column in {
        "spend before": "spend_p1",
        "spend now": "spend_p2",
        "customers now": "customers_p2",
        "visits a customer now": "transactions_per_customer_p2",
        "spend a visit now": "spend_per_transaction_p2",
        "units a visit now": "units_per_transaction_p2",
        "price a unit now": "price_per_unit_p2",
        "part of customers": "customers_contrib",
        "part of spend a customer": "spend_per_customer_contrib",
        "part of visits a customer": "transactions_per_customer_contrib",
        "part of spend a visit": "spend_per_transaction_contrib",
        "part of units a visit": "units_per_transaction_contrib",
        "part of price a unit": "price_per_unit_contrib",
    }.items():
        found[f"revenue tree, {name}"] = tree[column]
    spread = NLRSegmentation(spans, period_col="span", p1_value="before", p2_value="now").df
    for name, group in {"new": "New", "repeating": "Repeating", "lapsed": "Lapsed"}.items():
        found[f"{name} customers"] = int((spread["segment_name"] == group).sum())
    found["spend of repeating customers now"] = spread[spread["segment_name"] == "Repeating"]["unit_spend_p2"].sum()
    named = spans[spans["category"].notna()].reset_index(drop=True)
    for category in ["GROCERY", "DRUG GM"]:
        inside = named["category"] == category
        table = GainLoss(
            named,
            p1_index=named["span"] == "before",
            p2_index=named["span"] == "now",
            focus_group_index=inside,
            focus_group_name=category,
            comparison_group_index=~inside,
            comparison_group_name="others",
        ).gain_loss_table_df.iloc[0]
        for name, column in {
            "new": "new",
            "lost": "lost",
            "increased": "increased_focus",
            "decreased": "decreased_focus",
            "switched from others": "switch_from_comparison",
            "switched to others": "switch_to_comparison",
        }.items():
            found[f"gain and loss of {category}, {name}"] = table[column]
    trees = RevenueTree(named, period_col="span", p1_value="before", p2_value="now", group_col="category").df
    trees = trees.set_index("category") if "category" in trees else trees
    for category in ["GROCERY", "DRUG GM", "PRODUCE"]:
        found[f"price elasticity of {category}"] = trees.loc[category, "price_elasticity"]
        found[f"frequency elasticity of {category}"] = trees.loc[category, "frequency_elasticity"]
    # Both halves by month, as the plot of period on period takes them.
    months = spans.groupby(["span", (spans["transaction_date"] - pd.Timedelta(days=1)).dt.to_period("M")])
    spent = months["unit_spend"].sum()
    found["period on period, first month now"] = spent[("now", pd.Period("2017-07"))]
    found["period on period, first month before"] = spent[("before", pd.Period("2017-01"))]


def choices(df, found):
    named = df[df["category"].notna() & (df["transaction_date"] >= START) & (df["transaction_date"] < END)]
    shop = CrossShop(
        named, group_1_col="category", group_1_val=THREE[0], group_2_val=THREE[1], group_3_val=THREE[2], labels=THREE
    ).cross_shop_df
    for groups in [", ".join(THREE), ", ".join(THREE[:2]), THREE[0], "No Groups"]:
        of = shop[shop["group_labels"] == groups]
        found[f"cross-shop, customers of {groups}"] = len(of)
        found[f"cross-shop, spend of {groups}"] = of["unit_spend"].sum()
    pairs = ProductAssociation(named[["customer_id", "category"]], value_col="category").df
    pair = pairs[(pairs["category_1"] == "DRUG GM") & (pairs["category_2"] == "PRODUCE")].iloc[0]
    found["association, customers of DRUG GM and PRODUCE"] = int(pair["cooccurrences"])
    found["association, confidence"] = pair["confidence"]
    found["association, uplift"] = pair["uplift"]
    items = df[(df["category"] == "GROCERY") & df["product"].isin(ITEMS)]
    tree = CustomerDecisionHierarchy(items[["customer_id", "transaction_id", "product"]], product_col="product")
    names = list(tree.pairs_df["product"].cat.categories)
    for other in ITEMS[1:]:
        distance = tree.distances[names.index(ITEMS[0]), names.index(other)]
        found[f"decision hierarchy, distance of milk and {other.lower()}"] = distance
    heights = tree._compute_linkage_matrix()[:, 2]
    found["decision hierarchy, lowest joining"] = heights[0]
    found["decision hierarchy, highest joining"] = heights[-1]


def rhythm(df, found):
    days = DaysBetweenPurchases(df)
    for name, at in {"quarter": 0.25, "half": 0.5, "nine tenths": 0.9}.items():
        found[f"days between purchases, {name} of customers"] = days.purchases_percentile(at)
    found["purchases a customer, half of customers"] = PurchasesPerCustomer(df).purchases_percentile(0.5)
    # Before 2018-01-01 less 183 days is before 2018-01-02 less 184, the length of the later span.
    gone = TransactionChurn(df, churn_period=183).df
    for number in [1, 2, 3]:
        found[f"gone after purchase {number}, customers"] = int(gone.loc[number, "churned"])
        found[f"gone after purchase {number}, share"] = gone.loc[number, "churned_pct"]


def segments(df, found):
    segments = HMLSegmentation(df).df["segment_name"]
    levels = segments.value_counts()
    for name in ["Heavy", "Medium", "Light"]:
        found[f"{name.lower()} customers"] = int(levels[name])
    year = df[(df["transaction_date"] >= START) & df["category"].notna()].merge(segments, on="customer_id")
    for level in ["Heavy", "Light"]:
        indexes = get_indexes(
            year, value_to_index=level, index_col="segment_name", value_col="unit_spend", group_col="category"
        ).set_index("category")["index"]
        for category in ["GROCERY", "DRUG GM", "PRODUCE"]:
            found[f"index of {category} with {level.lower()} customers"] = indexes[category]


def range_of(df, found):
    year = df[(df["transaction_date"] >= START) & df["category"].notna() & df["product"].notna()]
    taken = year.groupby(["category", "product", "customer_id"]).agg(
        events=("transaction_id", "nunique"), spend=("unit_spend", "sum"), quantity=("unit_quantity", "sum")
    )
    items = taken.groupby(["category", "product"]).agg(
        customers=("spend", "size"),
        repeated=("events", lambda events: (events > 1).mean()),
        spend=("spend", "sum"),
        quantity=("quantity", "sum"),
    )
    items = items[items["customers"] >= 10].reset_index()
    items["price"] = items["spend"] / items["quantity"]
    bands = [0, *EDGES, 1e9]
    for category in ["GROCERY", "DRUG GM"]:
        bubbles = price.plot(items[items["category"] == category], "price", "category", bands).collections[0]
        names = pd.cut(items[items["category"] == category]["price"], bins=bands, include_lowest=True)
        shown = sorted(names.unique())
        for (_, place), size in zip(bubbles.get_offsets(), bubbles.get_sizes(), strict=True):
            found[f"price distribution of {category}, above {max(0, shown[int(place)].left):g}"] = size / 2000
    weeks = year[year["transaction_date"] < pd.Timestamp("2018-01-01")]
    for product in ["PEACHES YELLOW FLESH", "CANDY BARS (MULTI PACK)", "CARDS SEASONAL"]:
        of = weeks[weeks["product"] == product]
        axes = broken_timeline.plot(of, category_col="product", value_col="unit_spend", period="W")
        bars = sorted((path.vertices[:, 0].min(), path.vertices[:, 0].max()) for path in axes.collections[0].get_paths())
        gaps = [(later[0] - earlier[1], earlier[1]) for earlier, later in zip(bars, bars[1:], strict=False)]
        length, begins = max(gaps)
        found[f"availability, weeks without {product}"] = length / 7
        begin = matplotlib.dates.num2date(begins).replace(tzinfo=None)
        found[f"availability, first day of 2017 without {product}"] = (begin - pd.Timestamp("2017-01-01")).days
    sums = year.assign(later=year["transaction_date"] >= MIDDLE).pivot_table(
        index=["category", "product"], columns="later", values="unit_spend", aggfunc="sum", fill_value=0
    )
    items = items.merge(sums.rename(columns={False: "before", True: "now"}).reset_index(), on=["category", "product"])
    items["grown"] = ((items["now"] - items["before"]) / (items["now"] + items["before"])).round(9)
    items["spend"] = items["spend"].round(4)
    items = items[items.groupby("category")["product"].transform("size") >= 8]
    measures = [("spend", "desc"), ("customers", "desc"), ("repeated", "desc"), ("grown", "desc")]
    ranked = CompositeRank(items, rank_cols=measures, agg_func="mean", group_col="category").df
    ranked["of"] = ranked.groupby("category")["product"].transform("size")
    ranked["standing"] = ranked["composite_rank"] / ranked["of"]
    found["composite rank, products"] = len(ranked)
    for name, order in {"first": True, "last": False}.items():
        ends = ranked.sort_values(["standing", "category", "product"], ascending=[order, True, True]).head(10)
        for place in [0, 1, 9]:
            found[f"composite rank, {name} but {place}"] = ends.iloc[place]["composite_rank"]
            found[f"composite rank, customers of the {name} but {place}"] = int(ends.iloc[place]["customers"])


matplotlib.use("Agg")
figures = {}
rows = read(sys.argv[1])
growth(rows, figures)
choices(rows, figures)
rhythm(rows, figures)
segments(rows, figures)
range_of(rows, figures)
print(json.dumps({name: round(float(value), 6) for name, value in figures.items()}))
