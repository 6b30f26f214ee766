"""Lesson 8 in NumPy: differences by hand, the checker, and the museum's bugs, each mended."""

import json

import numpy as np
from course import applicants, generated_admissions
from lesson01_perceptron.activation import sigmoid
from lesson02_gradient_descent.local_minima import height
from lesson02_gradient_descent.neuron import Neuron
from lesson04_losses.ellipses import elongation
from lesson04_losses.loss import SQUARED_ERROR
from lesson05_backprop.backward_pass import OneHidden
from lesson05_backprop.linear_graph import START, forward
from lesson05_backprop.network import LINEAR, TANH, Network
from lesson06_optimizers.adam import Adam
from lesson08_gradient_checking import differences, misled
from lesson08_gradient_checking.checker import check, check_gradient, loss_at
from lesson08_gradient_checking.differences import WAYS, predicted_best, predicted_error
from lesson08_gradient_checking.kinks import across_a_kink, called_wrong
from lesson08_gradient_checking.museum import (
    adam_without_correction, ascent, averaged_velocity, backward_factor, circles, drifting_steps,
    false_valley, hidden_delta, linear_beta, linear_product, mean_of_targets, missing_half, newton,
    one_bottom, output_spread, rounded_step, scaled_loss, skipped_weights, slips, tanh_overflow,
    transposed_product, unit_output, weight_in_step, which_way,
)
from lesson08_gradient_checking.numeric_gradient import STEP, numeric_gradient, worst_error
from lesson08_gradient_checking.relative_error import RIGHT, relative_distance, relative_error

values = {}

# x³ at 1; and for eˣ the best steps, those predicted and those that a search finds.
for name, (order, factor) in WAYS.items():
    way = getattr(differences, name)
    best = predicted_best(order, factor)
    x, steps = 1 + np.arange(200) / 200, 10 ** (-0.5 * np.arange(31))
    found = min(steps, key=lambda h: np.mean(np.abs(way(np.exp, x, h) / np.exp(x) - 1)))
    values |= {
        f"differences.{name}_cube": way(lambda x: x * x * x, 1.0, 0.01),
        f"differences.{name}_predicted_best": best,
        f"differences.{name}_found_best": found,
        f"differences.{name}_predicted_error": predicted_error(order, factor, best),
    }

# One difference beside slopes of different size; and one wrong slope of a thousand.
pairs = [(1000.0001, 1000.0), (1.0001, 1.0), (0.0002, 0.0001), (0.0, 0.0)]
values["relative.errors"] = [relative_error(*pair) for pair in pairs]
values["relative.one_in_a_thousand"] = relative_distance(np.array([-0.01] + [1] * 999), np.ones(1000))
assert relative_distance(np.zeros(2), np.zeros(2)) == 0


def example(sizes, samples=6, biases=0.0):
    """A tanh network and random samples for it."""
    np.random.seed(42)
    network = Network(sizes, TANH, LINEAR)
    network.layer(network.theta, 0)[1][:] = biases
    return network, np.random.randn(samples, sizes[0]), np.random.randn(samples, sizes[-1])


def without_slope(network, layer, x, y):
    """The gradient of a backward pass that forgets the f′ of that layer."""
    a, activations = network.forward(x), list(network.activations)
    network.activations[layer - 1] = LINEAR
    gradient = network.backward(a, (a[-1] - y) / len(y))
    network.activations = activations
    return gradient


# A forgotten f′: where the check points, and what the check says of the mended pass.
network, x, y = example([3, 4, 3, 2])
layer, _, _, error = check_gradient(network, SQUARED_ERROR, x, y, without_slope(network, 2, x, y))
values |= {"checker.bug_layer": layer, "checker.bug_error": error}
assert check(network, SQUARED_ERROR, x, y)[-1] < RIGHT

# The advice: a penalty that is forgotten, and kinks.
network, x, y = example([3, 5, 2])
theta, right = network.theta.copy(), network.gradient(x, y, SQUARED_ERROR.prediction)


def distance(gradient, weight):
    """From the gradient of J + λ/2·‖θ‖²."""
    penalised = lambda theta: loss_at(network, theta, SQUARED_ERROR, x, y) + 0.5 * weight * theta @ theta
    return relative_distance(gradient, numeric_gradient(penalised, theta, STEP))


