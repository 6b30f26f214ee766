"""Lesson 12 in NumPy: dual numbers and a tape, and beside them what is derived by hand."""

import json

import numpy as np
from course import moons, sigmoid, softmax
from lesson05_backprop.network import LINEAR, SIGMOID, TANH, Network
from lesson12_autodiff import forward_mode
from lesson12_autodiff.forward_mode import Dual, bell, chain, root_by_newton
from lesson12_autodiff.graph import example, operands
from lesson12_autodiff.network import loss_and_gradient, loss_of, record, train
from lesson12_autodiff.placement import copies, longest_chain, steps
from lesson12_autodiff.plan import Graph, Plan
from lesson12_autodiff.session import run
from lesson12_autodiff.tape import Tape

values = {}

# Slopes at x = 2, carried along; and from the formulas.
for name, program in dict(chain=chain, root=root_by_newton, bell=bell).items():
    result = program(Dual.input(2.0))
    values[f"forward.{name}"] = [result.value, result.slope]
c, s = np.sqrt(np.log(4)), sigmoid(2)
assert np.isclose(forward_mode.sigmoid(Dual.input(2.0)).value, s, rtol=1e-14)
assert np.allclose(values["forward.chain"], [c, 1 / (c * 2)], rtol=1e-14)
assert np.allclose(values["forward.root"], [np.sqrt(2), 1 / np.sqrt(8)], rtol=1e-14)
assert np.allclose(values["forward.bell"], [s * (1 - s), s * (1 - s) * (1 - 2 * s)], rtol=1e-14)

# Lesson 5's first example, where x·y is 18·9.
tape = Tape()
w, b, z = example(tape, 3.0, 4.0)
gradients = tape.backward(z)
for name, number in [("z", z.value), ("dz_dw", gradients[w.index]), ("dz_db", gradients[b.index])]:
    values[f"graph.{name}"] = number.item()
# y = 2b + 1, line 7, is not made of x, line 4.
assert tape.backward(type(z)(tape, 7)).keys() == {1, 5, 6, 7}

# A 3-5-4-2 network on 8 samples.
np.random.seed(42)
network = Network([3, 5, 4, 2], TANH, LINEAR)
x = np.random.randn(8, 3)
y = np.array([[float(row % 2 == k) for k in range(2)] for row in range(8)])


def by_hand(kind):
    inputs, weights = [x], [w for w, _, _ in network.layers()]
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


for kind in ["squared", "binary", "cross_entropy"]:
    loss, gradient = loss_and_gradient(network, kind, x, y)
    values[f"network.{kind}_loss"] = loss
    values[f"network.{kind}_gradient"] = list(gradient)
    derived = by_hand(kind)
    assert np.isclose(loss, derived[0], rtol=1e-14) and np.allclose(gradient, derived[1], rtol=1e-12)
tape = Tape()
record(tape, network, "squared", x, y)
assert [node.name for node in tape.nodes if node.name] == ["x", "W1", "b1", "W2", "b2", "W3", "b3", "y", "J"]

# Large logits do not overflow.
tape = Tape()
z, right = tape.leaf("z", np.array([[800.0, -800.0]])), tape.leaf("y", np.array([[0.0, 1.0]]))
with np.errstate(over="raise", invalid="raise", divide="raise"):
    assert all(np.isfinite(tape.backward(loss_of(kind, z, right))[z.index]).all() for kind in ["binary", "cross_entropy"])

# Half-moons, trained with mini-batches of 20.
np.random.seed(3)
x, y = moons(160, 0.15)
np.random.seed(42)
losses = []


def watch(network):
    z = network.output(x)
    losses.append(np.mean(np.logaddexp(0, z) - y * z))


train(Network([2, 4, 1], TANH, LINEAR), 0.5, "binary", x, y, 50, 20, watch)
values["network.losses"] = losses

# y = σ(w·x) with w = 2, recorded with x = 0.5 and run again with x = −1.
tape = Tape()
w, x = tape.number("w", 2.0), tape.number("x", 0.5)
output = (w * x).apply(SIGMOID)
values["session.first"] = output.value.item()
run(tape, [(x, np.array([[-1.0]]))])
values["session.second"] = output.value.item()

# Two towers of four layers that meet, and their loss.
np.random.seed(42)
tape = Tape()
x, tops, places = tape.leaf("x", np.random.randn(32, 16)), [], [(0, 0)]
for tower in range(2):
    a = x
    for layer in range(4):
        w = tape.leaf("W", np.random.normal(0, 1 / np.sqrt(16), (16, 16)))
        b = tape.leaf("b", np.random.normal(0, 1 / np.sqrt(16), (1, 16)))
        a = (a @ w + b).apply(TANH)
        places += [(tower, layer)] * 5
    tops.append(a)
output = (tops[0] + tops[1]).apply(TANH)
error = output - tape.leaf("y", np.random.randn(32, 16))
loss = (error * error).sum() * (0.5 / 32)
places += [(0, 3)] * (len(tape.nodes) - len(places))
values["placement.output"] = output.value[0].tolist()

# A value is last used by the last of those that use it.
twice = Tape()
u = twice.number("u", 1.0).exp()
(u * u + u).exp()
assert Plan(Graph(twice), 4).last_use == {0: 1, 1: 3, 2: 3, 3: 4}

graph = Graph(tape)
plan, with_loss = Plan(graph, output.index), Plan(graph, loss.index)
values |= {
    "placement.operations": [len(with_loss.computed(graph)), len(plan.computed(graph))],
    "placement.all_bytes": sum(size for line, size in enumerate(graph.bytes) if graph.is_computed(line)),
    "placement.most_bytes": plan.most_bytes(graph),
    "placement.longest_chain": longest_chain(graph, plan),
}

# On one device, by tower, by depth, and each operation on the other device than the one before.
in_turn = {}
for number, line in enumerate(filter(graph.is_computed, range(len(graph.ops)))):
    in_turn[line] = number % 2
    for operand in operands(graph.ops[line]):
        in_turn.setdefault(operand, number % 2)
placements = [
    [0] * len(places),
    [tower for tower, _ in places],
    [int(layer >= 2) for _, layer in places],
    [in_turn[line] for line in range(len(places))],
]
carried = [copies(graph, plan, placement) for placement in placements]
values |= {
    "placement.copies": [len(copied) for copied in carried],
    "placement.bytes": [sum(graph.bytes[line] for line, _ in copied) for copied in carried],
    "placement.steps": [steps(graph, plan, placement, copy) for placement in placements for copy in [0, 1, 10]],
}
print(json.dumps(values, indent=1))
