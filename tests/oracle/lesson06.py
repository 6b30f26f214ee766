"""Lesson 6 in NumPy: averages, every optimizer's steps, the race, the ravine and a real run."""

import json

import numpy as np
from course import iris
from lesson04_losses.loss import CROSS_ENTROPY
from lesson05_backprop.network import LINEAR, TANH, Network
from lesson05_backprop.optimizer import GradientDescent
from lesson05_backprop.training import train
from lesson06_optimizers import false_valley, ravine, schedule
from lesson06_optimizers.adam import Adam, AdamW
from lesson06_optimizers.adaptive import AdaGrad, RmsProp
from lesson06_optimizers.longest_step import bound
from lesson06_optimizers.momentum import Momentum, Nesterov
from lesson06_optimizers.moving_average import MovingAverage

values = {}
OPTIMIZERS = {
    "sgd": GradientDescent,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "adagrad": AdaGrad,
    "rmsprop": RmsProp,
    "adam": Adam,
    "adamw": AdamW,
}
RACERS = list(OPTIMIZERS)[:-1]


def averages(data):
    """m and m/(1 − βᵗ) after each of the values, and the bias at the end."""
    average, means, corrected = MovingAverage(0.9), [], []
    for x in data:
        average.update(x)
        means.append(average.mean)
        corrected.append(average.corrected())
    return np.array(means), np.array(corrected), average.bias()


means, _, _ = averages(np.ones(30))
values |= {"average.means": means.tolist(), "average.mean_after_10": means[9]}
values["average.bias_after_10"] = averages(np.ones(10))[2]

# A slow wave under noise.
np.random.seed(42)
t = np.arange(1, 101)
wave = lambda t: 1 + np.sin(t / 16)
data = wave(t) + 0.4 * np.random.randn(100)
means, corrected, _ = averages(data)
off = lambda values, lag=0, first=1: np.sqrt(np.mean((values - wave(t - lag))[first - 1 :] ** 2))
values["average.off"] = [off(data), off(means), off(corrected)]
values["average.lag"] = min(range(51), key=lambda lag: off(corrected, lag, 41))

# CS231n's fixtures: a step from a state in the middle of a run.
row = lambda low, high: np.linspace(low, high, 20)
momentum, rmsprop, adam = Momentum(1e-3), RmsProp(1e-2), Adam(1e-2)
momentum.velocity, rmsprop.squares = row(0.6, 0.9), row(0.6, 0.9)
adam.m, adam.v, adam.t = row(0.6, 0.9), row(0.7, 0.5), 5
for name, optimizer in [("momentum", momentum), ("rmsprop", rmsprop), ("adam", adam)]:
    w = row(-0.4, 0.6)
    optimizer.step(w, row(-0.6, 0.4))
    values[f"step.fixture_{name}"] = w.tolist()
values["step.fixture_momentum_velocity"] = momentum.velocity.tolist()
values["longest.bound"] = bound(0.9, 0.999)

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


def race(name, start, height, gradient):
    """The least mean height over 100 steps, and the rate that keeps it so low."""
    best = (np.inf, None)
    for rate in 10 ** (np.arange(-16, 5) / 4):
        theta, optimizer, heights = np.array(start), OPTIMIZERS[name](rate), []
        for _ in range(101):
            heights.append(height(*theta))
            optimizer.step(theta, np.array(gradient(*theta)))
        mean = np.mean(heights)
        best = min(best, (mean if np.isfinite(mean) else np.inf, rate))
    return best


for landscape, (height, slope, start, lowest) in LANDSCAPES.items():
    for name in RACERS:
        mean, rate = race(name, start, lambda x, y: height(x, y) - lowest, slope)
        values[f"race.{landscape}_{name}_mean_gap"] = mean
        values[f"race.{landscape}_{name}_rate"] = rate

# The ravine turned: the Hessian is R·diag(1, κ)·Rᵀ, and the start turns with it.
for name in RACERS:
    values[f"ravine.turned_{name}"] = []
    for angle in np.radians([0, 22.5, 45]):
        turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        hessian = turn @ np.diag([1, 20]) @ turn.T
        height = lambda x, y: 0.5 * np.array([x, y]) @ hessian @ [x, y]
        mean, _ = race(name, turn @ [-4.0, 1.0], height, lambda x, y: hessian @ [x, y])
        values[f"ravine.turned_{name}"].append(mean)

