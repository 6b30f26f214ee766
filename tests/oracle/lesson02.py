"""Lesson 2 in NumPy: hot and cold, descents by hand, a neuron on the applicants, and batches."""

import json
import sys

import numpy as np
from course import admissions_from, applicants, generated_admissions
from lesson01_perceptron.activation import sigmoid
from lesson02_gradient_descent import bad_records, convex, scaling, slope, three_stories
from lesson02_gradient_descent import local_minima as valleys
from lesson02_gradient_descent.batches import batches
from lesson02_gradient_descent.decay import decayed, descend_kink
from lesson02_gradient_descent.false_valley import pulls, walk
from lesson02_gradient_descent.hot_cold import hot_cold
from lesson02_gradient_descent.neuron import Neuron
from lesson02_gradient_descent.one_hot import one_hot
from lesson02_gradient_descent.one_variable import descend, descend_parabola
from lesson02_gradient_descent.standardise import Standardiser
from lesson02_gradient_descent.steepest import composed, pinched, slope_towards, towards
from lesson02_gradient_descent.three_stories import root_mean_square
from lesson02_gradient_descent.training import train
from lesson02_gradient_descent.two_variables import descend_bowl, gradient, height, turns

values = {}

# The three stories, and volleys of a hand that trembles.
for name, rounds in [
    ("number", three_stories.guess_a_number(73)),
    ("box", three_stories.black_box()),
    ("target", three_stories.shooting()),
]:
    values[f"stories.{name}_guesses"] = len(rounds)
    values[f"stories.{name}_last"] = float(rounds[-1][0])
random = np.random.RandomState(42)
told = []
for shots in [1, 4, 16, 64]:
    aims, errors, losses = np.array(three_stories.volleys(shots, 1000, random)[20:]).T
    told.append([root_mean_square(errors - aims), root_mean_square(aims), losses.mean()])
for name, column in zip(["trembles", "off", "losses"], np.array(told).T):
    values[f"stories.{name}"] = column.tolist()

# Hot and cold: Trask's example, its first with another input, and other amounts.
_, prediction, error = hot_cold(0.5, 2.0, 0.8, 0.001, 1)[0]
values |= {"hot_cold.first_prediction": prediction, "hot_cold.first_error": error}
_, prediction, error = hot_cold(0.5, 0.5, 0.8, 0.001, 1101)[-1]
values |= {"hot_cold.prediction": prediction, "hot_cold.error": error}
slow, swings = [
    [prediction for _, prediction, _ in hot_cold(0.5, 0.5, 0.8, amount, 121)] for amount in (0.005, 0.3)
]
values |= {"hot_cold.slow_end": slow[-1], "hot_cold.swings_between": sorted(swings[-2:])}

# The slope of one weight, where the error is the same, 0.4.
inputs = {"0.1": 0.1, "2": 2, "minus_2": -2, "0": 0}
for name, x in inputs.items():
    values[f"slope.at_{name}"] = slope.slope(0.5, x, 0.5 * x - 0.4)
values["slope.losses"] = [slope.loss(0.5, x, 0.5 * x - 0.4) for x in inputs.values()]

# One variable: two parabolas, six rates, a kink, two valleys.
rates = [0.02, 0.3, 0.5, 0.9, 1.0, 1.1]
values |= {
    "one_variable.shifted": descend(1.4, 0.1, 1, lambda x: 2 * (x - 2))[1],
    "one_variable.path": descend_parabola(1.2, 0.3, 4)[1:],
    "learning_rate.after_ten": [descend_parabola(1.2, eta, 10)[10] for eta in rates],
    "decay.epoch_10": decayed(0.3, 0.1, 10),
    "decay.constant_distance": abs(descend_kink(2.05, 0.3, 0.0, 60)[60]),
    "decay.decaying_distance": abs(descend_kink(2.05, 0.3, 0.1, 60)[60]),
    "local_minima.ends": [descend(x, 0.1, 200, valleys.slope)[200] for x in [-2.0, 0.1, 0.2, 2.0]],
}

