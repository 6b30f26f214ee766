"""Lesson 4 in NumPy: entropies, softmax, and the loss of a line as a landscape."""

import json

import numpy as np
from course import sigmoid, standardised

values = {}
p = np.array([0.7, 0.2, 0.1])
entropy = -np.sum(p * np.log(p))
forecasts = [[0.7, 0.2, 0.1], [0.6, 0.3, 0.1], [1 / 3] * 3, [0.1, 0.2, 0.7]]
values["information.entropy"] = entropy
values["information.divergences"] = [
    float(-np.sum(p * np.log(q)) - entropy) for q in map(np.array, forecasts)
]
values |= {
    "cross_entropy.yes_with_0.6": -np.log(0.6),
    "cross_entropy.yes_with_0.7": -np.log(0.7),
    "cross_entropy.third_with_0.3": -np.log(0.3),
    "cross_entropy.third_with_0.6": -np.log(0.6),
}
e = np.exp([1.0, 2.0, 4.0])
values["softmax.probabilities"] = (e / e.sum()).tolist()

# ANCHOR: hessian
np.random.seed(42)
x = np.random.rand(100)
y = 3 * x + 1 + np.random.normal(0, 0.2, 100)


def cost(w, b):
    return np.mean((w * x + b - y) ** 2) / 2


def hessian(x):
    return np.array([[np.mean(x**2), np.mean(x)], [np.mean(x), 1.0]])


def elongation(x):
    return np.sqrt(np.linalg.cond(hessian(x)))
# ANCHOR_END: hessian


curvatures, directions = np.linalg.eigh(hessian(x))
long_axis = directions[:, 0] * np.sign(directions[0, 0])
values |= {
    "surface.at_truth": cost(3, 1),
    "surface.without_intercept": cost(3, 0),
    "ellipses.hessian": hessian(x).tolist(),
    "ellipses.elongation": elongation(x),
    "ellipses.tilt": np.degrees(np.arctan2(long_axis[1], long_axis[0])),
    "ellipses.elongation_standardised": elongation(standardised(x)),
}

# The slopes by z of ½(σ(z) − 1)² and of −ln σ(z).
a = sigmoid(-8.0)
values["classification.pull_ratio"] = (a - 1) / ((a - 1) * a * (1 - a))
print(json.dumps(values, indent=1))
