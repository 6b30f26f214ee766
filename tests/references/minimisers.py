"""Lessons 6 and 11 in SciPy and scikit-learn: slopes, minima, and the lasso."""

import json

import numpy as np
from course import applicants, standardised, table
from scipy.optimize import minimize, rosen, rosen_der, rosen_hess
from scipy.special import expit
from sklearn.linear_model import Lasso, LogisticRegression, lasso_path

values = {}

# Rosenbrock's valley at random places.
np.random.seed(5)
values["rosenbrock"] = [
    dict(height=rosen(place), gradient=rosen_der(place).tolist(), hessian=rosen_hess(place).tolist())
    for place in np.random.randn(10, 2)
]


# Where SciPy's methods end. Only the end is compared: every program has steps of its own.
def saddle(place):
    x, y = place
    return x**2 / 2 - y**2 / 2 + y**4 / 4


values["ends"] = {}
for name, height, start in [("Rosenbrock", rosen, [-1.2, 1.0]), ("saddle", saddle, [-1.5, 0.001])]:
    slope = dict(jac=rosen_der) if height is rosen else dict(jac=lambda p: np.array([p[0], p[1] ** 3 - p[1]]))
    ends = [
        minimize(height, start, method=method, options=options, **slope)
        for method, options in [("BFGS", {"gtol": 1e-10}), ("L-BFGS-B", {"ftol": 0, "gtol": 1e-10}),
                                ("Newton-CG", {"xtol": 1e-12})]
    ]
    assert np.ptp([end.x for end in ends], axis=0).max() < 1e-6, ends
    values["ends"][name] = dict(start=start, theta=ends[0].x.tolist(), height=ends[0].fun)


# The admissions neuron, with ones in place of the fourth rank, and the made-up task.
def logistic(x, y):
    fit = LogisticRegression(C=np.inf, fit_intercept=False, solver="newton-cholesky", tol=1e-12).fit(x, y)
    p = expit(x @ fit.coef_[0])
    return dict(theta=fit.coef_[0].tolist(), loss=-np.mean(np.log(np.where(y > 0, p, 1 - p))))


x, y, _, _ = applicants(42)
x[:, 5] = 1
values["admissions"] = logistic(x, y)
np.random.seed(3)
x, truth = np.random.randn(500, 10), np.random.randn(10)
values["made_up"] = logistic(x, (np.random.rand(500) < expit(x @ truth)).astype(float))

# The patients' lasso: scikit-learn's J is 1/(2m) times the squares too, and its alpha lambda.
_, rows = table("diabetes.csv")
data = standardised(np.array(rows, dtype=float))
x, y = data[:, :-1], data[:, -1]
precise = dict(tol=1e-15, max_iter=1_000_000)
values["lasso"] = [
    dict(weight=weight, theta=Lasso(weight, fit_intercept=False, **precise).fit(x, y).coef_.tolist())
    for weight in [0.5, 0.3, 0.1, 0.05, 0.01, 0.001]
]
alphas, coefficients, _ = lasso_path(x, y, eps=1e-3, alphas=8, **precise)
values["path"] = [dict(weight=a, theta=w) for a, w in zip(alphas.tolist(), coefficients.T.tolist())]
print(json.dumps(values, indent=1))
