"""A checker for any network: where backpropagation and differences disagree most."""

import copy

import numpy as np
from lesson08_gradient_checking.numeric_gradient import STEP, errors, numeric_gradient


def loss_at(network, theta, loss, x, y):
    """J(θ) on a batch: the loss with θ in place of the network's own parameters."""
    moved = copy.copy(network)
    moved.theta = theta
    return loss.value(moved.output(x), y)


def place(network, index):
    """The layer, from 1, in which the parameter with that index in θ stands."""
    ends = np.cumsum([(n + 1) * k for n, k in zip(network.sizes, network.sizes[1:])])
    return int(np.searchsorted(ends, index, side="right")) + 1


# ANCHOR: check
def compare(network, loss, x, y, gradient):
    """What the differences say of each parameter, and how wrong the gradient is there."""
    value = lambda theta: loss_at(network, theta, loss, x, y)
    numeric = numeric_gradient(value, network.theta, STEP)
    return numeric, errors(gradient, numeric, value(network.theta))


def check_gradient(network, loss, x, y, gradient):
    """Checks any gradient of a network's loss on a batch, however it was found."""
    numeric, wrong_by = compare(network, loss, x, y, gradient)
    index = np.argmax(wrong_by)
    return place(network, index), gradient[index], numeric[index], wrong_by[index]


def check(network, loss, x, y):
    """Checks a network's own backward pass on a batch."""
    gradient = network.gradient(x, y, loss.prediction)
    return check_gradient(network, loss, x, y, gradient)
# ANCHOR_END: check
