"""Lesson 7 in NumPy: spreads by depth, measured from the same seeds."""

import json

import numpy as np
from course import sigmoid

values = {}

# The spread of sums of 100 products.
np.random.seed(42)
x = np.random.randn(2000, 100)
values["rules.spread_of_sum"] = (x @ np.random.normal(0, 1, 100)).std()
values["rules.spread_kept"] = (x @ np.random.normal(0, 0.1, 100)).std()

FUNCTIONS = {
    "sigmoid": (sigmoid, lambda z: sigmoid(z) * (1 - sigmoid(z))),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "relu": (lambda z: np.maximum(z, 0), lambda z: (z > 0) * 1.0),
}
LAYERS, WIDTH = 20, 80
RULES = {"large": 1.0, "lecun": 1 / np.sqrt(WIDTH), "he": np.sqrt(2 / WIDTH)}


def root_mean_square(a):
    return np.sqrt(np.mean(a**2))


# ANCHOR: spread
for name, (f, slope) in FUNCTIONS.items():
    for rule, deviation in RULES.items():
        np.random.seed(42)
        weights = [np.random.normal(0, deviation, (WIDTH, WIDTH)) for _ in range(LAYERS)]
        a, zs = np.random.randn(50, WIDTH), []
        for w in weights:
            zs.append(a @ w)
            a = f(zs[-1])
        values[f"spread.{name}_{rule}_activation"] = root_mean_square(a)
        da, by_layer = np.random.randn(50, WIDTH), []
        for w, z in zip(reversed(weights), reversed(zs)):
            delta = da * slope(z)
            by_layer.append(root_mean_square(delta.sum(axis=0)))
            da = delta @ w.T
        values[f"spread.{name}_{rule}_gradient"] = by_layer[-1] / by_layer[0]
# ANCHOR_END: spread
print(json.dumps(values, indent=1))
