"""Where there is no derivative."""

import numpy as np
from lesson01_perceptron.activation import relu, relu_derivative
from lesson04_losses.loss import SQUARED_ERROR
from lesson05_backprop.network import LINEAR, Network
from lesson08_gradient_checking.checker import check
from lesson08_gradient_checking.differences import two_sided
from lesson08_gradient_checking.relative_error import RIGHT

RELU = relu, relu_derivative


# ANCHOR: kink
def across_a_kink(h):
    """The two-sided difference of a ReLU at z = 0.0001, where its slope is 1."""
    return two_sided(relu, 1e-4, h)


def called_wrong(batch, networks):
    """The share of right ReLU networks that a check with a batch of this size calls wrong,
    because some unit comes too near to its kink."""
    wrong = 0
    for seed in range(networks):
        np.random.seed(seed)
        network = Network([3, 8, 1], RELU, LINEAR)
        x, y = np.random.randn(batch, 3), np.random.randn(batch, 1)
        _, _, _, error = check(network, SQUARED_ERROR, x, y)
        wrong += error > RIGHT
    return wrong / networks
# ANCHOR_END: kink
