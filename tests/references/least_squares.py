"""Lessons 2 and 3 in SciPy and scikit-learn: scales, lines, and several features."""

import json

import numpy as np
from course import table
from scipy import linalg, stats
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler

values = {}
_, rows = table("diabetes.csv")
data = np.array(rows, dtype=float)
x, y = data[:, :-1], data[:, -1]

# scikit-learn divides by the deviation with n, the course by the one with n - 1.
scaler = StandardScaler().fit(x)
to_ours = np.sqrt(len(x) / (len(x) - 1))
values["mean"], values["deviation"] = scaler.mean_.tolist(), (scaler.scale_ * to_ours).tolist()

standardised = scaler.transform(x) / to_ours
fit = LinearRegression().fit(standardised, y)
values["weights"] = [fit.intercept_, *fit.coef_]
values["explained"] = fit.score(standardised, y)
values["singular_values"] = linalg.svdvals(np.column_stack([np.ones(len(x)), standardised])).tolist()

# Any numbers will do. Where a column is the sum of the others or rows are missing, LAPACK's
# gelsy, which is QR with pivots, gives the shortest solution.
values["systems"] = []
for seed, (rows, columns, dependent) in enumerate(
    [(12, 1, False), (20, 5, False), (9, 9, False), (20, 4, True), (3, 7, False), (5, 6, True)]
):
    np.random.seed(seed)
    x, y = np.random.randn(rows, columns), np.random.randn(rows)
    if dependent:
        x[:, -1] = x[:, :-1].sum(axis=1)
    weights = linalg.lstsq(x, y, cond=1e-12, lapack_driver="gelsy")[0]
    values["systems"].append(
        dict(seed=seed, rows=rows, columns=columns, dependent=dependent, weights=weights.tolist())
    )

# The rooms, as lesson 3 draws them.
values["lines"] = []
for seed in [1, 21, 42]:
    np.random.seed(seed)
    x = np.random.rand(200)
    line = stats.linregress(x, 2 * x + 3 + np.random.normal(0, 0.2, 200))
    values["lines"].append(
        dict(seed=seed, slope=line.slope, intercept=line.intercept, explained=line.rvalue**2,
             standard_errors=[line.stderr, line.intercept_stderr])
    )

values["roots"] = []
for seed, n in enumerate([1, 2, 5, 12]):
    np.random.seed(seed)
    m, b = np.random.randn(n, n), np.random.randn(n)
    a = m @ m.T + np.eye(n)
    values["roots"].append(
        dict(seed=seed, n=n, root=linalg.cholesky(a, lower=True).tolist(),
             solution=linalg.solve(a, b, assume_a="pos").tolist())
    )
print(json.dumps(values, indent=1))
