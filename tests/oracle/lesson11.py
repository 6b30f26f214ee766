"""Lesson 11 in NumPy, and beside it SciPy's answers to the same tasks."""

import json

import numpy as np
from course import applicants, sigmoid, standardised, table
from lesson11_beyond_gradient_descent.conditioning import best_descent, best_momentum, first_order
from lesson11_beyond_gradient_descent.descent import StraightDown, minimise
from lesson11_beyond_gradient_descent.lasso import Lasso, accelerated, proximal, subgradient
from lesson11_beyond_gradient_descent.line_search import Place, wolfe
from lesson11_beyond_gradient_descent.newton import Newton, newton_direction, root
from lesson11_beyond_gradient_descent.objective import LANDSCAPES, Bowl, Landscape, Logistic
from lesson11_beyond_gradient_descent.quasi_newton import Bfgs, Lbfgs
from scipy.optimize import minimize, rosen

values = {}

# The admissions neuron: ones in place of the fourth rank.
x, y, _, _ = applicants(42)
x[:, 5] = 1
neuron = Logistic(x, y)
# ANCHOR: logistic
found = minimize(
    neuron.value, np.zeros(6), jac=neuron.gradient, hess=neuron.hessian, method="trust-exact", options={"gtol": 1e-9}
).x
found -= np.linalg.solve(neuron.hessian(found), neuron.gradient(found))  # the last digits
# ANCHOR_END: logistic
values["newton.weights"] = list(found)
values["newton.lowest_loss"] = neuron.value(found)

# The steps of Newton's method and of descent, the lesson's own.
values["newton.steps"] = []
for direction in [Newton(), StraightDown()]:
    places, _ = minimise(direction, neuron, np.zeros(6), 1e-6, 20_000)
    values["newton.steps"].append(len(places) - 1)
    assert np.allclose(places[-1].theta, found, atol=1e-4)


# n4's chain, and the minimum of x⁴ − 3x.
def chain(x):
    c = np.sqrt(np.log(x**2))
    return c - 2.14, 1 / (c * x)


values["newton.chain"] = root(chain, 2.0, 5)
values["newton.minimum"] = root(lambda x: (4 * x**3 - 3, 12 * x**2), 2.0, 5)

# Near the saddle, without anything added to H.
saddle, near = LANDSCAPES["saddle"], np.array([0.5, 0.1])
values["newton.into_the_saddle"] = list(near - np.linalg.solve(saddle.hessian(near), saddle.gradient(near)))

# Where nothing is curved, a millionth is added.
with np.errstate(invalid="ignore"):
    assert np.allclose(newton_direction(np.zeros((2, 2)), np.array([1e-6, -2e-6])), [-1, 2])

# Steps and evaluations down lesson 6's landscapes; SciPy's BFGS ends at the same bottom.
METHODS = dict(descent=StraightDown, newton=Newton, bfgs=Bfgs, lbfgs=Lbfgs)
for landscape, surface in LANDSCAPES.items():
    for name, method in METHODS.items():
        direction = method()
        places, evaluations = minimise(direction, surface, surface.start, 1e-8, 100_000)
        values[f"race.{landscape}_{name}"] = [len(places) - 1, evaluations]
        if (landscape, name) == ("ravine", "bfgs"):
            values["race.learned"] = list(np.diag(direction.inverse))
        if landscape == "rosenbrock":
            assert np.allclose(places[-1].theta, 1, atol=1e-6)
assert np.allclose(minimize(rosen, [-1.2, 1.0], method="BFGS", options={"gtol": 1e-8}).x, 1, atol=1e-6)

# No step helps uphill, though one far enough would come down beyond the hill.
start = Place(saddle, np.array([0.0, 0.9]))
assert wolfe(saddle, start, np.array([0.0, -1.9])) is None
# A slope that is flatter by a tenth, from −1 to −0.9, is just flat enough.
one = Bowl(np.eye(1))
assert wolfe(one, Place(one, np.ones(1)), np.array([-0.1]))[1] == 1
# A fall of just the share is enough; a wall is looked at sixty times.
seen = []
fence = Landscape([0.0], lambda x: -1e-4 * x, lambda x: [x - 1], None)
wall = Landscape([0.0], lambda x: seen.append(x) or float(x > 0), lambda x: [-1.0], None)
assert wolfe(fence, Place(fence, fence.start), np.ones(1))[1] == 1
assert wolfe(wall, Place(wall, wall.start), np.ones(1)) is None and len(seen) == 1 + 60
uphill = StraightDown()
uphill.choose = lambda objective, here: here.gradient
assert len(minimise(uphill, saddle, saddle.start, 1e-8, 10)[0]) == 1

# Iterations against the condition number, as far as 20,000 suffice. L-BFGS's counts beyond
# a thousand are not the same with other rounding, so they are not compared.
bowls = {condition: Bowl.with_condition(condition, 20, 42) for condition in 10.0 ** np.arange(9)}
counts = dict(descent=[], momentum=[], bfgs=[], newton=[])
for condition, bowl in bowls.items():
    counts["descent"].append(first_order(best_descent(condition), bowl, 20_000))
    counts["momentum"].append(first_order(best_momentum(condition), bowl, 20_000))
    for name in ["bfgs", "newton"]:
        places, _ = minimise(METHODS[name](), bowl, np.ones(20), 1e-6, 20_000)
        counts[name].append(len(places) - 1)
values |= {f"conditioning.{name}": [count for count in row if count is not None] for name, row in counts.items()}

# With the curvatures 1 and 9 each step multiplies the gradient by 0.8, to a millionth in 62 steps.
oval, flat = Bowl(np.diag([1.0, 9.0])), Bowl(np.zeros((2, 2)))
assert [first_order(best_descent(9), oval, most) for most in [62, 61]] == [62, None]
assert first_order(best_descent(9), flat, 0) == 0
assert len(minimise(StraightDown(), oval, np.ones(2), 1e-6, 3)[0]) == 4

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

# The same three ways, the lesson's own.
patients, start, lowest = Lasso(features, target), np.zeros(10), values["lasso.value"]
by_signs, _ = subgradient(patients, LAMBDA, start, 300)
values["lasso.subgradient_kept"] = int(np.count_nonzero(by_signs))
taken = []
for way in [proximal, accelerated]:
    weights, heights = way(patients, LAMBDA, start, 300)
    taken.append(int(np.argmax(np.array(heights) - lowest < 1e-10)))
    assert np.allclose(weights, w, atol=1e-9) and np.all((weights == 0) == (w == 0))
    if way is proximal:
        values["lasso.proximal_values"] = heights[:10]
values["lasso.steps"] = taken

# Where few samples pay: the task, and its lowest loss.
np.random.seed(42)
x, truth = np.random.randn(2000, 10), np.random.randn(10)
task = Logistic(x, (np.random.rand(2000) < sigmoid(x @ truth)).astype(float))
places, _ = minimise(Newton(), task, np.zeros(10), 1e-14, 50)
values["stochastic.lowest_loss"] = places[-1].value
print(json.dumps(values, indent=1))
