"""Lesson 7 in NumPy: first weights, spreads by depth from the same seeds, a cliff, and cures."""

import json

import numpy as np
from course import moons
from lesson01_perceptron.activation import leaky_relu, leaky_relu_derivative, relu, relu_derivative, sigmoid
from lesson02_gradient_descent.three_stories import root_mean_square
from lesson05_backprop.network import LINEAR, SIGMOID, TANH, Network
from lesson05_backprop.optimizer import GradientDescent
from lesson05_backprop.training import train
from lesson07_init.chain import centring, end_to_end
from lesson07_init.clipped_error import cost, slope
from lesson07_init.clipping import TARGET, clip_norm, clip_value, gradient, output
from lesson07_init.cures import Body, normed_factor
from lesson07_init.dead_relus import dead_units
from lesson07_init.rules import RULES, deviation, network as drawn
from lesson07_init.symmetry import difference_between_units
from lesson07_init.theory import expected
from lesson07_init.vanishing import critical, factor

values = {}

# Four hidden units from random first weights.
np.random.seed(42)
x, y = moons(100, 0.15)
np.random.seed(42)
network = Network([2, 4, 1], TANH, LINEAR)
train(sigmoid, network, GradientDescent(1.0), x, y, 400)
values["symmetry.random_difference"] = difference_between_units(network)

# σ by rule, and the spread of sums of 100 products.
SHAPES = [(6, 2), (100, 100), (784, 128)]
values["rules.deviations"] = [[deviation(rule, *shape) for shape in SHAPES] for rule in RULES]
np.random.seed(42)
x = np.random.randn(2000, 100)
values["rules.spread_of_sum"] = (x @ np.random.normal(0, deviation("large", 100, 100), 100)).std()
values["rules.spread_kept"] = (x @ np.random.normal(0, deviation("lecun", 100, 100), 100)).std()

# What is left of a signal and of a gradient after twenty layers, predicted and measured.
RELU = relu, relu_derivative
LEAKY_RELU = leaky_relu, leaky_relu_derivative
ACTIVATIONS = {"sigmoid": SIGMOID, "tanh": TANH, "relu": RELU, "leaky_relu": LEAKY_RELU}
LAYERS, WIDTH = 20, 80


for name, f in ACTIVATIONS.items():
    for rule in RULES:
        np.random.seed(42)
        network = drawn(rule, [WIDTH] * (LAYERS + 1), f, f)
        a = network.forward(np.random.randn(50, WIDTH))
        back = network.backward(a, np.random.randn(50, WIDTH))
        by_layer = [root_mean_square(network.layer(back, l)[1]) for l in range(LAYERS)]
        case = f"spread.{name.replace('_', '')}_{rule}"
        values[f"{case}_activation"] = root_mean_square(a[-1])
        values[f"{case}_gradient"] = by_layer[0] / by_layer[-1]
        gain = WIDTH * deviation(rule, WIDTH, WIDTH) ** 2
        activations, gradients = expected(f, gain, LAYERS)
        values[f"{case}_predicted"] = [activations[-1], gradients[0]]
        if (name, rule) == ("tanh", "he"):
            values[f"{case}_predicted_activations"] = activations
            values[f"{case}_predicted_gradients"] = gradients

for name, f in ACTIVATIONS.items():
    values[f"vanishing.{name}_critical"] = critical(f)
values["vanishing.sigmoid_factor_at_20"] = factor(SIGMOID, 20.0)

# Ten sigmoids in a chain.
WEIGHTS = [1.0, 4.0, 8.0]
values["chain.middle"] = [end_to_end(w, centring(w), 0.5, 10) for w in WEIGHTS]
values["chain.elsewhere"] = [end_to_end(w, centring(w), 0.6, 10) for w in WEIGHTS]
values["chain.without_bias"] = [end_to_end(w, 0.0, 0.5, 10) for w in WEIGHTS]

# Fifty sigmoids with one w and one b between them, from 25 starts above or beside a cliff.
CLIPS = [lambda d: d]
CLIPS += [lambda d, longest=longest: clip_norm(d, longest) for longest in (10, 1, 0.1, 0.01)]
CLIPS += [lambda d: clip_value(d, 1)]
starts = np.array([(4.5 + 0.5 * i, -2.5 + 0.25 * j) for i in range(5) for j in range(5)])
values["clipping.arrived"], values["clipping.flat"] = [], []
for clip in CLIPS:
    theta = starts.copy()
    for _ in range(500):
        gradients = np.ascontiguousarray(gradient(*theta.T).T)  # (starts, 2)
        for one in gradients:
            clip(one)
        theta -= gradients
    ends = output(*theta.T)
    values["clipping.arrived"].append(int(np.sum(0.5 * (ends - TARGET) ** 2 < 1e-3)))
    values["clipping.flat"].append(int(np.sum(ends > 0.98)))