# Down a bowl.
path = descend_bowl((3.0, 1.0), 0.1, 0.01)
x, y = path[-1]
bold = [descend_bowl((3.0, 1.0), eta, 0.01) for eta in [0.02, 0.1, 0.3, 0.45, 0.6]]
values |= {
    "two_variables.updates": len(path) - 1,
    "two_variables.x": x,
    "two_variables.y": y,
    "two_variables.loss": height(x, y),
    "two_variables.largest_turns": [turns(path).max() for path in bold],
}

# The slope in every direction, with steps of some length and by other measures of it.
at = np.array([3.0, 1.0])
g = np.array(gradient(*at))
degrees = np.arange(3600) / 10
around = towards(degrees)
unit = np.sqrt(at[1] / at[0] * g[0] / g[1])
down = -g / np.linalg.norm(g)
steps = [0.01, 0.3, 1, 2, np.sqrt(10)]
falls = [height(*at) - height(*(at[:, None] + step * around)) for step in steps]
values |= {
    "steepest.gradient": g.tolist(),
    "steepest.slopes": [composed(g, towards(direction)) for direction in (0, 45, 90)],
    "steepest.length": np.linalg.norm(g),
    "steepest.direction": np.degrees(np.arctan2(g[1], g[0])),
    "steepest.pinched": slope_towards(pinched, np.zeros(2), towards(45), 1e-5),
    "measures.unit": unit,
    "measures.steepest": [
        degrees[np.argmax(composed(g, around) / length)]
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
    "steepest.straight_falls": [height(*at) - height(*(at + step * down)) for step in steps],
}
random = np.random.RandomState(42)
chances = []
for n in [2, 10, 100, 1000]:
    u = random.randn(100, n)
    chances.append(np.max(np.abs(u.sum(axis=1)) / np.linalg.norm(u, axis=1)) / np.sqrt(n))
values["measures.by_chance"] = chances

# Chords that run below their losses, on grids.
line, row = np.linspace(-3, 3, 41), np.linspace(-3, 3, 7)
square = np.stack(np.meshgrid(row, row, indexing="ij")).reshape(2, -1)
chords = [
    convex.draw_chords(f, points)
    for points, f in [
        (line, lambda x: x**2),
        (line, np.abs),
        (square, convex.of_line),
        (square, convex.of_twins),
        (line, valleys.height),
        (square, lambda w: height(*w)),
        (line, convex.of_sigmoid),
        (square, convex.of_two_hidden),
    ]
]
below, highest = zip(*chords)
bowls = [descend_bowl((3.0, y), 0.1, 1e-12)[-1][1] for y in [1.0, 1.5, 1.6, 5.0]]
values |= {
    "convex.below": list(below),
    "convex.highest": highest[4:],
    "convex.at_start": convex.curvature(lambda w: height(*w), at, np.array([0.0, 1.0]), 1e-3),
    "convex.ends": bowls,
}

# One neuron, one step.
x, y = np.array([[1.0, 2, 3, 4]]), np.array([0.5])
neuron = Neuron(np.array([0.5, -0.5, 0.3, 0.1]))
values["neuron.h"] = (x @ neuron.weights)[0]
values["neuron.output"] = neuron.forward(x)[0]
values["neuron.step"] = (-0.5 * neuron.gradient(x, y)).tolist()

# The applicants, prepared, and the same neuron on them.
files = sys.argv[1:]
admit, gre, gpa, rank = admissions_from(*files) if files else generated_admissions()
scores, ranks = np.column_stack([gre, gpa]), one_hot(rank - 1, 4)
everyone = Standardiser(scores)
values |= {"prepare.mean": everyone.mean.tolist(), "prepare.deviation": everyone.deviation.tolist()}
for name, features in [("raw", scores), ("standardised", everyone.apply(scores))]:
    h = scaling.hessian(features - features.mean(axis=0))
    large, small = scaling.curvatures(h)
    values |= {
        f"scaling.{name}_curvatures": [large, small],
        f"scaling.{name}_condition": large / small,
        f"scaling.{name}_steps": scaling.steps_needed(h),
    }
left = []
for ratio in [10.0, 1.0]:
    h = np.diag([1.0, ratio])
    eta = 0.95 * scaling.best_rate(h)
    left.append([w[0] / 4 for w in scaling.descend_ravine(h, np.array([4.0, 1.5]), eta, 14)])
values |= {"scaling.left_in_the_ravine": left[0][14], "scaling.left_in_the_round": left[1][1]}

x, y, x_test, y_test = applicants(42)
neuron, errors = train(x, y, np.random.RandomState(42), learning_rate=0.5, epochs=1000)
values |= {
    "admissions.errors": errors[::100],
    "admissions.final_error": errors[-1],
    "admissions.weights": neuron.weights.tolist(),
    "admissions.accuracy": np.mean((neuron.forward(x_test) > 0.5) == (y_test > 0.5)),
}


def trained(x, y, seed):
    """A thousand epochs of batch descent with η = 0.5."""
    return train(x, y, np.random.RandomState(seed), 0.5, 1000)[0]


# On ten other splits, beside "rejected" for everybody and beside one share for everybody.
verdicts = []
for seed in range(10):
    x, y, x_test, y_test = applicants(seed)
    a = trained(x, y, seed).forward(x_test)
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
differences = []
for share in [0.9, 0.25, 0.1, 0.025]:
    random = np.random.RandomState(42)
    rows = random.choice(len(admit), int(share * len(admit)), replace=False)
    test = np.setdiff1d(np.arange(len(admit)), rows)
    outputs = []
    for known in [np.arange(len(admit)), rows]:
        scale = Standardiser(scores[known])
        x = np.hstack([scale.apply(scores), ranks])
        outputs.append(trained(x[rows], admit[rows], 42).forward(x[test]))
    differences.append(np.max(np.abs(outputs[0] - outputs[1])))
    if share == 0.9:
        values |= {
            "leak.errors": [np.mean((a - admit[test]) ** 2) for a in outputs],
            "leak.own_mean": scale.mean.tolist(),
            "leak.own_deviation": scale.deviation.tolist(),
        }
values["leak.differences"] = differences

# In batches, each size from the same weights.
x, y, _, _ = applicants(42)


def start():
    """The random numbers of a run in batches, and its neuron at first."""
    random = np.random.RandomState(42)
    return random, Neuron(random.normal(0, 0.4, x.shape[1]))


for size in [None, 100, 10, 1]:
    random, neuron = start()
    errors, uphill = [neuron.mean_squared_error(x, y)], 0
    for _ in range(20):
        for batch in batches(len(y), size, random):
            before = neuron.mean_squared_error(x, y)
            neuron.weights = neuron.weights - 0.5 * neuron.gradient(x[batch], y[batch])
            uphill += neuron.mean_squared_error(x, y) > before
        errors.append(neuron.mean_squared_error(x, y))
    name = size or "all"
    values |= {f"batches.errors_{name}": errors, f"batches.uphill_{name}": int(uphill)}

# Single applicants with a rate that falls, until they are within 0.0001 of the lowest error.
lowest = train(x, y, np.random.RandomState(42), 5.0, 1000)[1][-1]
random, neuron = start()
epoch = 0
while neuron.mean_squared_error(x, y) >= lowest + 1e-4:
    for batch in batches(len(y), 1, random):
        eta = decayed(0.5, 0.3, epoch)
        neuron.weights = neuron.weights - eta * neuron.gradient(x[batch], y[batch])
    epoch += 1
values["held.falling"] = epoch

# Who leaves a valley, with all records in a batch and with one.
random = np.random.RandomState(42)
crossed = []
for begin in [2.0, -2.0]:
    for size in [None, 1]:
        ends = [walk(begin, pulls(100, 5.0), size, 0.1, 0.1, 40, random) for _ in range(20)]
        crossed.append(int(np.sum(np.sign(ends) != np.sign(begin))))
values["held.crossed"] = crossed
values["held.batch_ends"] = [walk(begin, pulls(100, 5.0), None, 0.1, 0.1, 40, random) for begin in (2.0, -2.0)]

# Bad records, put on purpose into the generated applicants who train.
admit, gre, gpa, rank = generated_admissions()
rank = rank.astype(int)
random = np.random.RandomState(42)
rows = random.choice(400, 360, replace=False)
test = np.setdiff1d(np.arange(400), rows)
effect = np.array([0.0, -0.675, -1.340, -1.551])[rank - 1]
chances = sigmoid(-3.990 + 0.002264 * gre + 0.804 * gpa + effect)
sound = np.column_stack([admit, gre, gpa, rank])[rows]
ALL, RANKS = np.column_stack([gre, gpa]), one_hot(rank - 1, 4)


def learned(records):
    """A neuron's deviations, weights a point and error, and what it says of everybody."""
    admit, scale, rank = records[:, 0], Standardiser(records[:, 1:3]), records[:, 3].astype(int)
    x = np.hstack([scale.apply(records[:, 1:3]), one_hot(rank - 1, 4)])
    neuron, errors = train(x, admit, np.random.RandomState(42), 1.0, 500)
    everybody = neuron.forward(np.hstack([scale.apply(ALL), RANKS]))
    return scale.deviation, neuron.weights[:2] / scale.deviation, errors[-1], everybody, neuron.forward(x)


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
    return root_mean_square(outputs - chances)


def possible(records):
    out = bad_records.impossible(records[:, 1], 200, 800) | bad_records.impossible(records[:, 2], 0, 4)
    return records[~out]


results = [learned(records) for records in cases]
values |= {
    "bad_records.deviations_gre": [r[0][0] for r in results],
    "bad_records.deviations_gpa": [r[0][1] for r in results],
    "bad_records.weights_gre": [r[1][0] for r in results],
    "bad_records.weights_gpa": [r[1][1] for r in results],
    "bad_records.distances": [distance(r[3]) for r in results],
    "bad_records.distances_after": [distance(learned(possible(c))[3]) for c in cases],
    "bad_records.alike": 400 - len(np.unique(np.column_stack([admit, gre, gpa, rank]), axis=0)),
}
for name, rule in [("mean", bad_records.far_from_mean), ("median", bad_records.far_from_median)]:
    beyond = [int(np.sum(rule(sound[:, 2], tenth / 10))) for tenth in range(1, 31)]
    values[f"bad_records.beyond_by_{name}"] = beyond
by_mean, by_median = [], []
for share in [1, 2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 30, 40]:
    spoilt, gres = random.choice(360, share * 360 // 100, replace=False), sound[:, 1].copy()
    gres[spoilt] = 0
    by_mean.append(np.mean(bad_records.far_from_mean(gres, 3)[spoilt]))
    by_median.append(np.mean(bad_records.far_from_median(gres, 3.5)[spoilt]))
values |= {"bad_records.missing_by_mean": by_mean, "bad_records.missing_by_median": by_median}
hardest = np.argsort(-np.abs(results[0][4] - sound[:, 0]), kind="stable")[:36]
for name, records in [("all", sound), ("without_the_hardest", np.delete(sound, hardest, axis=0))]:
    _, _, error, outputs, _ = learned(records)
    tested = np.mean((outputs - admit)[test] ** 2)
    values[f"bad_records.{name}"] = [error, distance(outputs), outputs.mean(), tested]
print(json.dumps(values, indent=1))
