"""Lesson 11 in SciPy and NumPy: minima found by other people's programs."""

import json

import numpy as np
from course import applicants, sigmoid, standardised, table
from scipy.optimize import minimize, rosen

values = {}

# The admissions neuron: ones in place of the fourth rank.
x, y, _, _ = applicants(42)
x[:, 5] = 1


# ANCHOR: logistic
def loss(w):
    z = x @ w
    return np.mean(np.maximum(z, 0) + np.log1p(np.exp(-abs(z))) - y * z)


def gradient(w):
    return x.T @ (sigmoid(x @ w) - y) / len(y)


def hessian(w):
    p = sigmoid(x @ w)
    return (x.T * (p * (1 - p))) @ x / len(y)


found = minimize(loss, np.zeros(6), jac=gradient, hess=hessian, method="trust-exact", options={"gtol": 1e-9}).x
found -= np.linalg.solve(hessian(found), gradient(found))  # the last digits
# ANCHOR_END: logistic
values["newton.weights"] = list(found)
values["newton.lowest_loss"] = loss(found)

# n4's chain, and the minimum of x⁴ − 3x.
path = [2.0]
for _ in range(5):
    c = np.sqrt(np.log(path[-1] ** 2))
    path.append(path[-1] - (c - 2.14) * c * path[-1])
values["newton.chain"] = path
values["newton.minimum"] = path = [2.0]
for _ in range(5):
    path.append(path[-1] - (4 * path[-1] ** 3 - 3) / (12 * path[-1] ** 2))

# SciPy's BFGS ends at the same bottom of the valley.
assert np.allclose(minimize(rosen, [-1.2, 1.0], method="BFGS", options={"gtol": 1e-8}).x, 1, atol=1e-6)

# The lasso as a smooth task with bounds: w = u − v, u and v not negative.
header, rows = table("diabetes.csv")
data = np.array([[float(field) for field in row] for row in rows])
data = standardised(data)
features, target = data[:, :-1], data[:, -1]
m = len(target)
G, c = features.T @ features / m, features.T @ target / m
LAMBDA = 0.05


# ANCHOR: lasso
def split(uv):
    w = uv[:10] - uv[10:]
    slope = G @ w - c
    return 0.5 * w @ G @ w - c @ w + LAMBDA * uv.sum(), np.concatenate([slope, -slope]) + LAMBDA


found = minimize(split, np.zeros(20), jac=True, method="L-BFGS-B", bounds=[(0, None)] * 20,
                 options={"ftol": 1e-16, "gtol": 1e-12, "maxiter": 100000}).x
w = found[:10] - found[10:]
w[abs(w) < 1e-6] = 0
kept = w != 0
# With the zeros and the signs known, what is left is a linear system.
w[kept] = np.linalg.solve(G[np.ix_(kept, kept)], c[kept] - LAMBDA * np.sign(w[kept]))
# ANCHOR_END: lasso
values["lasso.weights"] = list(w)
values["lasso.kept"] = int(kept.sum())
values["lasso.value"] = 0.5 * w @ G @ w - c @ w + 0.5 * target @ target / m + LAMBDA * abs(w).sum()
values["lasso.largest_lambda"] = abs(c).max()

# Where few samples pay: the task, and its lowest loss.
np.random.seed(42)
x, truth = np.random.randn(2000, 10), np.random.randn(10)
y = (np.random.rand(2000) < sigmoid(x @ truth)).astype(float)
w = np.zeros(10)
for _ in range(30):
    w -= np.linalg.solve(hessian(w), gradient(w))
values["stochastic.lowest_loss"] = loss(w)
print(json.dumps(values, indent=1))
