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


# ANCHOR: normalised
def normalised(z):
    scale = 1 / z.std(axis=0)
    return (z - z.mean(axis=0)) * scale, scale


def normalised_backward(d, seen, scale):
    return (d - d.mean(axis=0) - seen * (d * seen).mean(axis=0)) * scale


# ANCHOR_END: normalised

# The first layer's gradient in networks that are built in four ways, with five first weights.
RULES["small"] = 0.01
CASES = [("sigmoid", "lecun"), ("tanh", "lecun"), ("tanh", "he"), ("relu", "small"), ("relu", "he")]
BODIES = {"plain": (0, 0), "skip": (1, 0), "batch_norm": (0, 1), "both": (1, 1)}
for body, (skips, normed) in BODIES.items():
    firsts = []
    for name, rule in CASES:
        f, slope = FUNCTIONS[name]
        np.random.seed(42)
        weights = [np.random.normal(0, RULES[rule], (WIDTH, WIDTH)) for _ in range(LAYERS)]
        zs = [np.random.randn(50, WIDTH) @ weights[0]]
        for w in weights[1:]:
            seen = normalised(zs[-1])[0] if normed else zs[-1]
            zs.append(skips * zs[-1] + f(seen) @ w)
        delta = last = np.random.randn(50, WIDTH)
        for w, z in zip(reversed(weights[1:]), reversed(zs[:-1])):
            seen, scale = normalised(z) if normed else (z, 1)
            branch = delta @ w.T * slope(seen)
            delta = skips * delta + (normalised_backward(branch, seen, scale) if normed else branch)
        firsts.append(root_mean_square(delta) / root_mean_square(last))
    values[f"cures.{body}_gradients"] = firsts
# Fifty sigmoids with one w and one b between them, from 25 starts above or beside a cliff.
def chain_gradient(w, b):
    a, dw, db = sigmoid(0.5), 0.0, 0.0
    for _ in range(50):
        before, a = a, sigmoid(w * a + b)
        slope = a * (1 - a)  # of this layer, and with it forward what the layers before it gave
        dw, db = slope * (before + w * dw), slope * (1 + w * db)
    return np.array([dw, db]) * (a - 0.7), a


def shortened(gradient, longest):
    return gradient * min(1, longest / np.linalg.norm(gradient))


CLIPS = [lambda d: d]
CLIPS += [lambda d, longest=longest: shortened(d, longest) for longest in (10, 1, 0.1, 0.01)]
CLIPS += [lambda d: np.clip(d, -1, 1)]
values["clipping.arrived"], values["clipping.flat"] = [], []
for clip in CLIPS:
    ends = []
    for w in 4.5 + 0.5 * np.arange(5):
        for b in -2.5 + 0.25 * np.arange(5):
            theta = np.array([w, b])
            for _ in range(500):
                theta = theta - clip(chain_gradient(*theta)[0])
            ends.append(chain_gradient(*theta)[1])
    values["clipping.arrived"].append(int(np.sum(0.5 * (np.array(ends) - 0.7) ** 2 < 1e-3)))
    values["clipping.flat"].append(int(np.sum(np.array(ends) > 0.98)))

# A line through records of which every tenth is ten times too large: least squares by the
# closed form, the other two by descent.
np.random.seed(42)
x = np.random.rand(50)
y = 2 * x + 3 + np.random.normal(0, 0.2, 50)
y[9::10] *= 10
values["clipped_error.squared"] = np.polyfit(x, y, 1).tolist()


def fitted(slope, w, b):
    for _ in range(1000):
        d = slope(w * x + b - y)
        w, b = w - 0.5 * np.mean(d * x), b - 0.5 * np.mean(d)
    return [w, b]


inside = lambda e: e * (abs(e) < 1)
values["clipped_error.error_clipped"] = fitted(inside, 0.0, 0.0) + fitted(inside, 1.5, 3.2)
values["clipped_error.huber"] = fitted(lambda e: np.clip(e, -1, 1), 0.0, 0.0)
print(json.dumps(values, indent=1))
