"""Out of the false valley: restarts, a velocity and noise, on lesson 2's curve."""

import numpy as np
from lesson02_gradient_descent.local_minima import height, slope
from lesson05_backprop.optimizer import GradientDescent
from lesson06_optimizers.momentum import Momentum

REACH, RATE = 2.5, 0.05


def landmarks():
    """The deeper valley's lowest point, the ridge's top, the false valley's lowest point."""
    return np.sort(np.roots([1, 0, -2, 0.3]).real)


def chance():
    """The share of all starts that lie on the deeper valley's side of the ridge."""
    return (landmarks()[1] + REACH) / (2 * REACH)


# ANCHOR: remedies
def roll(x, optimizer, steps, noise=lambda step, count: 0):
    """All starts at once, each a parameter: to each slope comes what `noise` gives at that step."""
    x = x.copy()
    for step in range(steps):
        optimizer.step(x, slope(x) + noise(step, len(x)))
    return x


def plain(starts, gradients):
    """Nothing is done."""
    return roll(starts, GradientDescent(RATE), gradients)


def restarts(starts, gradients, count):
    """So many starts, each with its share of the gradients; the lowest end is kept."""
    lowest = plain(starts, gradients // count)
    for _ in range(1, count):
        others = plain(np.random.uniform(-REACH, REACH, len(starts)), gradients // count)
        lowest = np.where(height(others) < height(lowest), others, lowest)
    return lowest


def velocity(starts, gradients, momentum):
    """A velocity, of which the share μ is kept."""
    return roll(starts, Momentum(RATE, momentum), gradients)


def constant_noise(starts, gradients, size):
    """Gradients with noise of that deviation."""
    noise = lambda step, count: size * np.random.randn(count)
    return roll(starts, GradientDescent(RATE), gradients, noise)


def falling_noise(starts, gradients, size):
    """The same, and the noise falls to 0 in a straight line."""
    noise = lambda step, count: size * (1 - step / gradients) * np.random.randn(count)
    return roll(starts, GradientDescent(RATE), gradients, noise)
# ANCHOR_END: remedies


# ANCHOR: many
def predicted(dimensions):
    """How high the starts end on average, and their deviation, in so many dimensions."""
    (deeper, _, false_one), p = height(landmarks()), chance()
    mean = p * deeper + (1 - p) * false_one
    return mean, np.sqrt(p * (1 - p) / dimensions) * (false_one - deeper)


def minima_among_flat_points(dimensions):
    """In each coordinate two of three flat points are lowest; one ridge makes a saddle."""
    return (2 / 3) ** dimensions
# ANCHOR_END: many