least, greatest = ravine.even_rates(20, 0.9)
values |= {
    "ravine.momentum_leaves": ravine.momentum_leaves(0.9),
    "ravine.sgd_leaves_20": ravine.descent_leaves(20),
    "ravine.best_momentum_20": ravine.best_momentum(20),
    "ravine.pays_from": ravine.pays_from(0.9),
    "ravine.even_rate_least": least,
    "ravine.even_rate_greatest": greatest,
}
# The larger root of momentum's equation, at the rate in the middle, says the same.
roots = np.roots([1, -(1.9 - 0.1 / np.sqrt(20)), 0.9])
assert np.isclose(np.abs(roots).max(), values["ravine.momentum_leaves"])
# And so do the weights of Adam's m and v over ten thousand steps, with the worst gradients for them.
ages = np.arange(10_000)
m, v = 0.1 * 0.9**ages, 0.001 * 0.999**ages
assert np.isclose((m * m / v).sum() / np.sqrt((v * (m / v) ** 2).sum()), values["longest.bound"])

# Lesson 2's two valleys from 200 starts: how many end less than 0.05 above the lowest point.
starts = -2.5 + 5 * (np.arange(200) + 0.5) / 200
lowest, ridge, _ = false_valley.landmarks()
down = lambda ends: np.mean(false_valley.height(ends) < false_valley.height(lowest) + 0.05)


def ends(remedy, gradients, how):
    np.random.seed(42)
    return remedy(starts, gradients, how)


NOISES = (1, 2, 3, 4, 6, 8)
values |= {
    "false_valley.chance": false_valley.chance(),
    "false_valley.restarts": [down(ends(false_valley.restarts, 400, count)) for count in (2, 4, 8)],
    "false_valley.velocities": [down(ends(false_valley.velocity, 1600, mu)) for mu in (0.8, 0.9, 0.95)],
    "false_valley.noises_deep": [np.mean(ends(false_valley.constant_noise, 1600, size) < ridge) for size in NOISES],
    "false_valley.noises": [down(ends(false_valley.constant_noise, 1600, size)) for size in NOISES],
    "false_valley.falling": [down(ends(false_valley.falling_noise, 1600, size)) for size in NOISES],
}
# In many dimensions, J the mean of the curve over all coordinates.
DIMENSIONS = (1, 2, 10, 100)
means, deviations = zip(*map(false_valley.predicted, DIMENSIONS))
values |= {
    "false_valley.predicted_means": means,
    "false_valley.predicted_deviations": deviations,
    "false_valley.minima": [false_valley.minima_among_flat_points(d) for d in DIMENSIONS],
}

# ½θ² from θ = 5 in 40 epochs of 20 steps, with noise of deviation 1: the mean of 50 runs at the end.
values["schedule.losses"] = []
for rate in [
    schedule.constant(),
    schedule.inverse(0.1),
    schedule.step(0.5, 10),
    schedule.exponential(0.05),
    schedule.cosine_with_warm_up(4, 40),
]:
    np.random.seed(42)
    noise, theta = np.random.randn(50, 800), np.full(50, 5.0)
    for step in range(800):
        theta -= rate(0.5, step // 20) * (theta + noise[:, step])
    values["schedule.losses"].append(np.mean(0.5 * theta**2))
values["schedule.cosine_rates"] = [rate(0.5, epoch) for epoch in range(40)]  # the last one's

# The flowers, each optimizer at its best rate.
x, y = iris()
RATES = [1.0, 1.0, 1.0, 0.3, 0.03, 0.3, 0.3]
for (name, optimizer), rate in zip(OPTIMIZERS.items(), RATES):
    np.random.seed(42)
    network, losses = Network([4, 8, 3], TANH, LINEAR), []
    train(
        CROSS_ENTROPY.prediction,
        network,
        optimizer(rate),
        x,
        y,
        60,
        batch_size=50,
        watch=lambda network: losses.append(CROSS_ENTROPY.value(network.output(x), y)),
    )
    values[f"training.{name}_rate"], values[f"training.{name}_losses"] = rate, losses
print(json.dumps(values, indent=1))
