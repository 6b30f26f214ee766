"""Lesson 4 in NumPy: entropies, softmax, and the loss of a line as a landscape."""

import json

import numpy as np
from course import one_hot, sigmoid, softmax, standardised, table

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


# ANCHOR: layer
def descent(predict, x, y, eta, epochs):
    w, b = np.zeros((x.shape[1], y.shape[1])), np.zeros(y.shape[1])
    for epoch in range(epochs + 1):
        yield w, b
        delta = (predict(x @ w + b) - y) / len(x)
        w, b = w - eta * x.T @ delta, b - eta * delta.sum(axis=0)
# ANCHOR_END: layer


def last(*run):
    return list(descent(*run))[-1]


def unseen(predict, x, y):
    outputs = np.zeros(y.shape)
    for fifth in range(5):
        out = np.arange(len(x)) % 5 == fifth
        w, b = last(predict, x[~out], y[~out], 1.0, 200)
        outputs[out] = x[out] @ w + b
    return predict(outputs)


def linear(z):
    return z


_, rows = table("iris.csv")
irises = np.array([row[:4] for row in rows], dtype=float)
kinds = list(dict.fromkeys(row[4] for row in rows))
species = np.array([kinds.index(row[4]) for row in rows])
sepals, lengths, classes = standardised(irises[:, :2]), irises[:, 2:3], one_hot(species, 3)
by_length, by_species = unseen(linear, sepals, lengths), unseen(softmax, sepals, classes)
typical = np.sqrt(np.mean((by_length - lengths) ** 2))
numbers = np.array([[1, 0, 2], [0, 1, 2], [0, 2, 1]]).T[species]
by_number = unseen(linear, sepals, numbers)
values |= {
    "tasks.mean": lengths.mean(),
    "tasks.typical_errors": [lengths.std(), typical],
    "tasks.right": [1 / 3, np.mean(by_species.argmax(axis=1) == species)],
    "tasks.constant_losses": [lengths.var() / 2, np.log(3)],
    "tasks.layer_losses": [typical**2 / 2, -np.mean(np.log(by_species[classes == 1]))],
    "tasks.within": np.mean(abs(by_length - lengths) < typical),
    "tasks.certainty": by_species.max(axis=1).mean(),
    "tasks.numbered": np.mean(np.clip(np.round(by_number), 0, 2) == numbers, axis=0).tolist(),
}
borders, firm = [], []
for far in ([], [12], [20], [40]):
    x = np.array([1, 2, 3, 4, 5, 6, 7, 8, *far], dtype=float)
    y = (x > 4.5).astype(float)
    slope, intercept = np.polyfit(x, y, 1)
    borders.append((0.5 - intercept) / slope)
    w, b = last(sigmoid, x[:, None] - 4.5, y[:, None], 0.04, 500)
    firm.append(4.5 - b[0] / w[0, 0])
values |= {"tasks.borders_by_line": borders, "tasks.borders_by_cross_entropy": firm}
print(json.dumps(values, indent=1))
