"""Lesson 9 in NumPy: a bent plane, a network that learns by heart, and dropout."""

import json

import numpy as np
from course import TanhNetwork, moons, sigmoid

values = {}


def xor_clouds(count):
    corners = [(-0.8, -0.8), (0.8, 0.8), (-0.8, 0.8), (0.8, -0.8)]
    x = np.vstack([0.25 * np.random.randn(count // 4, 2) + corner for corner in corners])
    return x, np.repeat([0.0, 1.0], count // 2)[:, None]


def loss(network, x, y):
    z = network.logits(x)
    return np.mean(np.maximum(z, 0) + np.log1p(np.exp(-abs(z))) - y * z)


# ANCHOR: decay
def train(network, gradient, epochs, decay=0.0, eta=0.03):
    """Adam, with weights that decay by the share η·λ in each step."""
    m = [np.zeros_like(p) for p in network.parameters]
    v = [np.zeros_like(p) for p in network.parameters]
    for t in range(1, epochs + 1):
        for p, d, m_p, v_p in zip(network.parameters, gradient(), m, v):
            p *= 1 - eta * decay
            m_p += 0.1 * (d - m_p)
            v_p += 0.001 * (d * d - v_p)
            p -= eta * (m_p / (1 - 0.9**t)) / (np.sqrt(v_p / (1 - 0.999**t)) + 1e-8)
        yield t
# ANCHOR_END: decay


# The plane before and after.
np.random.seed(3)
x, y = xor_clouds(200)
np.random.seed(42)
network = TanhNetwork(2, 2, 1)
for _ in train(network, lambda: network.gradient(x, y, sigmoid), 60, decay=0.1):
    pass
values["coordinates.network_loss"] = loss(network, x, y)
values["coordinates.network_accuracy"] = np.mean((network.logits(x) > 0) == (y > 0.5))

# Thirty hidden units, forty points.
np.random.seed(3)
(x, y), validation, test = moons(40, 0.3), moons(200, 0.3), moons(1000, 0.3)
EPOCHS = 400
for name, decay in [("plain", 0.0), ("decay", 0.5)]:
    np.random.seed(42)
    network = TanhNetwork(2, 30, 1)
    on_validation = [loss(network, *validation)]
    for _ in train(network, lambda: network.gradient(x, y, sigmoid), EPOCHS, decay):
        on_validation.append(loss(network, *validation))
    values[f"regularisation.{name}_train_loss"] = loss(network, x, y)
    values[f"regularisation.{name}_test_loss"] = loss(network, *test)
    if name == "plain":
        values["capacity.best_epoch"] = int(np.argmin(on_validation))
        values["capacity.best_validation_loss"] = min(on_validation)

# ANCHOR: dropout
np.random.seed(42)
network = TanhNetwork(2, 30, 1)


def dropout_gradient():
    """Each sample's hidden units, kept by chance ½ and doubled, or dropped."""
    mask = np.where(np.random.rand(len(x), 30) < 0.5, 2.0, 0.0)
    a = np.tanh(x @ network.w1 + network.b1)
    delta2 = (sigmoid((a * mask) @ network.w2 + network.b2) - y) / len(y)
    delta1 = (delta2 @ network.w2.T) * mask * (1 - a**2)
    return [x.T @ delta1, delta1.sum(axis=0), (a * mask).T @ delta2, delta2.sum(axis=0)]


for _ in train(network, dropout_gradient, EPOCHS):
    pass
# ANCHOR_END: dropout
values["regularisation.dropout_train_loss"] = loss(network, x, y)
values["regularisation.dropout_test_loss"] = loss(network, *test)

# Eight hidden units on a disc and a ring: what each is worth, and what is left without them.
np.random.seed(3)
x, y = np.zeros((100, 2)), (np.arange(100.0) % 2)[:, None]
for i in range(100):
    angle, radius = 2 * np.pi * np.random.rand(), np.random.rand()
    radius = 0.9 + 0.4 * radius if i % 2 else 0.6 * radius
    x[i] = radius * np.cos(angle), radius * np.sin(angle)
np.random.seed(42)
network = TanhNetwork(2, 8, 1)
for _ in train(network, lambda: network.gradient(x, y, sigmoid), 300):
    pass


def left(units, means):
    """The loss with these units alone; of the others the mean is left, or nothing."""
    a = np.tanh(x @ network.w1 + network.b1)
    gone = [unit for unit in range(8) if unit not in units]
    a[:, gone] = a[:, gone].mean(axis=0) if means else 0
    z = a @ network.w2 + network.b2
    return np.mean(np.maximum(z, 0) + np.log1p(np.exp(-abs(z))) - y * z)


everyone = list(range(8))
others = [[other for other in everyone if other != unit] for unit in everyone]
values["units.importance"] = [left(those, False) - left(everyone, False) for those in others]
for name, means in [("cut_by_loss", False), ("cut_by_mean", True)]:
    units, losses = everyone, [left(everyone, means)]
    while len(units) > 1:
        units = min(([u for u in units if u != unit] for unit in units), key=lambda those: left(those, means))
        losses.append(left(units, means))
    values[f"units.{name}"] = losses

for n in [2, 4, 8]:
    values[f"parity.units_{n}"] = [2 ** (n - 1) + 1, n + 1, 3 * (n - 1)]
print(json.dumps(values, indent=1))
