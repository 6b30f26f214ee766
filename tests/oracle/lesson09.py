"""Lesson 9 in NumPy: its listings' twins, run on the lesson's own points."""

import json

import numpy as np
from course import Standardiser, moons, one_hot, table
from lesson04_losses.loss import CROSS_ENTROPY
from lesson05_backprop import training
from lesson05_backprop.network import LINEAR, TANH, Network
from lesson06_optimizers.adam import Adam
from lesson09_deep_networks import convolution, plane, pruning, recurrence
from lesson09_deep_networks.classes import confusion
from lesson09_deep_networks.coordinates import hidden, line, separation
from lesson09_deep_networks.dropout import with_dropout
from lesson09_deep_networks.duration import epochs_until
from lesson09_deep_networks.growing import grow, settle, with_copy, with_new
from lesson09_deep_networks.learned_parity import smallest_width
from lesson09_deep_networks.parity import all_inputs, by_counting, by_patterns, by_tree
from lesson09_deep_networks.regularisation import EPOCHS, SIZES, stopped_early
from lesson09_deep_networks.training import LOSS, accuracy_on, fresh, loss_on, train, train_on

RATE, SEED = 0.03, 42
values = {}

# The plane before and after.
x, y = plane.points(plane.xor_clouds, 200)
networks = [train([2, 2, 1], x, y, 60, RATE, 0.1, seed) for seed in range(SEED, SEED + 10)]
logits = line(networks[0], hidden(networks[0], x))
values |= {
    "coordinates.network_loss": LOSS.value(logits, y),
    "coordinates.network_accuracy": LOSS.accuracy(logits, y),
    "coordinates.network_separation": separation(networks[0], x, y),
    "coordinates.right_by_start": [accuracy_on(network, x, y) for network in networks],
}

# Parity, built and learned.
for n in [2, 4, 8]:
    values[f"parity.units_{n}"] = [by_patterns(n).units(), by_counting(n).units(), 3 * (n - 1)]
    right = []
    for bits in [n - 1, n]:  # in the tree one of an odd number of bits has no partner
        x, y = all_inputs(bits)
        said = [by_patterns(bits).decide(x), by_counting(bits).decide(x)]
        said.append([by_tree(list(one)) for one in x])
        right.append(np.all(said == y[:, 0]))
    values[f"parity.right_{n}"] = int(all(right))
for n in [2, 3, 4]:
    values[f"parity.widths_{n}"] = [smallest_width(n, layers, SEED) for layers in [1, 2, 3]]

# Irises by their petals.
_, rows = table("iris.csv")
x = np.array([[float(field) for field in row[2:4]] for row in rows])
names = list(dict.fromkeys(row[4] for row in rows))
y = one_hot(np.array([names.index(row[4]) for row in rows]), 3)
np.random.seed(SEED)
of_train = np.random.choice(150, 100, replace=False)
of_test = np.setdiff1d(np.arange(150), of_train)
standard = Standardiser(x[of_train])
x_train, x_test = standard.apply(x[of_train]), standard.apply(x[of_test])
np.random.seed(SEED)
network = Network([2, 8, 3], TANH, LINEAR)
training.train(CROSS_ENTROPY.prediction, network, Adam(RATE), x_train, y[of_train], 200)
outputs = network.output(x_test)
values |= {
    "classes.confusion": confusion(outputs, y[of_test]).tolist(),
    "classes.petals_loss": CROSS_ENTROPY.value(outputs, y[of_test]),
}

# Thirty hidden units, forty points.
np.random.seed(3)
(x, y), validation, test = moons(40, 0.3), moons(200, 0.3), moons(1000, 0.3)
best_epoch, early = stopped_early(x, y, validation, RATE, SEED)
values["capacity.best_epoch"] = best_epoch
values["capacity.best_validation_loss"] = loss_on(early, *validation)
for name, network in [
    ("plain", train(SIZES, x, y, EPOCHS, RATE, 0.0, SEED)),
    ("decay", train(SIZES, x, y, EPOCHS, RATE, 0.5, SEED)),
    ("dropout", with_dropout(SIZES, x, y, EPOCHS, 0.5, RATE, SEED)),
    ("early", early),
]:
    values[f"regularisation.{name}_train_loss"] = loss_on(network, x, y)
    values[f"regularisation.{name}_test_loss"] = loss_on(network, *test)