# The longest gradient of a descent from above the cliff, and how clipping turns three.
theta, steepest = np.array([5.5, -2.5]), np.zeros(2)
for _ in range(500):
    d = gradient(*theta)
    theta -= d
    steepest = max(steepest, d, key=np.linalg.norm)
values["clipping.steepest"] = clip_norm(steepest.copy(), 1)
np.random.seed(42)
turned = []
for long in [steepest, np.random.normal(0, 3, 100), np.array([200.0] + [2.0] * 99)]:
    clipped = long.copy()
    clip_value(clipped, 1)
    cosine = long @ clipped / (np.linalg.norm(long) * np.linalg.norm(clipped))
    turned.append(np.degrees(np.arccos(cosine)))
values["clipping.turned_by_value"] = turned

# A line through records of which every tenth is ten times too large: least squares by the
# closed form, the other two by descent.
np.random.seed(42)
x = np.random.rand(50)
y = 2 * x + 3 + np.random.normal(0, 0.2, 50)
y[9::10] *= 10
values["clipped_error.squared"] = np.polyfit(x, y, 1).tolist()
KINDS = ["squared", "error clipped", "huber"]


def fitted(kind, w, b):
    for _ in range(1000):
        d = slope(kind, w * x + b - y)
        w, b = w - 0.5 * np.mean(d * x), b - 0.5 * np.mean(d)
    return [w, b]


def felt(kind, w, b):
    return int(np.sum(slope(kind, w * x + b - y) != 0))


values["clipped_error.error_clipped"] = fitted("error clipped", 0.0, 0.0) + fitted("error clipped", 1.5, 3.2)
values["clipped_error.huber"] = fitted("huber", 0.0, 0.0)
values["clipped_error.have_a_slope"] = [
    felt(kind, *start) for kind in ["squared", *KINDS] for start in [(0, 0), (1.5, 3.2)]
]
ERRORS = np.array([-3.0, 0.5, 3.0])
values["clipped_error.costs"] = [cost(kind, ERRORS).tolist() for kind in KINDS]
values["clipped_error.slopes"] = [slope(kind, ERRORS).tolist() for kind in KINDS]

# Forty ReLUs that are off for every sample: before training, with centred data, and after it.
np.random.seed(42)
x, y = moons(100, 0.15)
x += 3.0
np.random.seed(42)
network = drawn("he", [2, 40, 1], RELU, LINEAR)
first = network.theta.copy()
values["dead.relus_off_at_start"] = int(dead_units(network, x))
values["dead.relus_off_centred"] = int(dead_units(network, x - x.mean(axis=0)))
values["dead.relus_off"] = []
for rate in [0.03, 0.1, 0.3, 1.0, 3.0]:
    network.theta[:] = first
    train(sigmoid, network, GradientDescent(rate), x, y, 100)
    values["dead.relus_off"].append(int(dead_units(network, x)))

# The first layer's gradient in networks that are built in four ways, with five first weights.
CASES = [(SIGMOID, "lecun"), (TANH, "lecun"), (TANH, "he"), (RELU, "small"), (RELU, "he")]
BODIES = {"plain": (0, 0), "skip": (1, 0), "batch_norm": (0, 1), "both": (1, 1)}
for name, how in BODIES.items():
    body, firsts = Body(*how), []
    for f, rule in CASES:
        np.random.seed(42)
        network = drawn(rule, [WIDTH] * (LAYERS + 1), f, f)
        steps = body.forward(network, np.random.randn(50, WIDTH))
        deltas = body.backward(network, steps, np.random.randn(50, WIDTH))
        firsts.append(root_mean_square(deltas[0]) / root_mean_square(deltas[-1]))
    values[f"cures.{name}_gradients"] = firsts
# With biases too, the plain way of building is the network itself.
network = Network([3, 4, 4, 2], TANH, LINEAR)
network.theta[:] = np.random.randn(len(network.theta))
x = np.random.randn(5, 3)
assert np.allclose(Body(0, 0).forward(network, x)[-1][0], network.output(x))
values["cures.normed_factors"] = [normed_factor(f) for f in (RELU, TANH, SIGMOID)]
print(json.dumps(values, indent=1))
