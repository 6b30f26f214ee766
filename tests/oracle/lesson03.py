"""Lesson 3 in NumPy: the best line by its formula, by lstsq, and step by step."""

import json

import numpy as np
from course import standardised, table

values = {}
# ANCHOR: line
np.random.seed(42)
x = np.random.rand(200)
y = 2 * x + 3 + np.random.normal(0, 0.2, 200)
slope, intercept = np.polyfit(x, y, 1)
# ANCHOR_END: line
left = y - slope * x - intercept
values |= {
    "server_room.slope": slope,
    "server_room.intercept": intercept,
    "server_room.prediction": slope * 0.346 + intercept,
    "server_room.explained": 1 - (left @ left) / np.sum((y - y.mean()) ** 2),
    "server_room.slope_standard_error": np.sqrt(left @ left / 198 / np.sum((x - x.mean()) ** 2)),
}

w, b = 0.0, 0.0
for _ in range(300):
    error = w * x + b - y
    w, b = w - 0.5 * np.mean(error * x), b - 0.5 * np.mean(error)
values |= {"by_descent.descent_slope": w, "by_descent.descent_intercept": b}

np.random.seed(42)
w, b = 0.0, 0.0
for epoch in range(300):
    eta = 0.5 / (1 + epoch)
    for room in np.random.permutation(200):
        error = w * x[room] + b - y[room]
        w, b = w - eta * error * x[room], b - eta * error
values |= {"by_descent.neuron_slope": w, "by_descent.neuron_intercept": b}

_, rows = table("diabetes.csv")
patients = np.array(rows, dtype=float)
design = np.hstack([np.ones((len(patients), 1)), standardised(patients[:, :-1])])
weights, *_ = np.linalg.lstsq(design, patients[:, -1], rcond=None)
values |= {
    "features.weights": weights.tolist(),
    "features.condition_number": np.linalg.cond(design),
}

_, rows = table("iris.csv")
irises = np.array([row[:4] for row in rows], dtype=float)
y = irises[:, 2:]
spread = np.sum((y - y.mean(axis=0)) ** 2, axis=0)


def left_over(x, y):
    w, *_ = np.linalg.lstsq(np.column_stack([np.ones(len(x)), x]), y, rcond=None)
    return w, y - np.column_stack([np.ones(len(x)), x]) @ w


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
