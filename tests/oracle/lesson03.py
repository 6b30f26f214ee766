"""Lesson 3 in NumPy: the best line by its formula and step by step, and three ways with several features."""

import json

import numpy as np
from course import standardised, table
from lesson03_least_squares.by_descent import descend, neuron
from lesson03_least_squares.closed_form import Line, fit_line
from lesson03_least_squares.curved import fit_powers
from lesson03_least_squares.householder import householder
from lesson03_least_squares.several_targets import fit_all
from lesson03_least_squares.solvers import EPSILON, WAYS, qr, svd, with_ones

values = {}


def refuses(way, x, y):
    try:
        way(x, y)
    except np.linalg.LinAlgError:
        return 1
    return 0


# Four points by hand.
x, y = np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 3.0, 5.0, 6.0])
line = fit_line(x, y)
triangle = householder(np.column_stack([with_ones(x), y]))
values |= {
    "closed_form.slope": line.slope,
    "closed_form.intercept": line.intercept,
    "closed_form.loss": line.loss(x, y),
    "mirrors.triangle": triangle.tolist(),
    "mirrors.singular_values": np.linalg.svd(triangle[:2, :2])[1].tolist(),
}

# ANCHOR: line
np.random.seed(42)
x = np.random.rand(200)
y = 2 * x + 3 + np.random.normal(0, 0.2, 200)
slope, intercept = np.polyfit(x, y, 1)
# ANCHOR_END: line
line = Line(slope, intercept)
left = line.residuals(x, y)
values |= {
    "server_room.slope": line.slope,
    "server_room.intercept": line.intercept,
    "server_room.prediction": line.at(0.346),
    "server_room.explained": 1 - (left @ left) / np.sum((y - y.mean()) ** 2),
    "server_room.slope_standard_error": np.sqrt(left @ left / 198 / np.sum((x - x.mean()) ** 2)),
}

by_descent = descend(x, y, 0.5, 300)
np.random.seed(42)
by_neuron = neuron(x, y, 0.5, 300)
values |= {
    "by_descent.first_epoch": [by_descent[1], by_neuron[1]],
    "by_descent.descent_slope": by_descent[-1].slope,
    "by_descent.descent_intercept": by_descent[-1].intercept,
    "by_descent.neuron_slope": by_neuron[-1].slope,
    "by_descent.neuron_intercept": by_neuron[-1].intercept,
}

for way in WAYS:
    values[f"solvers.{way.__name__}"] = way(with_ones(x), y).tolist()
np.random.seed(42)
x = np.random.rand(10_000)
y = 2 * x + 3 + np.random.normal(0, 0.2, 10_000)
# A column of zeros; a triangle with little at its end; and one row for two columns.
zeros, z = np.array([[1.0, 0.0], [2.0, 0.0], [3.0, 0.0]]), np.array([1.0, 2.0, 4.0])
ends = [np.array([[4.0, 0.0], [0.0, end * EPSILON]]) for end in (2, 4, 8)]
values |= {
    "solvers.many_rooms": [way(with_ones(x), y).tolist() for way in WAYS],
    "solvers.refused": [refuses(way, zeros, z) for way in WAYS],
    "solvers.qr_refuses": [refuses(qr, end, np.ones(2)) for end in ends],
    "solvers.qr_refuses_a_row": refuses(qr, np.array([[3.0, 4.0]]), np.array([25.0])),
    "solvers.zero_column": svd(zeros, z).tolist(),
}


def ball(t):
    return 1.5 + 9 * t - 4.9 * t**2


def off(w, t, heights):
    """The root mean square error of a sum of powers with these weights."""
    return np.sqrt(np.mean((np.polynomial.polynomial.polyval(t, w) - heights) ** 2))


np.random.seed(42)
watched = np.linspace(0, 1.8, 12)
heights = ball(watched) + np.random.normal(0, 0.1, 12)
others = 1.8 * np.random.rand(200)
other_heights = ball(others) + np.random.normal(0, 0.1, 200)
curves = [fit_powers(watched, heights, degree) for degree in range(1, 10)]
values |= {
    "curved.gravity": -2 * curves[1][2],
    "curved.seen": [off(w, watched, heights) for w in curves],
    "curved.unseen": [off(w, others, other_heights) for w in curves],
}

np.random.seed(42)
first = np.random.randn(50)
alike = np.column_stack([first, first + 1e-14 * np.random.randn(50)])
values["conditioning.shared_out"] = [
    svd(alike, alike @ np.array(w)).tolist() for w in ([1, 1], [3, -1])
]

_, rows = table("diabetes.csv")
patients = np.array(rows, dtype=float)
design = with_ones(standardised(patients[:, :-1]))
weights, *_ = np.linalg.lstsq(design, patients[:, -1], rcond=None)
values |= {
    "features.weights": weights.tolist(),
    "features.condition_number": np.linalg.cond(design),
}

_, rows = table("iris.csv")
irises = np.array([row[:4] for row in rows], dtype=float)
y = irises[:, 2:]
spread = np.sum((y - y.mean(axis=0)) ** 2, axis=0)


def left_over(features, y):
    x = with_ones(features)
    w = fit_all(x, y)
    return w, y - x @ w


weights, left = left_over(irises[:, :2], y)
_, in_millimetres = left_over(irises[:, :2], y * [1, 10])
_, told = left_over(irises[:, :3], y[:, 1])
values |= {
    "several_targets.weights": weights.tolist(),
    "several_targets.explained": (1 - np.sum(left**2, axis=0) / spread).tolist(),
    "several_targets.explained_told": 1 - told @ told / spread[1],
    "several_targets.correlation_left_over": np.corrcoef(left.T)[0, 1],
    "several_targets.loss": np.sum(left**2) / 300,
    "several_targets.loss_in_millimetres": np.sum(in_millimetres**2) / 300,
}
print(json.dumps(values, indent=1))
