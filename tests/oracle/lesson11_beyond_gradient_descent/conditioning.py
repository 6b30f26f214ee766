"""Iterations of descent and momentum against the condition number."""

import numpy as np
from lesson05_backprop.optimizer import GradientDescent
from lesson06_optimizers.momentum import Momentum

SHARE = 1e-6  # by what share the gradient has to fall


# ANCHOR: first_order
def first_order(optimizer, bowl, most):
    """Steps of an optimizer, from a start of ones, until the gradient has fallen by
    SHARE; none if that takes more than `most`."""
    theta = np.ones(len(bowl.h))
    gradient = bowl.gradient(theta)
    small = SHARE * np.linalg.norm(gradient)
    for step in range(most + 1):
        if np.linalg.norm(gradient) <= small:
            return step
        optimizer.step(theta, gradient)
        gradient = bowl.gradient(theta)


def best_descent(condition):
    """Descent with the best fixed rate in a bowl with curvatures from 1 to κ."""
    return GradientDescent(2 / (1 + condition))


def best_momentum(condition):
    """Momentum with the best rate and friction (Polyak, 1964)."""
    root = np.sqrt(condition)
    momentum = ((root - 1) / (root + 1)) ** 2
    return Momentum(4 / (1 + root) ** 2, momentum)
# ANCHOR_END: first_order
