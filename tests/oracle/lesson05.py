"""Lesson 5 in NumPy: graphs by hand, n0's passes, two networks on the applicants."""

import json

import numpy as np
from course import applicants, iris, moons
from lesson01_perceptron.activation import sigmoid
from lesson02_gradient_descent.batches import batches
from lesson02_gradient_descent.training import train as train_neuron
from lesson04_losses.loss import BINARY_CROSS_ENTROPY, SQUARED_ERROR
from lesson05_backprop import forward_pass, linear_graph, nonlinear_chain
from lesson05_backprop.backward_pass import OneHidden
from lesson05_backprop.layers import output_by_columns, z_of_unit
from lesson05_backprop.network import LINEAR, SIGMOID, TANH, Network
from lesson05_backprop.optimizer import GradientDescent
from lesson05_backprop.relu_network import ReluNetwork
from lesson05_backprop.training import train

values = {}

# z = (2w + 3b)(2b + 1) = 150, w = 3, b from 4.
graph = linear_graph.forward(*linear_graph.START)
dz_dw, dz_db = linear_graph.backward(graph)
values |= {"linear.z": graph[2], "linear.dz_db": dz_db, "linear.dz_dw": dz_dw}
ways = {
    "frozen": linear_graph.with_frozen_factors((0, 1)),
    "anew": linear_graph.with_new_factors((0, 1)),
    "both_frozen": linear_graph.with_frozen_factors((0.5, 0.5)),
    "both_anew": linear_graph.with_new_factors((0.5, 0.5)),
    "whole": linear_graph.with_new_factors((1, 1)),
    "descent": linear_graph.by_descent(1e-4, 100),
}
for name, path in ways.items():
    values[f"linear.{name}"] = [z for _, _, z in path[1:]]
    if name == "both_anew":
        w, b, z = path[-1]
        values |= {"linear.both_w": w, "linear.both_b": b, "linear.both_z": z}

# x → x² → ln → √, target 2.14.
x, target = 2.0, 2.14
chain = nonlinear_chain.forward(x)
values["chain.c"] = chain[2]
values["chain.deltas"] = list(nonlinear_chain.backward(x, chain, target))
values["chain.x"] = []
for _ in range(6):
    x -= nonlinear_chain.backward(x, nonlinear_chain.forward(x), target)[-1]
    values["chain.x"].append(x)
values["chain.exact"] = np.sqrt(np.exp(target**2))

# n0's forward and backward pass.
np.random.seed(42)
x = np.random.randn(4)
to_hidden, to_output = np.random.normal(0, 0.1, (4, 3)), np.random.normal(0, 0.1, (3, 2))
hidden, output = forward_pass.forward(x, to_hidden, to_output)
values |= {"forward.hidden": hidden.tolist(), "forward.output": output.tolist()}

x, y, eta = np.array([[0.5, 0.1, -0.2]]), np.array([0.6]), 0.5
one = OneHidden(np.array([[0.5, -0.6], [0.1, -0.2], [0.1, 0.7]]), np.array([0.1, -0.3]))
to_hidden, to_output, output_terms, hidden_terms = one.backward(x, y)
hidden, output = one.forward(x)
values |= {
    "backward.hidden": hidden.tolist(),
    "backward.output": output[0],
    "backward.error_term": -output_terms[0],  # n0 writes target − output
    "backward.step_to_output": (-eta * to_output).tolist(),
    "backward.step_to_hidden": (-eta * to_hidden).tolist(),
    "backward.hidden_terms": hidden_terms.tolist(),
}


def spelled(sizes):
    """A sigmoid network whose parameters spell their places: 0.231 leads in layer 2 from 3 to 1."""
    network = Network(sizes, SIGMOID, SIGMOID)
    for l, (weights, bias, _) in enumerate(network.layers(), start=1):
        number = lambda i, j: (100 * l + 10 * i + j + 1) / 1000
        number = np.fromfunction(number, (len(weights) + 1, len(bias)))
        bias[:], weights[:] = number[0], number[1:]  # the bias is the weight from a unit 0
    return network


network = spelled([2, 4, 3, 1])
x = np.array([[1, 2], [-1, 0.5], [0, 1], [2, -2], [0.5, 3]])
weights, bias, _ = network.layers()[1]
values["layers.z_of_unit"] = z_of_unit(weights, bias, network.forward(x)[1][0], 2)
values["layers.output"] = output_by_columns(network, x.T)[0].tolist()
units = network.sizes[1:]
values["layers.counts"] = [len(units), len(units) - 1, sum(units), len(network.theta)]
weights, bias, _ = spelled([2, 2]).layers()[0]
values["layers.square"] = [z_of_unit(w, bias, x[0], 0) for w in (weights, weights.T)]