# Eight hidden units on a disc and a ring: what each is worth, and what is left without them.
x, y = plane.points(plane.ring, 100)
network = train([2, 8, 1], x, y, 300, RATE, 0.0, SEED)
for name, cut, means in [("importance", "cut_by_loss", False), ("with_mean", "cut_by_mean", True)]:
    values[f"units.{name}"] = pruning.importance(network, x, y, means)
    values[f"units.{cut}"] = [loss_on(left, x, y) for left in pruning.prune(network, x, y, means)]
again = pruning.prune(network, x, y, means=True, epochs=50)
values["units.retrained_by_mean"] = [loss_on(left, x, y) for left in again]

# One unit that stalls, a new one, and a copy.
[(one, _)] = grow(x, y, 1, RATE, SEED)
stalled = loss_on(one, x, y)
np.random.seed(SEED)
new, copy = with_new(one), with_copy(one, 0)
values["units.merged"] = loss_on(pruning.merged(copy, 0, 1), x, y)
for other in [new, copy, one]:
    settle(other, x, y, RATE)
values["units.added"] = [stalled, *(loss_on(other, x, y) for other in [new, copy, one])]
sets = [plane.points(which, 100) for which in [plane.xor_clouds, plane.half_moons, plane.ring]]
grown = [grow(*points, 8, RATE, SEED) for points in sets]
values["units.grown_to"] = [stages[-1][0].sizes[1] for stages in grown]
values["units.grown_in"] = [sum(epochs for _, epochs in stages) for stages in grown]

# How many epochs it takes.
x, y = plane.points(plane.spirals, 120)
epochs = [[epochs_until(width, x, y, 0.1, 2000, seed) for seed in range(5)] for width in 2 ** np.arange(1, 9)]
values["duration.epochs"] = [[epoch for epoch in of_width if epoch is not None] for of_width in epochs]

# A kernel that slides, as a matrix; the draws in the order of the lesson's.
np.random.seed(SEED)
kernel, sight = np.array([1.0, 2.0, -1.0]), convolution.along_a_row(6, 3)
x, y = np.random.randn(5, 6), np.random.randn(5, 4)
matrix = convolution.as_matrix(kernel, sight, 6)
d_matrix = x.T @ (x @ matrix - y) / 5
values["convolution.sums"] = convolution.slide(kernel, x, sight)[0].tolist()
values["convolution.kernel_gradient"] = convolution.shared_gradient(d_matrix, sight).tolist()
fresh([4, 3, 1], RATE), convolution.signals(24, convolution.ANYWHERE), np.random.randn(1, 27)

# Signals told apart in either half.
left = convolution.signals(40, convolution.LEFT)
few, many = convolution.signals(40, convolution.ANYWHERE), convolution.signals(320, convolution.ANYWHERE)
tests = [convolution.signals(400, half) for half in (convolution.LEFT, convolution.RIGHT)]
for name, points in [("left", left), ("few", few), ("many", many)]:
    network, adam = fresh([convolution.PLACES, convolution.HIDDEN, 1], RATE)
    train_on(network, adam, *points, convolution.EPOCHS)
    values[f"convolution.dense_{name}"] = [accuracy_on(network, *test) for test in tests]
sight = convolution.along_a_row(convolution.PLACES, 4)
for name, points in [("left", left), ("few", few)]:
    network = convolution.train_shared(*points, RATE)
    values[f"convolution.shared_{name}"] = [
        LOSS.accuracy(convolution.output(network, convolution.seen(x, sight)), y) for x, y in tests
    ]

# A switch that has to be remembered, by a state and by a window.
np.random.seed(SEED)
switches, times, long = recurrence.switches, recurrence.TIMES, 100
x, y = switches(recurrence.COUNT, times, recurrence.CHANCE)
tests = [switches(recurrence.COUNT, times, recurrence.CHANCE), switches(recurrence.COUNT, long, 0.05)]
first, network = recurrence.train(x, y, RATE)
dense, adam = fresh([times, recurrence.UNITS, 1], RATE)
train_on(dense, adam, recurrence.last_numbers(x), y.reshape(-1, 1), recurrence.EPOCHS)
for name, logits in [
    ("state", lambda x: recurrence.output(network, x)),
    ("window", lambda x: dense.output(recurrence.last_numbers(x)).reshape(x.shape)),
]:
    values[f"recurrence.{name}"] = [np.mean((logits(x) > 0) == (y > 0.5)) for x, y in tests]
switch = np.zeros(31)
switch[0] = 1.0
values["recurrence.fading_after"] = np.abs(recurrence.influence(network, switch)).tolist()
network.theta[:] = first
values["recurrence.fading_before"] = np.abs(recurrence.influence(network, switch)).tolist()
print(json.dumps(values, indent=1))
