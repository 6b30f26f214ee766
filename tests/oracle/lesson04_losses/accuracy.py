"""Loss or accuracy: what each sees of a moved parameter, and what can be trained by it."""

import numpy as np
from lesson02_gradient_descent.steepest import slope_towards
from lesson04_losses.loss import BINARY_CROSS_ENTROPY


# ANCHOR: staircase
def outputs(x, theta):
    """w·x + b for θ = (w, b), (batch, 1)."""
    return x * theta[0] + theta[1]


def loss(x, y, theta):
    """J of θ = (w, b), the mean cross-entropy."""
    return BINARY_CROSS_ENTROPY.value(outputs(x, theta), y)


def accuracy(x, y, theta):
    """The share of right answers with θ = (w, b)."""
    return BINARY_CROSS_ENTROPY.accuracy(outputs(x, theta), y)
# ANCHOR_END: staircase


def gradient_by_trying(f, theta, h):
    """Each parameter moved by h to both sides, as in lesson 2."""
    return np.array([slope_towards(f, theta, axis, h) for axis in np.eye(len(theta))])


# ANCHOR: searches
def descent_by_trying(cost, theta, h, eta, steps):
    """Descent by slopes that are found by trying: all the places, until no slope is left."""
    places = [theta]
    for _ in range(steps):
        slope = gradient_by_trying(cost, places[-1], h)
        if not slope.any():
            break
        places.append(places[-1] - eta * slope)
    return places


def hot_cold(cost, theta, amount, steps):
    """Each step goes to the lowest of the places one amount away along one parameter, if it is
    lower than here: all the places."""
    places = [theta]
    for _ in range(steps):
        axes = amount * np.eye(len(theta))
        around = [places[-1] + move for axis in axes for move in (axis, -axis)]
        lowest = min(around, key=cost)
        if cost(lowest) >= cost(places[-1]):
            break
        places.append(lowest)
    return places
# ANCHOR_END: searches
