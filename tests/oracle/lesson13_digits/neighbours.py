"""Which pixels are neighbours: the same pictures with their pixels in another order."""

from copy import deepcopy

import numpy as np
from lesson05_backprop import training
from lesson06_optimizers.adam import Adam
from lesson13_digits.training import LOSS, fresh

PICTURES, UNITS, EPOCHS, BATCH, ETA = 400, 24, 12, 32, 0.01


# ANCHOR: permuted
def permuted(x, order):
    """The pixels of all pictures in another order, (pictures, pixels)."""
    return x[:, order]


def permuted_network(network, order):
    """The network that says of permuted pictures what this one says of them as they were."""
    other = deepcopy(network)
    weights, _, _ = other.layers()[0]
    weights[:] = weights[order]
    return other
# ANCHOR_END: permuted


def dense(pixels):
    return fresh([pixels, UNITS, 10])


def learn_dense(network, x, y, seed):
    network = deepcopy(network)
    np.random.seed(seed)
    training.train(LOSS.prediction, network, Adam(ETA), x, y, EPOCHS, BATCH)
    return network
