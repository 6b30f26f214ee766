"""Lesson 5 in NumPy: graphs by hand, n0's passes, two networks on the applicants."""

import json

import numpy as np
from course import TanhNetwork, applicants, moons, sigmoid

values = {}

# z = (2w + 3b)(2b + 1) = 150, w = 3, b from 4.
def z(w, b):
    return (2 * w + 3 * b) * (2 * b + 1)


def dz_db(w, b):
    return 3 * (2 * b + 1) + 2 * (2 * w + 3 * b)


def dz_dw(b):
    return 2 * (2 * b + 1)


values |= {"linear.z": z(3, 4), "linear.dz_db": dz_db(3, 4), "linear.dz_dw": dz_dw(4)}
first = dz_dw(4), dz_db(3, 4)
for name, shares, kept, steps in [
    ("frozen", (0, 1), True, 4),
    ("anew", (0, 1), False, 2),
    ("both_frozen", (0.5, 0.5), True, 4),
    ("both_anew", (0.5, 0.5), False, 2),
    ("whole", (1, 1), False, 20),
]:
    w, b, seen = 3.0, 4.0, []
    for _ in range(steps):
        factors = first if kept else (dz_dw(b), dz_db(w, b))
        gap = z(w, b) - 150
        w, b = w - shares[0] * gap / factors[0], b - shares[1] * gap / factors[1]
        seen.append(z(w, b))
    values[f"linear.{name}"] = seen
    if name == "both_anew":
        values |= {"linear.both_w": w, "linear.both_b": b, "linear.both_z": z(w, b)}

# x → x² → ln → √, target 2.14.
values["chain.c"] = np.sqrt(np.log(2.0**2))
x, seen = 2.0, []
for _ in range(6):
    a = x * x
    b = np.log(a)
    c = np.sqrt(b)
    x -= (c - 2.14) * 2 * c * a / (2 * x)
    seen.append(x)
values |= {"chain.x": seen, "chain.exact": np.sqrt(np.exp(2.14**2))}

# n0's forward and backward pass.
# ANCHOR: forward
np.random.seed(42)
x = np.random.randn(4)
w1, w2 = np.random.normal(0, 0.1, (4, 3)), np.random.normal(0, 0.1, (3, 2))
hidden = sigmoid(x @ w1)
# ANCHOR_END: forward
values |= {"forward.hidden": hidden.tolist(), "forward.output": sigmoid(hidden @ w2).tolist()}

# ANCHOR: backward
x, target, eta = np.array([0.5, 0.1, -0.2]), 0.6, 0.5
w1 = np.array([[0.5, -0.6], [0.1, -0.2], [0.1, 0.7]])
w2 = np.array([0.1, -0.3])
hidden = sigmoid(x @ w1)
output = sigmoid(hidden @ w2)
term = (target - output) * output * (1 - output)
hidden_term = term * w2 * hidden * (1 - hidden)
# ANCHOR_END: backward
values |= {
    "backward.output": output,
    "backward.error_term": term,
    "backward.step_to_output": (eta * term * hidden).tolist(),
    "backward.step_to_hidden": (eta * np.outer(x, hidden_term)).tolist(),
}

# A 2-4-3-1 network whose parameters spell their places, with samples as columns.
sizes = [2, 4, 3, 1]
a = np.array([[1, 2], [-1, 0.5], [0, 1], [2, -2], [0.5, 3]]).T
for l, (inputs, outputs) in enumerate(zip(sizes, sizes[1:]), start=1):
    number = np.fromfunction(lambda j, i: (100 * l + 10 * i + j + 1) / 1000, (outputs, inputs + 1))
    z = number[:, 1:] @ a + number[:, :1]  # the bias is the weight from a unit 0
    if l == 2:
        values["layers.z_of_unit"] = z[2, 0]
    a = sigmoid(z)
values["layers.output"] = a[0].tolist()
values["layers.counts"] = [3, 2, sum(sizes[1:]), sum((n + 1) * m for n, m in zip(sizes, sizes[1:]))]

# Half-moons: the epoch after which all points are first on the right side.
np.random.seed(3)
x, y = moons(160, 0.15)


def epochs(hidden, seed, most=1000):
    np.random.seed(seed)
    network = TanhNetwork(2, hidden, 1)
    for epoch in range(most):
        if np.all((network.logits(x) > 0) == (y > 0.5)):
            return epoch
        for parameter, d in zip(network.parameters, network.gradient(x, y, sigmoid)):
            parameter -= d
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

# n3's network, its forward pass mended.
x, y, x_test, y_test = applicants(21)
np.random.seed(21)
w1 = np.random.normal(0, 1 / np.sqrt(6), (6, 2))
w2 = np.random.normal(0, 1 / np.sqrt(6), 2)
errors = []
for _ in range(900):
    hidden = sigmoid(x @ w1)
    a = sigmoid(hidden @ w2)
    delta = (a - y) * a * (1 - a) / len(y)
    hidden_delta = np.outer(delta, w2) * hidden * (1 - hidden)
    w2, w1 = w2 - 0.005 * hidden.T @ delta, w1 - 0.005 * x.T @ hidden_delta
    errors.append(np.mean((sigmoid(sigmoid(x @ w1) @ w2) - y) ** 2))
predicted = sigmoid(sigmoid(x_test @ w1) @ w2) > 0.5
values |= {
    "admissions.n3_errors": errors[::90],
    "admissions.n3_final_error": errors[-1],
    "admissions.n3_accuracy": np.mean(predicted == (y_test > 0.5)),
}

# Four tanh units, biases, cross-entropy on the logit, η = 1, 300 epochs.
np.random.seed(21)
network = TanhNetwork(6, 4, 1)
y, y_test = y[:, None], y_test[:, None]


def loss(x, y):
    logits = network.logits(x)
    return np.mean(np.logaddexp(0, logits) - y * logits)


for _ in range(300):
    for parameter, d in zip(network.parameters, network.gradient(x, y, sigmoid)):
        parameter -= d
values |= {
    "admissions.train_loss": loss(x, y),
    "admissions.test_loss": loss(x_test, y_test),
    "admissions.accuracy": np.mean((network.logits(x_test) > 0) == (y_test > 0.5)),
}

# Lesson 2's neuron and the hidden layer on this draw and nine others.
neuron_right, network_right = [], []
for seed in range(21, 31):
    x, y, x_test, y_test = applicants(seed)
    np.random.seed(seed)
    w = np.random.normal(0, 1 / np.sqrt(6), 6)
    for _ in range(1000):
        a = sigmoid(x @ w)
        w -= 0.5 * ((a - y) * a * (1 - a)) @ x / len(y)
    neuron_right.append(np.mean((x_test @ w > 0) == (y_test > 0.5)))
    np.random.seed(seed)
    network = TanhNetwork(6, 4, 1)
    for _ in range(300):
        for parameter, d in zip(network.parameters, network.gradient(x, y[:, None], sigmoid)):
            parameter -= d
    network_right.append(np.mean((network.logits(x_test)[:, 0] > 0) == (y_test > 0.5)))
values |= {"draws.neuron_right": neuron_right, "draws.network_right": network_right}
print(json.dumps(values, indent=1))