values |= {
    "advice.regularisation_forgotten": distance(right, 0.1),
    "advice.across_the_kink": [across_a_kink(h) for h in (1e-5, 1e-2)],
    "advice.called_wrong": [called_wrong(batch, 40) for batch in (1, 10, 100)],
}

# A backward pass that forgets the bias, where all are 0 and where they are ½.
for biases in (0.0, 0.5):
    network, x, y = example([3, 5, 2], biases=biases)
    *_, error = check_gradient(network, SQUARED_ERROR, x, y, misled.slope_without_bias(network, x, y))
    if biases == 0:
        assert error < RIGHT
    else:
        values["misled.forgotten_bias"] = error

# The museum. What both versions of an exhibit find stands side by side, the wrong one first.
np.seterr(over="ignore", invalid="ignore")
z = np.arange(1.0, 2001.0)
tanhs = [tanh_overflow.wrong, tanh_overflow.right]
values |= {
    "museum.tanh_first_nan": z[np.isnan(tanh_overflow.wrong(z))][0],
    "museum.tanh_nans": [int(np.isnan(tanh(z)).sum()) for tanh in tanhs],
    "museum.tanh_of_2": [tanh(2.0) for tanh in tanhs],
}
losses = [missing_half.wrong, missing_half.right]
slope = differences.two_sided(lambda a: missing_half.wrong(a, 0.2), 0.9, 1e-5)
values |= {
    "museum.missing_half_losses": [loss(0.9, 0.2) for loss in losses],
    "museum.missing_half_error": relative_error(0.9 - 0.2, slope),
}

# On the applicants, split by seed 42: n1's epochs, n0's loss and n0's epochs.
x, y, x_test, y_test = applicants(42)


def squared(output, y):
    return np.mean((output - y) ** 2)


np.random.seed(42)
start = np.random.normal(scale=1 / 6**0.5, size=6)
curves = []
for epoch in (ascent.wrong, ascent.right):
    weights, errors = start.copy(), []
    for _ in range(1000):
        epoch(weights, x, y)
        errors.append(squared(sigmoid(x @ weights), y))
    curves.append((errors, np.mean((sigmoid(x_test @ weights) > 0.5) == (y_test > 0.5))))
(bad, accuracy), (good, _) = curves
values |= {
    "museum.ascent_first": bad[0],
    "museum.ascent_last": bad[900],
    "museum.ascent_accuracy": accuracy,
    "museum.ascent_mended": good[900],
}

weights = np.full(6, 0.1)
ratios = []
for loss in (scaled_loss.wrong, scaled_loss.right):
    numeric = numeric_gradient(lambda w: loss(sigmoid(x @ w), y), weights, STEP)
    ratios.append(np.linalg.norm(numeric) / np.linalg.norm(Neuron(weights).gradient(x, y)))
values["museum.scaled_loss_ratio"], values["museum.scaled_loss_mended"] = ratios

errors = []
for epoch in (drifting_steps.wrong, drifting_steps.right):
    weights = np.zeros(6)
    for _ in range(100):
        epoch(weights, x, y, 0.5)
    errors.append(squared(sigmoid(x @ weights), y))
values["museum.drift_errors"] = errors
weights = np.zeros(6)
drifting_steps.wrong(weights, x, y, 1e-9)
asked = 1e-9 * Neuron(np.zeros(6)).gradient(x, y)
values["museum.drift_ratio"] = np.linalg.norm(weights) / np.linalg.norm(asked)

# A gap, a bowl, two valleys, a sum and a cloud of points.
values["museum.which_way_gaps"] = []
for step in (which_way.wrong, which_way.right):
    a = 3.0
    for _ in range(10):
        a = step(a, 1.0, 0.1)
    values["museum.which_way_gaps"].append(a - 1.0)
starts = [(3.0, 1.0), (3.0, 2.0)]
lowest = false_valley.right(-2 + 4 * np.arange(41) / 40)
ends = np.array([false_valley.wrong(start) for start in -2 + 4 * np.arange(41) / 40])
_, _, gpa, _ = generated_admissions()
np.random.seed(42)
x_line = np.random.rand(100)
y_line = 3 * x_line + 1 + np.random.normal(0, 0.2, 100)
clouds = [circles.wrong(x_line), circles.right(x_line, y_line)]

