"""Lesson 2 in NumPy: hot and cold, descents by hand, a neuron on the applicants."""

import json
import sys

import numpy as np
from course import admissions_from, applicants, generated_admissions, one_hot, sigmoid

values = {}

# Hot and cold: try both sides, keep the better; Trask does it 1101 times.
weight = 0.5
for _ in range(1101):
    prediction = 0.5 * weight
    error = (prediction - 0.8) ** 2
    up, down = [(0.5 * (weight + d) - 0.8) ** 2 for d in (0.001, -0.001)]
    weight += 0.001 if up < down else -0.001
values |= {"hot_cold.prediction": prediction, "hot_cold.error": error}

# The three stories: halving, a factor in a box, and volleys of a hand that trembles.
low, high, guesses = 1, 100, [0]
while guesses[-1] != 73:
    guesses.append((low + high) // 2)
    low, high = (guesses[-1] + 1, high) if guesses[-1] < 73 else (low, guesses[-1] - 1)
values["stories.number_guesses"] = len(guesses) - 1
w, guesses = 0.5, 1
while 0.5 * (2 * w - 3) ** 2 > 5e-7:
    w, guesses = w - 0.1 * (2 * w - 3) * 2, guesses + 1
values |= {"stories.box_guesses": guesses, "stories.box_last": w}
np.random.seed(42)
told = []
for shots in [1, 4, 16, 64]:
    aim, rounds = 8.0, []
    for _ in range(1000):
        fell = aim + np.random.randn(shots)
        rounds.append([fell.mean() - aim, aim, np.mean(fell**2) / 2])
        aim -= 0.5 * fell.mean()
    trembles, off, losses = np.array(rounds[20:]).T
    told.append([np.sqrt(np.mean(trembles**2)), np.sqrt(np.mean(off**2)), losses.mean()])
for name, column in zip(["trembles", "off", "losses"], np.array(told).T):
    values[f"stories.{name}"] = column.tolist()

# The slope in every direction, with steps of some length and by other measures of it.
at = np.array([3.0, 1.0])
gradient = np.array([2 * at[0], np.sin(2 * at[1])])
degrees = np.arange(3600) / 10
around = np.stack([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])


def bowl(x, y):
    return x**2 + np.sin(y) ** 2


unit = np.sqrt(at[1] / at[0] * gradient[0] / gradient[1])
down = -gradient / np.linalg.norm(gradient)
steps = [0.01, 0.3, 1, 2, np.sqrt(10)]
falls = [bowl(*at) - bowl(*(at[:, None] + step * around)) for step in steps]
values |= {
    "steepest.gradient": gradient.tolist(),
    "steepest.length": np.linalg.norm(gradient),
    "steepest.direction": np.degrees(np.arctan2(gradient[1], gradient[0])),
    "measures.unit": unit,
    "measures.steepest": [
        degrees[np.argmax(gradient @ around / length)]
        for length in [
            1,
            np.hypot(around[0], around[1] / 0.1),
            np.hypot(around[0], around[1] / 10),
            np.hypot(around[0], around[1] / unit),
            np.abs(around).max(axis=0),
            np.abs(around).sum(axis=0),
        ]
    ],
    "steepest.best_directions": [degrees[np.argmax(fall)] for fall in falls],
    "steepest.falls": [fall.max() for fall in falls],
    "steepest.straight_falls": [bowl(*at) - bowl(*(at + step * down)) for step in steps],
}
np.random.seed(42)
chances = []
for n in [2, 10, 100, 1000]:
    u = np.random.randn(100, n)
    chances.append(np.max(np.abs(u.sum(axis=1)) / np.linalg.norm(u, axis=1)) / np.sqrt(n))
values["measures.by_chance"] = chances

# Chords that run below their losses, on grids.
line, row = np.linspace(-3, 3, 41), np.linspace(-3, 3, 7)
square = np.stack(np.meshgrid(row, row, indexing="ij")).reshape(2, -1)


def relu(z):
    return np.maximum(z, 0)


def line_error(w):
    return ((w[1]) ** 2 + (w[0] + w[1] - 2) ** 2 + (2 * w[0] + w[1] - 1) ** 2) / 6


losses = [
    (line, lambda x: x**2),
    (line, np.abs),
    (square, line_error),
    (square, lambda w: 0.5 * (w[0] + w[1] - 1) ** 2),
    (line, lambda x: x**4 / 4 - x**2 + 0.3 * x),
    (square, lambda w: bowl(*w)),
    (line, lambda w: 0.5 * (sigmoid(w) - 1) ** 2),
    (
        square,
        lambda w: 0.25 * sum((relu(w[0] * x) + relu(w[1] * x) - 1) ** 2 for x in [-1, 1]),
    ),
]
below, highest = [], []
for points, loss in losses:
    a, b = np.triu_indices(points.shape[-1], 1)
    a, b = points[..., a], points[..., b]
    above = loss((a + b) / 2) - (loss(a) + loss(b)) / 2
    below.append(int(np.sum(above > 1e-12)))
    highest.append(above[np.argmax(above)])
values |= {"convex.below": below, "convex.highest": highest[4:]}

# One variable, two variables.
values["one_variable.shifted"] = 1.4 - 0.1 * 2 * (1.4 - 2)
x, path = 1.2, []
for _ in range(4):
    x -= 0.3 * 2 * x
    path.append(x)
values["one_variable.path"] = path
x, y, updates = 3.0, 1.0, 0
while x**2 + np.sin(y) ** 2 >= 1e-2:
    x, y = x - 0.1 * 2 * x, y - 0.1 * 2 * np.sin(y) * np.cos(y)
    updates += 1
values |= {
    "two_variables.updates": updates,
    "two_variables.x": x,
    "two_variables.y": y,
    "two_variables.loss": x**2 + np.sin(y) ** 2,
}

# One neuron, one step.
x, w, target = np.array([1.0, 2, 3, 4]), np.array([0.5, -0.5, 0.3, 0.1]), 0.5
output = sigmoid(x @ w)
values["neuron.output"] = output
values["neuron.step"] = (0.5 * (target - output) * output * (1 - output) * x).tolist()

# The same neuron on the applicants.
# ANCHOR: admissions
x, y, x_test, y_test = applicants(42)
np.random.seed(42)
w = np.random.normal(scale=1 / x.shape[1] ** 0.5, size=x.shape[1])
errors = []
for _ in range(1000):
    a = sigmoid(x @ w)
    w = w - 0.5 * ((a - y) * a * (1 - a)) @ x / len(y)
    errors.append(np.mean((sigmoid(x @ w) - y) ** 2))
# ANCHOR_END: admissions
values |= {
    "admissions.errors": errors[::100],
    "admissions.final_error": errors[-1],
    "admissions.weights": w.tolist(),
    "admissions.accuracy": np.mean((sigmoid(x_test @ w) > 0.5) == (y_test > 0.5)),
}



def trained(x, y, seed):
    """A thousand epochs of batch descent with η = 0.5."""
    np.random.seed(seed)
    w = np.random.normal(scale=1 / x.shape[1] ** 0.5, size=x.shape[1])
    for _ in range(1000):
        a = sigmoid(x @ w)
        w = w - 0.5 * ((a - y) * a * (1 - a)) @ x / len(y)
    return w


# On ten other splits, beside "rejected" for everybody and beside one share for everybody.
verdicts = []
for seed in range(10):
    x, y, x_test, y_test = applicants(seed)
    a = sigmoid(x_test @ trained(x, y, seed))
    verdicts.append(
        [
            np.sum((a > 0.5) == (y_test > 0.5)),
            np.sum(y_test < 0.5),
            np.mean((a - y_test) ** 2),
            np.mean((y.mean() - y_test) ** 2),
        ]
    )
right, rejecting, error, share_error = np.array(verdicts).T
values |= {
    "verdict.right": right.astype(int).tolist(),
    "verdict.rejecting_right": rejecting.astype(int).tolist(),
    "verdict.errors": [error.mean(), share_error.mean()],
}

# The leak: standardised by everyone, and by those who train alone.
files = sys.argv[1:]
admit, gre, gpa, rank = admissions_from(*files) if files else generated_admissions()
scores, ranks = np.column_stack([gre, gpa]), one_hot(rank - 1, 4)
differences = []
for share in [0.9, 0.25, 0.1, 0.025]:
    np.random.seed(42)
    train = np.random.choice(len(admit), int(share * len(admit)), replace=False)
    test = np.setdiff1d(np.arange(len(admit)), train)
    outputs = []
    for known in [np.arange(len(admit)), train]:
        mean, deviation = scores[known].mean(axis=0), scores[known].std(axis=0, ddof=1)
        x = np.hstack([(scores - mean) / deviation, ranks])
        outputs.append(sigmoid(x[test] @ trained(x[train], admit[train], 42)))
    differences.append(np.max(np.abs(outputs[0] - outputs[1])))
    if share == 0.9:
        values |= {
            "leak.errors": [np.mean((a - admit[test]) ** 2) for a in outputs],
            "leak.own_mean": mean.tolist(),
            "leak.own_deviation": deviation.tolist(),
        }
values["leak.differences"] = differences

# In batches, each size from the same weights.
x, y, _, _ = applicants(42)


def mean_squared_error(w):
    return np.mean((sigmoid(x @ w) - y) ** 2)


for size in [360, 100, 10, 1]:
    name = "all" if size == 360 else size
    np.random.seed(42)
    w = np.random.normal(0, 0.4, x.shape[1])
    errors, uphill = [mean_squared_error(w)], 0
    for _ in range(20):
        order = np.arange(len(y)) if size == 360 else np.random.permutation(len(y))
        for batch in (order[i : i + size] for i in range(0, len(y), size)):
            before, a = mean_squared_error(w), sigmoid(x[batch] @ w)
            w = w - 0.5 * ((a - y[batch]) * a * (1 - a)) @ x[batch] / len(batch)
            uphill += mean_squared_error(w) > before
        errors.append(mean_squared_error(w))
    values |= {f"batches.errors_{name}": errors, f"batches.uphill_{name}": int(uphill)}
# Bad records, put on purpose into the generated applicants who train.
admit, gre, gpa, rank = generated_admissions()
rank = rank.astype(int)
random = np.random.RandomState(42)
train = random.choice(400, 360, replace=False)
test = np.setdiff1d(np.arange(400), train)
effect = np.array([0.0, -0.675, -1.340, -1.551])[rank - 1]
chances = sigmoid(-3.990 + 0.002264 * gre + 0.804 * gpa + effect)
sound = np.column_stack([admit, gre, gpa, rank])[train]


def learned(records):
    """A neuron's deviations, weights a point and error, and what it says of everybody."""
    admit, scores, rank = records[:, 0], records[:, 1:3], records[:, 3].astype(int)
    mean, deviation = scores.mean(axis=0), scores.std(axis=0, ddof=1)
    x = np.hstack([(scores - mean) / deviation, one_hot(rank - 1, 4)])
    w = np.random.RandomState(42).normal(scale=1 / 6**0.5, size=6)
    for _ in range(500):
        a = sigmoid(x @ w)
        w = w - 1.0 * ((a - admit) * a * (1 - a)) @ x / len(x)
    everybody = np.hstack([(ALL - mean) / deviation, RANKS])
    error = np.mean((sigmoid(x @ w) - admit) ** 2)
    return deviation, w[:2] / deviation, error, sigmoid(everybody @ w), sigmoid(x @ w)


ALL, RANKS = np.column_stack([gre, gpa]), one_hot(rank - 1, 4)
random = np.random.RandomState(42)
cases = [sound]
for slip, count in [("point", 1), ("point", 36), ("missing", 4), ("missing", 36), ("rank", 36), ("twice", 36)]:
    spoilt, records = random.choice(360, count, replace=False), sound.copy()
    if slip == "point":
        records[spoilt, 2] *= 10
    elif slip == "missing":
        records[spoilt, 1] = 0
    elif slip == "rank":
        records[spoilt, 3] = 5 - records[spoilt, 3]
    else:
        records = np.vstack([records, sound[spoilt]])
    cases.append(records)


def distance(outputs):
    return np.sqrt(np.mean((outputs - chances) ** 2))


results = [learned(records) for records in cases]
possible = [(c[:, 1] >= 200) & (c[:, 1] <= 800) & (c[:, 2] <= 4) for c in cases]
values |= {
    "bad_records.deviations_gre": [r[0][0] for r in results],
    "bad_records.deviations_gpa": [r[0][1] for r in results],
    "bad_records.weights_gre": [r[1][0] for r in results],
    "bad_records.weights_gpa": [r[1][1] for r in results],
    "bad_records.distances": [distance(r[3]) for r in results],
    "bad_records.distances_after": [distance(learned(c[p])[3]) for c, p in zip(cases, possible)],
    "bad_records.alike": 400 - len(np.unique(np.column_stack([admit, gre, gpa, rank]), axis=0)),
}
by_mean, by_median = [], []
for share in [1, 2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 30, 40]:
    spoilt, scores = random.choice(360, share * 360 // 100, replace=False), sound[:, 1].copy()
    scores[spoilt] = 0
    off = np.abs(scores - np.median(scores))
    by_mean.append(np.mean((np.abs(scores - scores.mean()) > 3 * scores.std(ddof=1))[spoilt]))
    by_median.append(np.mean((off > 3.5 * 1.4826 * np.median(off))[spoilt]))
values |= {"bad_records.missing_by_mean": by_mean, "bad_records.missing_by_median": by_median}
hardest = np.argsort(-np.abs(results[0][4] - sound[:, 0]), kind="stable")[:36]
for name, records in [("all", sound), ("without_the_hardest", np.delete(sound, hardest, axis=0))]:
    _, _, error, outputs, _ = learned(records)
    tested = np.mean((outputs - admit)[test] ** 2)
    values[f"bad_records.{name}"] = [error, distance(outputs), outputs.mean(), tested]

# Single applicants with a rate that falls, until they are within 0.0001 of the lowest error.
x, y, _, _ = applicants(42)
np.random.seed(42)
w = np.random.normal(scale=1 / 6**0.5, size=6)
for _ in range(1000):
    a = sigmoid(x @ w)
    w = w - 5.0 * ((a - y) * a * (1 - a)) @ x / len(y)
lowest = mean_squared_error(w)
np.random.seed(42)
w, epoch = np.random.normal(0, 0.4, 6), 0
while mean_squared_error(w) >= lowest + 1e-4:
    for i in np.random.permutation(len(y)):
        a = sigmoid(x[i] @ w)
        w = w - 0.5 / (1 + 0.3 * epoch) * (a - y[i]) * a * (1 - a) * x[i]
    epoch += 1
values["held.falling"] = epoch
print(json.dumps(values, indent=1))
