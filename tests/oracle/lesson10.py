"""Lesson 10 in NumPy: two whole searches, and a Gaussian process."""

import json
import math

import numpy as np
from course import TanhNetwork, standardised, table

values = {}

# On two scales.
np.random.seed(42)
shares = np.random.rand(1000)
for key, draws in [("linear", 1e-4 + (1 - 1e-4) * shares), ("log", 1e-4 * (1 / 1e-4) ** shares)]:
    edges = [1, 0.1, 0.01, 0.001, 0.0001]
    values[f"scale.{key}_by_decade"] = [int(np.sum((low <= draws) & (draws < high))) for high, low in zip(edges, edges[1:])]
values["scale.beta_in_the_middle"] = 1 - 0.5 * (0.001 / 0.5) ** 0.5

header, rows = table("diabetes.csv")
data = np.array([[float(field) for field in row] for row in rows])
X, Y = data[:, :-1], data[:, -1:]


def setting(place):
    log = lambda low, high, share: low * (high / low) ** share
    hidden = math.floor(log(1, 64, place[1]) + 0.5)
    return log(1e-4, 1, place[0]), hidden, log(1e-3, 10, place[2])


def draw(seed):
    np.random.seed(seed)
    order = np.random.permutation(len(X))
    validation, train = order[100:200], order[200:]
    scale = lambda a: (a - a[train].mean(axis=0)) / a[train].std(axis=0, ddof=1)
    x, y = scale(X), scale(Y)
    return (x[train], y[train]), (x[validation], y[validation])


# ANCHOR: trial
def trial(place, seed, epochs=10):
    """The validation loss after training with the setting at a place."""
    eta, hidden, decay = setting(place)
    (x, y), (x_validation, y_validation) = draw(seed)
    np.random.seed(seed)
    network = TanhNetwork(10, hidden, 1)
    m = [np.zeros_like(p) for p in network.parameters]
    v = [np.zeros_like(p) for p in network.parameters]
    t = 0
    for _ in range(epochs):
        order = np.random.permutation(len(x))
        for batch in (order[i : i + 20] for i in range(0, len(x), 20)):
            t += 1
            gradient = network.gradient(x[batch], y[batch], lambda z: z)
            for p, d, m_p, v_p in zip(network.parameters, gradient, m, v):
                p *= 1 - eta * decay
                m_p += 0.1 * (d - m_p)
                v_p += 0.001 * (d * d - v_p)
                p -= eta * (m_p / (1 - 0.9**t)) / (np.sqrt(v_p / (1 - 0.999**t)) + 1e-8)
    return np.mean((network.logits(x_validation) - y_validation) ** 2) / 2
# ANCHOR_END: trial


grid, chance = [], []
for seed in range(42, 47):
    np.random.seed(seed)
    points = np.random.permutation(27)
    grid.append(min(trial([(p // 3**d % 3 + 0.5) / 3 for d in range(3)], seed) for p in points))
    losses = []
    for k in range(27):
        np.random.seed(1000 * seed + k)
        losses.append(trial(np.random.rand(3), seed))
    chance.append(min(losses))
values["compare.grid_losses"] = grid
values["compare.random_losses"] = chance

# ANCHOR: process
def process(places, seen, at, length, noise=0.01):
    """Mean and standard deviation at a place, given values at others."""
    kernel = lambda a, b: np.exp(-0.5 * (a[:, None] - b[None, :]) ** 2 / length**2)
    mean, spread = seen.mean(), seen.std()
    K = kernel(places, places) + noise * np.eye(len(places))
    k = kernel(places, np.array([at]))[:, 0]
    inverse = np.linalg.inv(K)
    variance = 1 - k @ inverse @ k
    return mean + spread * (k @ inverse @ ((seen - mean) / spread)), spread * math.sqrt(variance)
# ANCHOR_END: process


places, seen = np.array([0.25, 0.75]), np.array([0.4, 0.6])
values["process.middle"] = list(process(places, seen, 0.5, 0.4))
values["process.near"] = list(process(places, seen, 0.26, 0.4))
print(json.dumps(values, indent=1))
