"""Lesson 12 in NumPy: what the tape and the dual numbers find, derived by hand."""

import json

import numpy as np
from course import TanhNetwork, moons, sigmoid, softmax

values = {}

# Slopes at x = 2, from the formulas.
x = 2.0
c = np.sqrt(np.log(x * x))
values["forward.chain"] = [c, 1 / (c * x)]
guess, slope = 1.0, 0.0
for _ in range(8):
    guess, slope = 0.5 * (guess + x / guess), 0.5 * (slope + 1 / guess - x * slope / guess**2)
values["forward.root"] = [guess, slope]
s = sigmoid(x)
values["forward.bell"] = [s * (1 - s), s * (1 - s) * (1 - 2 * s)]

values["graph.z"], values["graph.dz_dw"], values["graph.dz_db"] = 162.0, 18.0, 63.0

# A 3-5-4-2 network on 8 samples.
np.random.seed(42)
sizes = [3, 5, 4, 2]
weights = [np.random.normal(0, 1 / np.sqrt(m), (m, n)) for m, n in zip(sizes, sizes[1:])]
x = np.random.randn(8, 3)
y = np.array([[float(row % 2 == k) for k in range(2)] for row in range(8)])


# ANCHOR: gradients
def loss_and_gradient(kind):
    inputs = [x]
    for w in weights[:-1]:
        inputs.append(np.tanh(inputs[-1] @ w))
    z = inputs[-1] @ weights[-1]
    if kind == "squared":
        loss, prediction = np.sum((z - y) ** 2) / 2, z
    elif kind == "binary":
        loss, prediction = np.sum(np.logaddexp(0, z) - y * z), sigmoid(z)
    else:
        loss, prediction = -np.sum(y * np.log(softmax(z))), softmax(z)
    delta, gradient = (prediction - y) / len(x), []
    for a, w in zip(reversed(inputs), reversed(weights)):
        gradient = [a.T @ delta, delta.sum(axis=0), *gradient]
        delta = (delta @ w.T) * (1 - a**2)
    return loss / len(x), np.concatenate([part.ravel() for part in gradient])
# ANCHOR_END: gradients


for kind in ["squared", "binary", "cross_entropy"]:
    loss, gradient = loss_and_gradient(kind)
    values[f"network.{kind}_loss"] = loss
    values[f"network.{kind}_gradient"] = list(gradient)

# Half-moons, trained with mini-batches of 20.
np.random.seed(3)
x, y = moons(160, 0.15)
np.random.seed(42)
network = TanhNetwork(2, 4, 1)


def loss():
    z = network.logits(x)
    return np.mean(np.logaddexp(0, z) - y * z)


losses = [loss()]
for _ in range(50):
    order = np.random.permutation(160)
    for batch in order.reshape(-1, 20):
        for p, d in zip(network.parameters, network.gradient(x[batch], y[batch], sigmoid)):
            p -= 0.5 * d
    losses.append(loss())
values["network.losses"] = losses
values["session.first"], values["session.second"] = sigmoid(1.0), sigmoid(-2.0)

# Two towers of four layers that meet.
np.random.seed(42)
x, tops = np.random.randn(32, 16), []
for _ in range(2):
    a = x
    for _ in range(4):
        w = np.random.normal(0, 1 / np.sqrt(16), (16, 16))
        a = np.tanh(a @ w + np.random.normal(0, 1 / np.sqrt(16), (1, 16)))
    tops.append(a)
output = np.tanh(tops[0] + tops[1])
values["placement.output"] = output[0].tolist()
# Each layer has a product, a sum and a tanh; the loss has two more matrices and two numbers.
operations = 2 * 4 * 3 + 2
values["placement.operations"] = [operations + 4, operations]
values["placement.all_bytes"] = (operations + 2) * output.nbytes + 2 * 8
values["placement.most_bytes"] = 3 * output.nbytes
values["placement.longest_chain"] = 4 * 3 + 2
values["placement.copies"] = [0, 2, 2, 25]
values["placement.bytes"] = [copies * output.nbytes for copies in [0, 2, 2, 25]]
print(json.dumps(values, indent=1))
