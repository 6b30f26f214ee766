"""Lesson 6 in NumPy: CS231n's fixtures, the race's winners, training on iris."""

import json

import numpy as np
from course import TanhNetwork, iris, softmax

values = {}
m, means = 0.0, []
for t in range(1, 11):
    m = 0.9 * m + 0.1
    means.append(m)
values |= {"average.mean_after_10": m, "average.bias_after_10": 0.9**10}

# The update rules: state, gradient and rate to step. PyTorch's documentation
# and CS231n's notes agree on all of them while the rate stays the same.
EPSILON = 1e-8


def sgd(state, d, eta):
    return -eta * d


def momentum(state, d, eta):
    state["v"] = 0.9 * state.get("v", 0) - eta * d
    return state["v"]


def nesterov(state, d, eta):
    before = state.get("v", 0)
    state["v"] = 0.9 * before - eta * d
    return -0.9 * before + 1.9 * state["v"]


def adagrad(state, d, eta):
    state["s"] = state.get("s", 0) + d**2
    return -eta * d / (np.sqrt(state["s"]) + EPSILON)


def rmsprop(state, d, eta):
    state["s"] = 0.99 * state.get("s", 0) + 0.01 * d**2
    return -eta * d / (np.sqrt(state["s"]) + EPSILON)


# ANCHOR: adam
def adam(state, d, eta):
    state["t"] = state.get("t", 0) + 1
    state["m"] = 0.9 * state.get("m", 0) + 0.1 * d
    state["v"] = 0.999 * state.get("v", 0) + 0.001 * d**2
    m_hat, v_hat = state["m"] / (1 - 0.9 ** state["t"]), state["v"] / (1 - 0.999 ** state["t"])
    return -eta * m_hat / (np.sqrt(v_hat) + EPSILON)
# ANCHOR_END: adam


RULES = dict(sgd=sgd, momentum=momentum, nesterov=nesterov, adagrad=adagrad, rmsprop=rmsprop, adam=adam)

w, dw = np.linspace(-0.4, 0.6, 20), np.linspace(-0.6, 0.4, 20)
row = lambda low, high: np.linspace(low, high, 20)
values |= {
    "step.fixture_momentum": (w + momentum({"v": row(0.6, 0.9)}, dw, 1e-3)).tolist(),
    "step.fixture_rmsprop": (w + rmsprop({"s": row(0.6, 0.9)}, dw, 1e-2)).tolist(),
    "step.fixture_adam": (w + adam({"m": row(0.6, 0.9), "v": row(0.7, 0.5), "t": 5}, dw, 1e-2)).tolist(),
}

LANDSCAPES = {
    "ravine": (
        lambda x, y: 0.5 * (x**2 + 20 * y**2),
        lambda x, y: (x, 20 * y),
        (-4.0, 1.0),
        0.0,
    ),
    "saddle": (
        lambda x, y: 0.5 * x**2 - 0.5 * y**2 + 0.25 * y**4,
        lambda x, y: (x, y**3 - y),
        (-1.5, 0.001),
        -0.25,
    ),
    "rosenbrock": (
        lambda x, y: (1 - x) ** 2 + 100 * (y - x**2) ** 2,
        lambda x, y: (-2 * (1 - x) - 400 * x * (y - x**2), 200 * (y - x**2)),
        (-1.2, 1.0),
        0.0,
    ),
}
np.seterr(all="ignore")
for landscape, (height, slope, start, lowest) in LANDSCAPES.items():
    for name, rule in RULES.items():
        best = (np.inf, None)
        for rate in 10 ** (np.arange(-16, 5) / 4):
            theta, state, gaps = np.array(start), {}, []
            for _ in range(101):
                gaps.append(height(*theta) - lowest)
                theta = theta + rule(state, np.array(slope(*theta)), rate)
            mean = np.mean(gaps)
            best = min(best, (mean if np.isfinite(mean) else np.inf, rate))
        values[f"race.{landscape}_{name}_mean_gap"], values[f"race.{landscape}_{name}_rate"] = best

# The ravine turned: the Hessian is R·diag(1, κ)·Rᵀ, and the start turns with it.
for name, rule in RULES.items():
    values[f"ravine.turned_{name}"] = []
    for angle in np.radians([0, 22.5, 45]):
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        hessian = turn @ np.diag([1, 20]) @ turn.T
        best = np.inf
        for rate in 10 ** (np.arange(-16, 5) / 4):
            theta, state, heights = turn @ [-4.0, 1.0], {}, []
            for _ in range(101):
                heights.append(0.5 * theta @ hessian @ theta)
                theta = theta + rule(state, hessian @ theta, rate)
            best = min(best, np.nan_to_num(np.mean(heights), nan=np.inf))
        values[f"ravine.turned_{name}"].append(best)

# Of μ's two roots the larger, at the rate in the middle.
roots = np.roots([1, -(1.9 - 0.1 / np.sqrt(20)), 0.9])
values |= {
    "ravine.momentum_leaves": np.abs(roots).max(),
    "ravine.sgd_leaves_20": 1 - 2 / 21,
    "ravine.best_momentum_20": ((np.sqrt(20) - 1) / (np.sqrt(20) + 1)) ** 2,
}

# The weights of Adam's m, and of its v, over ten thousand steps; the worst gradients for them.
ages = np.arange(10_000)
m, v = 0.1 * 0.9**ages, 0.001 * 0.999**ages
worst = m / v
values["longest.bound"] = (m * worst).sum() / np.sqrt((v * worst**2).sum())

# Lesson 2's two valleys from 200 starts, with 1600 gradients each.
slope = lambda x: x**3 - 2 * x + 0.3
height = lambda x: x**4 / 4 - x**2 + 0.3 * x
lowest, ridge, _ = np.sort(np.roots([1, 0, -2, 0.3]).real)
starts = -2.5 + 5 * (np.arange(200) + 0.5) / 200
values["false_valley.chance"] = (ridge + 2.5) / 5
values["false_valley.velocities"] = []
for mu in (0.8, 0.9, 0.95):
    theta, velocity = starts, 0
    for _ in range(1600):
        velocity = mu * velocity - 0.05 * slope(theta)
        theta = theta + velocity
    values["false_valley.velocities"].append(np.mean(height(theta) < height(lowest) + 0.05))
values["false_valley.falling"] = []
for size in (1, 2, 3, 4, 6, 8):
    np.random.seed(42)
    theta = starts
    for step in range(1600):
        theta = theta - 0.05 * (slope(theta) + size * (1 - step / 1600) * np.random.randn(200))
    values["false_valley.falling"].append(np.mean(height(theta) < height(lowest) + 0.05))

x, y = iris()
for name, rule, eta in [("sgd", sgd, 1.0), ("adagrad", adagrad, 0.3), ("rmsprop", rmsprop, 0.03)]:
    np.random.seed(42)
    network = TanhNetwork(4, 8, 3)
    states = [{} for _ in network.parameters]
    loss = lambda: -np.mean(np.sum(y * np.log(softmax(network.logits(x))), axis=1))
    losses = [loss()]
    for _ in range(60):
        order = np.random.permutation(150)
        for batch in order.reshape(3, 50):
            d = network.gradient(x[batch], y[batch], softmax)
            for parameter, state, d in zip(network.parameters, states, d):
                parameter += rule(state, d, eta)
        losses.append(loss())
    values[f"training.{name}_rate"], values[f"training.{name}_losses"] = eta, losses
print(json.dumps(values, indent=1))
