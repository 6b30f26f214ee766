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


def binary(z, y):
    return np.mean(np.logaddexp(0, z) - y * z)


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

np.random.seed(42)
y = (np.arange(100) % 2).astype(float)
x = np.random.randn(100) + 2 * y - 1
places = np.random.rand(1000, 2) * 8 - 4
h = 1e-4


def right(z, y):
    return np.mean((z > 0) == (y > 0.5))


def is_flat(w, b):
    along_w = right((w + h) * x + b, y) == right((w - h) * x + b, y)
    return along_w and right(w * x + b + h, y) == right(w * x + b - h, y)


w, b = 0.0, 3.0
counts = [right(w * x + b, y)]
for _ in range(200):
    error = sigmoid(w * x + b) - y
    w, b = w - 0.5 * np.mean(error * x), b - 0.5 * np.mean(error)
    counts.append(right(w * x + b, y))
jumps = np.flatnonzero(np.diff(counts))
values |= {
    "accuracy.flat": [int(sum(is_flat(*place) for place in places)), 0],
    "accuracy.descent_loss": binary(w * x + b, y),
    "accuracy.descent_right": counts[-1],
    "accuracy.jumps": len(jumps),
    "accuracy.last_jump": int(jumps[-1]) + 1,
}


def one_scaled_down(count):
    x = np.random.randn(count, 2)
    return x * [1, 0.3], (x.sum(axis=1, keepdims=True) > 0).astype(float)


np.random.seed(42)
(x, y), (judge_x, judge_y) = one_scaled_down(200), one_scaled_down(400)
judge_y[19::20] = 1 - judge_y[19::20]
outputs = [judge_x @ w + b for w, b in descent(sigmoid, x, y, 2.0, 2000)]
losses, counts = np.array([(binary(z, judge_y), right(z, judge_y)) for z in outputs]).T
best = losses.argmin()


def paid(z):
    costs = np.logaddexp(0, z) - judge_y * z
    return costs[19::20].sum() / costs.sum()


values |= {
    "judging.best_epochs": [int(best), int(counts.argmax())],
    "judging.lowest_loss": losses[best],
    "judging.last_loss": losses[-1],
    "judging.right_at_lowest_loss": counts[best],
    "judging.highest_right": counts.max(),
    "judging.paid_by_slips": [paid(outputs[best]), paid(outputs[-1])],
}

y = (np.arange(1000)[:, None] % 20 == 19).astype(float)
x = np.random.randn(1000, 1) + 2 * y
w, b = last(sigmoid, x, y, 2.0, 300)
z = x @ w + b
yes = [np.zeros(len(z), bool), z[:, 0] > 0, sigmoid(z[:, 0]) > 0.05]
values |= {
    "judging.rare_right": [np.mean(said == (y[:, 0] > 0.5)) for said in yes],
    "judging.rare_found": [int(said @ y[:, 0]) for said in yes],
    "judging.rare_losses": [-0.05 * np.log(0.05) - 0.95 * np.log(0.95), binary(z, y)],
}
print(json.dumps(values, indent=1))
