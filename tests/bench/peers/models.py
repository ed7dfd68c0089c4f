"""Peers of tests/bench/models.ts: `models.py WORK FOLDER` prints one JSON line with wall_ms and what was found.

numpy, pandas and pyarrow read the files; scikit-learn and lifetimes are the peers. What is not installed ends with 3.
"""
import json
import sys
import time


def kmeans(folder):
    import numpy as np
    import pandas as pd
    from sklearn.cluster import KMeans

    start = time.perf_counter()
    columns = [f"d{i}" for i in range(8)]
    rows = np.ascontiguousarray(pd.read_parquet(f"{folder}/rows.parquet", columns=columns).to_numpy())
    found = KMeans(n_clusters=8, n_init=10, random_state=1).fit(rows)
    return start, {"inertia": float(found.inertia_)}


def trees(folder):
    import pandas as pd
    from sklearn.ensemble import HistGradientBoostingClassifier

    columns = [f"x{i}" for i in range(20)]
    rows = pd.read_parquet(f"{folder}/rows.parquet", columns=["i", "y", *columns]).sort_values("i")[:200_000]
    given, outcome = rows[columns].to_numpy(), rows["y"].to_numpy()
    start = time.perf_counter()
    options = {"max_iter": 100, "max_leaf_nodes": 31, "learning_rate": 0.1, "l2_regularization": 1}
    HistGradientBoostingClassifier(early_stopping=False, **options).fit(given, outcome)
    return start, {}


def cdnow(folder):
    import numpy as np
    import pandas as pd
    from lifetimes import BetaGeoFitter
    from lifetimes.utils import summary_data_from_transaction_data

    rows = [line.split() for line in open(f"{folder}/cdnow/CDNOW_sample.txt") if line.strip()]
    log = pd.DataFrame({"id": [r[1] for r in rows], "date": pd.to_datetime([r[2] for r in rows], format="%Y%m%d")})
    days = summary_data_from_transaction_data(log, "id", "date", observation_period_end="1997-09-30", freq="D")
    weeks = (days["frequency"], days["recency"] / 7, days["T"] / 7)
    walls = []
    for _ in range(21):
        start = time.perf_counter()
        found = BetaGeoFitter().fit(*weeks)
        walls.append((time.perf_counter() - start) * 1000)
    wall_ms = round(sorted(walls)[10], 1)
    # What it keeps is of times that it scaled, and a mean over customers.
    logs = np.log(found.params_[["r", "alpha", "a", "b"]].to_numpy())
    columns = [column.to_numpy(dtype=float) for column in weeks]
    mean = BetaGeoFitter._negative_log_likelihood(logs, *columns, np.ones(len(days)), 0)
    return start, {"wall_ms": wall_ms, "log_likelihood": -float(mean) * len(days)}


try:
    begun, result = {"kmeans": kmeans, "trees": trees, "cdnow": cdnow}[sys.argv[1]](sys.argv[2])
except ImportError as error:
    print(error, file=sys.stderr)
    sys.exit(3)
print(json.dumps({"wall_ms": round((time.perf_counter() - begun) * 1000), **result}))