values |= {
    "museum.bottoms_said": [one_bottom.wrong(start)[1] for start in starts],
    "museum.bottoms": [one_bottom.right(start)[1] for start in starts],
    "museum.above_the_chord": np.sin(1.5) ** 2 - (np.sin(1) ** 2 + np.sin(2) ** 2) / 2,
    "museum.false_valley_all": int(np.sum(ends > 0.15)),
    "museum.false_valley_heights": [height(false_valley.wrong(2.0)), height(lowest)],
    "museum.sum_off": [
        mean_of_targets.wrong(gpa, v) - gpa.sum() for v in (np.sort(gpa)[len(gpa) // 2], gpa.var(ddof=1))
    ],
    "museum.sum_by_mean": mean_of_targets.right(gpa),
    "museum.elongations": [elongation(x) for x in (x_line, clouds[0][0], clouds[1][0])],
    "museum.circles_targets": [y.mean() for _, y in clouds],
}

# n4's graph.
w, b = START
change = -12 / 63
by_b = [linear_product.right(step) for step in (-1, 0, 1)]
values |= {
    "museum.newton_step": newton.wrong(4.0),
    "museum.descent_step_per_rate": newton.right(4.0, 1.0),
    "museum.rounded_z": rounded_step.wrong(),
    "museum.unrounded_z": rounded_step.right(),
    "museum.slips_said": slips.wrong(),
    "museum.slips_meant": slips.right(),
    "museum.product_left_over": linear_product.right(change) - linear_product.wrong(change),
    "museum.product_second_differences": [
        float(by_b[2] - 2 * by_b[1] + by_b[0]),
        float(forward(w + 1, b)[2] - 2 * forward(w, b)[2] + forward(w - 1, b)[2]),
    ],
}

# n0's network: whose derivative, and an output for a weight.
network = OneHidden(np.array([[0.5, -0.6], [0.1, -0.2], [0.1, 0.7]]), np.array([0.1, -0.3]))
x, y = np.array([[0.5, 0.1, -0.2]]), np.array([0.6])


def cosine(one, other):
    return np.sum(one * other) / np.sqrt(np.sum(one**2) * np.sum(other**2))


def by_way_back(way_back, network, x, y):
    """∂J/∂W₁ where the error comes back to the hidden units in that way."""
    hidden, _ = network.forward(x)
    _, _, k, _ = network.backward(x, y)
    return x.T @ (way_back(k[:, None], network.to_output, hidden) * hidden * (1 - hidden)) / len(y)


ways_back = [unit_output.wrong, unit_output.right]
bad, good = hidden_delta.wrong(network, x, y), hidden_delta.right(network, x, y)
assert np.allclose(good, network.backward(x, y)[0], rtol=1e-14)
for gradient, once in [(hidden_delta.wrong, bad), (hidden_delta.right, good)]:
    assert np.allclose(gradient(network, np.repeat(x, 3, axis=0), np.repeat(y, 3)), once, rtol=1e-14)
values |= {
    "museum.hidden_delta_error": max(relative_error(*pair) for pair in zip(bad.flat, good.flat)),
    "museum.hidden_delta_cosine": cosine(bad, good),
    "museum.unit_output_cosine": cosine(*[by_way_back(way, network, x, y) for way in ways_back]),
}

# n3's network on the applicants, split by seed 21: with errors sent back by the outputs, with
# steps that have the weight in them, without the output weights, and each mended.
x, y, *_ = applicants(21)


def as_in_n3(hidden=2):
    return OneHidden(np.random.normal(0, 6**-0.5, (6, hidden)), np.random.normal(0, 6**-0.5, hidden))


def trained(gradient, eta, epochs):
    np.random.seed(21)
    network, errors = as_in_n3(), []
    for _ in range(epochs):
        to_hidden, to_output = gradient(network)
        network.to_hidden = network.to_hidden - eta * to_hidden
        network.to_output = network.to_output - eta * to_output
        errors.append(squared(skipped_weights.right(network, x), y))
    return network, errors


def by_slope(slope, network):
    """Both gradients, where the slope of a weight is found in that way."""
    hidden, _ = network.forward(x)
    _, _, k, j = network.backward(x, y)
    return slope(network.to_hidden, j, x), slope(network.to_output[:, None], k[:, None], hidden)[:, 0]


def skipped(network):
    """n3's backward pass after a forward pass that skips the output weights."""
    hidden, output = sigmoid(x @ network.to_hidden), skipped_weights.wrong(network, x)
    terms = (output - y[:, None]) * output * (1 - output)
    hidden_terms = network.to_output * terms * hidden * (1 - hidden)
    return x.T @ hidden_terms / len(y), (terms * hidden).mean(axis=0)


_, bad = trained(lambda n: (by_way_back(unit_output.wrong, n, x, y), n.backward(x, y)[1]), 1.0, 500)
_, good = trained(lambda n: (by_way_back(unit_output.right, n, x, y), n.backward(x, y)[1]), 1.0, 500)
np.random.seed(42)
draws = [as_in_n3() for _ in range(200)]
uphill = [cosine(*[by_way_back(way, network, x, y) for way in ways_back]) < 0 for network in draws]
still, shrunk = trained(lambda n: by_slope(weight_in_step.wrong, n), 1.0, 500)
_, mended = trained(lambda n: by_slope(weight_in_step.right, n), 1.0, 500)
_, without = trained(skipped, 0.005, 900)
_, with_weights = trained(lambda n: n.backward(x, y)[:2], 0.005, 900)
values |= {
    "museum.unit_output_uphill": int(np.sum(uphill)),
    "museum.unit_output_lowest": min(bad),
    "museum.unit_output_last": bad[-1],
    "museum.unit_output_mended": good[-1],
    "museum.weight_in_step_last": shrunk[-1],
    "museum.weight_in_step_mended": mended[-1],
    "museum.weight_in_step_largest": np.abs(still.to_output).max(),
    "museum.skipped_first": without[0],
    "museum.skipped_last": without[-1],
    "museum.skipped_mended": with_weights[-1],
}

# Products, and their shapes.
layer_0, weight = np.ones((1, 3)), np.full((3, 3), 0.5)
products = [product(layer_0, weight) for product in (transposed_product.wrong, transposed_product.right)]
values["museum.product_wrong_shape"], values["museum.product_right_shape"] = [list(p.shape) for p in products]
values["museum.product_entries"] = [product[0, 0] for product in products]
try:
    transposed_product.wrong_way_back(np.ones((1, 3)), np.ones((4, 3)))
    assert False, "(3, 1) times (4, 3) has no product"
except ValueError:
    pass
delta, weight = np.ones((4, 3)), np.ones((4, 3))
ways = [transposed_product.wrong_way_back, transposed_product.right_way_back]
values["museum.ways_back_of_four"] = [size for way in ways for size in way(delta, weight).shape]

# An average that is none, and Adam without and with its correction on CS231n's fixture.
ones = [1.0] * 200
steps, fixtures = [], []
for step in (adam_without_correction.wrong, adam_without_correction.right):
    w = np.zeros(1)
    step(Adam(1.0), w, np.ones(1))
    steps.append(-w[0])
    adam = Adam(1e-2)
    adam.m, adam.v, adam.t = np.linspace(0.6, 0.9, 20), np.linspace(0.7, 0.5, 20), 5
    w = np.linspace(-0.4, 0.6, 20)
    step(adam, w, np.linspace(-0.6, 0.4, 20))
    fixtures.append(w)
bad, good = fixtures
values |= {
    "museum.velocity_ratio": averaged_velocity.right(ones, 0.9, 0.01) / averaged_velocity.wrong(ones, 0.9, 0.01),
    "museum.adam_first_step": steps[0] / steps[1],
    "museum.adam_fixture_first": bad[0],
    "museum.adam_fixture_error": np.max(np.abs(bad - good) / (np.abs(bad) + np.abs(good))),
}

# Two spreads, a chain, and where the draws of β fall.
values["museum.output_spreads"] = []
for deviation in (output_spread.wrong, output_spread.right):
    np.random.seed(42)
    z = np.random.normal(0, deviation(6, 2), (10_000, 2)).sum(axis=1)
    values["museum.output_spreads"].append(z.std())
u = (np.arange(10_000) + 0.5) / 10_000
values |= {
    "museum.chain_by_activations": backward_factor.wrong(0.5, 10),
    "museum.chain_gradient": backward_factor.right(0.5, 10),
    "museum.beta_shares": [np.mean(1 / (1 - draw(u)) > 100) for draw in (linear_beta.wrong, linear_beta.right)],
}
print(json.dumps(values, indent=1))
