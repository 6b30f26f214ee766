"""A unit that decides: weigh, add up, compare with 0; and three gates by hand."""

import numpy as np

# The four corners of the unit square, one in each row.
CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])


# ANCHOR: perceptron
def step(z):
    """The step function: 1 from 0 up, 0 below."""
    return np.where(z >= 0, 1.0, 0.0)


class Perceptron:
    """A threshold unit: its weights, (inputs), and its bias."""

    def __init__(self, weights, bias):
        self.weights = np.array(weights)
        self.bias = bias

    def sum(self, x):
        return x @ self.weights + self.bias  # x·w + b

    def decide(self, x):
        return step(self.sum(x))
# ANCHOR_END: perceptron


# ANCHOR: gates
# Python keeps the names `and`, `or` and `not` for itself.
def and_():
    return Perceptron([1.0, 1.0], bias=-1.5)


def or_():
    return Perceptron([1.0, 1.0], bias=-0.5)


def not_():
    return Perceptron([-1.0], bias=0.5)
# ANCHOR_END: gates
