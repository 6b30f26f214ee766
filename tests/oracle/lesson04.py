"""Lesson 4 in NumPy: entropies, softmax, the loss of a line as a landscape, and one layer by two losses."""

import json

import numpy as np
from course import one_hot, standardised, table
from lesson04_losses.absolute_and_squared import absolute, absolute_slope, squared, squared_slope
from lesson04_losses.accuracy import accuracy, descent_by_trying, gradient_by_trying, hot_cold, loss
from lesson04_losses.classification import (
    sigmoid_cross_entropy,
    sigmoid_cross_entropy_slope,
    sigmoid_squared_error,
    sigmoid_squared_error_curvature,
    sigmoid_squared_error_slope,
)
from lesson04_losses.ellipses import elongation, hessian, tilt
from lesson04_losses.information import binary_cross_entropy, cross_entropy, divergence, entropy
from lesson04_losses.loss import BINARY_CROSS_ENTROPY, CROSS_ENTROPY, LOSSES, SQUARED_ERROR
from lesson04_losses.softmax import softmax
from lesson04_losses.surface import bowl
from lesson04_losses.tasks import boundary, boundary_by_line, descent

values = {}
a, y = np.array([[1, 2, 3], [1, 1, 4]]), np.array([1, 1, 1])
sums = [absolute(a, y).sum(axis=1), squared(a, y).sum(axis=1)]
a, y = np.array([1.0, 3.0, 5.0]), 3.0
values |= {
    "squared.sums": np.array(sums).T.ravel().tolist(),
    "squared.slopes": np.transpose([absolute_slope(a, y), squared_slope(a, y)]).tolist(),
}

weather = np.array([0.7, 0.2, 0.1])
forecasts = np.array([[0.7, 0.2, 0.1], [0.6, 0.3, 0.1], [1 / 3] * 3, [0.1, 0.2, 0.7]])
third = np.array([0.0, 0.0, 1.0])
values |= {
    "information.entropy": entropy(weather),
    "information.divergences": [divergence(weather, q) for q in forecasts],
    "cross_entropy.yes_with_0.6": binary_cross_entropy(0.6, 1),
    "cross_entropy.yes_with_0.7": binary_cross_entropy(0.7, 1),
    "cross_entropy.third_with_0.3": cross_entropy(third, np.array([0.3, 0.4, 0.3])),
    "cross_entropy.third_with_0.6": cross_entropy(third, np.array([0.2, 0.2, 0.6])),
    "cross_entropy.sure": [binary_cross_entropy(0.99, 1), binary_cross_entropy(0.99, 0)],
    "cross_entropy.entropy_of_the_truth": entropy(third),
}

scores = np.array([1.0, 2.0, 4.0])
np.random.seed(42)
outputs = np.random.randn(2, 3)
targets = np.array(
    [[[0.5, -1, 2], [0, 1, 0]], [[1, 0, 1], [0, 0, 1]], [[0, 0, 1], [1, 0, 0]]]
)
pairs = list(zip(LOSSES, targets))
values |= {
    "softmax.probabilities": softmax(scores).tolist(),
    "softmax.moved": softmax(scores + np.array([[0], [100], [1000]])).tolist(),
    "batch.losses": [by.value(outputs, y) for by, y in pairs],
    "batch.gradients": [by.gradient(outputs, y).tolist() for by, y in pairs],
    "batch.pushes": (-3 * CROSS_ENTROPY.gradient(np.tile(scores, (3, 1)), np.eye(3))).tolist(),
}

np.random.seed(42)
x = np.random.rand(100)
y = 3 * x + 1 + np.random.normal(0, 0.2, 100)
cost = bowl(x, y)
values |= {
    "surface.at_truth": cost(3, 1),
    "surface.without_intercept": cost(3, 0),
    "ellipses.hessian": hessian(x).tolist(),
    "ellipses.elongation": elongation(x),
    "ellipses.tilt": tilt(x),
    "ellipses.elongation_standardised": elongation(standardised(x)),
}

z = np.array([-8.0, -4.0, -1.0, 0.0, 4.0])
pulls = [sigmoid_squared_error_slope(z), sigmoid_cross_entropy_slope(z)]
values |= {
    "classification.losses": np.transpose([sigmoid_squared_error(z), sigmoid_cross_entropy(z)]).tolist(),
    "classification.slopes": np.transpose(pulls).tolist(),
    "classification.curvatures": sigmoid_squared_error_curvature(z).tolist(),
    "classification.pull_ratio": pulls[1][0] / pulls[0][0],
}