# By the four equations, n0's example comes out as by hand, with sigmoids in both layers.
network = Network([3, 2, 1], SIGMOID, SIGMOID)
(weights, _, _), (last, _, _) = network.layers()
weights[:], last[:] = one.to_hidden, one.to_output[:, None]
x, y = np.array([[0.5, 0.1, -0.2]]), np.array([[0.6]])
by_equations = network.gradient(x, y, SQUARED_ERROR.prediction)
assert np.allclose(network.layer(by_equations, 0)[0], one.backward(x, y[0])[0], rtol=0, atol=1e-15)
assert np.allclose(network.layer(by_equations, 1)[0][:, 0], one.backward(x, y[0])[1], rtol=0, atol=1e-15)

# The four equations in a network of three layers.
np.random.seed(21)
network = Network([3, 5, 4, 2], TANH, LINEAR)
x, y = np.random.randn(8, 3), np.random.randn(8, 2)
values["network.gradient"] = network.gradient(x, y, SQUARED_ERROR.prediction).tolist()

# Half-moons: the epoch after which all points are first on the right side.
np.random.seed(3)
x, y = moons(160, 0.15)


def epochs(hidden, seed, most=1000):
    np.random.seed(seed)
    network, descent = Network([2, hidden, 1], TANH, LINEAR), GradientDescent(1.0)
    for epoch in range(most):
        if np.all((network.output(x) > 0) == (y > 0.5)):
            return epoch
        descent.step(network.theta, network.gradient(x, y, sigmoid))
    return most


values["half-moons.epochs"] = [[epochs(hidden, seed) for seed in range(21, 26)] for hidden in [2, 3, 8]]
# Every line through two points, both of which it can be turned to suit.
best = 0
for i, p in enumerate(x):
    for j, q in enumerate(x[:i]):
        left = (q[0] - p[0]) * (x[:, 1] - p[1]) > (q[1] - p[1]) * (x[:, 0] - p[0])
        right = np.delete(left == (y[:, 0] > 0.5), [i, j]).sum()
        best = max(best, right + 2, len(x) - right)
values["half-moons.best_line"] = int(best)

# n2's network on flowers, without biases and with one input more, which is always 1.
x, y = iris()
for name, x in [("accuracies", x), ("with_biases", np.column_stack([x, np.ones(len(x))]))]:
    np.random.seed(21)
    network, accuracies = ReluNetwork(x.shape[1], 8, 3), []
    for _ in range(21):
        accuracies.append(np.mean(network.forward(x)[1].argmax(axis=1) == y.argmax(axis=1)))
        for sample in batches(len(x), 1, np.random):
            network.step(x[sample], y[sample], 0.02)
    values[f"relu.{name}"] = accuracies

# n3's network, its forward pass mended.
x, y, x_test, y_test = applicants(21)
np.random.seed(21)
to_hidden = np.random.normal(0, 1 / np.sqrt(6), (6, 2))
network, errors = OneHidden(to_hidden, np.random.normal(0, 1 / np.sqrt(6), 2)), []
for _ in range(900):
    to_hidden, to_output, *_ = network.backward(x, y)
    network.to_hidden -= 0.005 * to_hidden
    network.to_output -= 0.005 * to_output
    errors.append(np.mean((network.forward(x)[1] - y) ** 2))
values |= {
    "admissions.n3_errors": errors[::90],
    "admissions.n3_final_error": errors[-1],
    "admissions.n3_accuracy": np.mean((network.forward(x_test)[1] > 0.5) == (y_test > 0.5)),
}


def learn(x, y, seed):
    """Four tanh units, biases, cross-entropy on the logit, η = 1, 300 epochs."""
    np.random.seed(seed)
    network = Network([6, 4, 1], TANH, LINEAR)
    train(sigmoid, network, GradientDescent(1.0), x, y[:, None], 300)
    return network


# Lesson 2's neuron and the hidden layer on this draw and nine others.
neuron_right, network_right = [], []
for seed in range(21, 31):
    x, y, x_test, y_test = applicants(seed)
    np.random.seed(seed)
    neuron, _ = train_neuron(x, y, np.random, 0.5, 1000)
    neuron_right.append(np.mean((neuron.forward(x_test) > 0.5) == (y_test > 0.5)))
    network = learn(x, y, seed)
    train_loss = BINARY_CROSS_ENTROPY.value(network.output(x), y[:, None])
    test_loss = BINARY_CROSS_ENTROPY.value(network.output(x_test), y_test[:, None])
    network_right.append(BINARY_CROSS_ENTROPY.accuracy(network.output(x_test), y_test[:, None]))
    if seed == 21:
        values |= {"admissions.train_loss": train_loss, "admissions.test_loss": test_loss}
        values["admissions.accuracy"] = network_right[0]
values |= {"draws.neuron_right": neuron_right, "draws.network_right": network_right}
print(json.dumps(values, indent=1))