def unseen(by, x, y):
    outputs = np.zeros(y.shape)
    for fifth in range(5):
        out = np.arange(len(x)) % 5 == fifth
        outputs[out] = descent(by, x[~out], y[~out], 1.0, 200)[-1].outputs(x[out])
    return outputs


_, rows = table("iris.csv")
irises = np.array([row[:4] for row in rows], dtype=float)
kinds = list(dict.fromkeys(row[4] for row in rows))
species = np.array([kinds.index(row[4]) for row in rows])
sepals, lengths, classes = standardised(irises[:, :2]), irises[:, 2:3], one_hot(species, 3)
by_length, by_species = unseen(SQUARED_ERROR, sepals, lengths), unseen(CROSS_ENTROPY, sepals, classes)
typical = np.sqrt(np.mean((by_length - lengths) ** 2))
numbers = np.array([[1, 0, 2], [0, 1, 2], [0, 2, 1]]).T[species]
by_number = unseen(SQUARED_ERROR, sepals, numbers)
values |= {
    "tasks.mean": lengths.mean(),
    "tasks.typical_errors": [lengths.std(), typical],
    "tasks.right": [1 / 3, CROSS_ENTROPY.accuracy(by_species, classes)],
    "tasks.constant_losses": [lengths.var() / 2, np.log(3)],
    "tasks.layer_losses": [SQUARED_ERROR.value(by_length, lengths), CROSS_ENTROPY.value(by_species, classes)],
    "tasks.within": np.mean(abs(by_length - lengths) < typical),
    "tasks.certainty": softmax(by_species).max(axis=1).mean(),
    "tasks.numbered": np.mean(np.clip(np.round(by_number), 0, 2) == numbers, axis=0).tolist(),
}
borders, firm = [], []
for far in ([], [12], [20], [40]):
    x = np.array([1, 2, 3, 4, 5, 6, 7, 8, *far], dtype=float)
    y = (x > 4.5).astype(float)
    borders.append(boundary_by_line(x, y))
    layer = descent(BINARY_CROSS_ENTROPY, x[:, None] - 4.5, y[:, None], 0.04, 500)[-1]
    firm.append(4.5 + boundary(layer))
values |= {"tasks.borders_by_line": borders, "tasks.borders_by_cross_entropy": firm}

np.random.seed(42)
y = (np.arange(100)[:, None] % 2).astype(float)
x = np.random.randn(100, 1) + 2 * y - 1
places = np.random.rand(1000, 2) * 8 - 4
start, h = np.array([0.0, 3.0]), 1e-4


def cost(theta):
    return loss(x, y, theta)


def wrong(theta):
    return 1 - accuracy(x, y, theta)


path = descent_by_trying(cost, start, h, 0.5, 200)
searches = [
    path,
    descent_by_trying(wrong, start, h, 0.5, 200),
    hot_cold(cost, start, 0.1, 1000),
    hot_cold(wrong, start, 0.1, 1000),
    hot_cold(wrong, start, 1.0, 1000),
]
counts = [accuracy(x, y, theta) for theta in path]
jumps = np.flatnonzero(np.diff(counts))
values |= {
    "accuracy.flat": [sum(not gradient_by_trying(f, place, h).any() for place in places) for f in (wrong, cost)],
    "accuracy.searches": [[len(s) - 1, accuracy(x, y, s[-1]), cost(s[-1])] for s in searches],
    "accuracy.descent_loss": cost(path[-1]),
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
by = BINARY_CROSS_ENTROPY
outputs = [layer.outputs(judge_x) for layer in descent(by, x, y, 2.0, 2000)]
losses, counts = np.array([(by.value(z, judge_y), by.accuracy(z, judge_y)) for z in outputs]).T
best = losses.argmin()


def paid(z):
    costs = by.each(z, judge_y)
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
z = descent(by, x, y, 2.0, 300)[-1].outputs(x)
yes = [np.zeros(len(z), bool), z[:, 0] > 0, by.prediction(z)[:, 0] > 0.05]
values |= {
    "judging.rare_right": [np.mean(said == (y[:, 0] > 0.5)) for said in yes],
    "judging.rare_found": [int(said @ y[:, 0]) for said in yes],
    "judging.rare_losses": [-0.05 * np.log(0.05) - 0.95 * np.log(0.95), by.value(z, y)],
}
print(json.dumps(values, indent=1))
