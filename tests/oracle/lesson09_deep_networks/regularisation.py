"""Early stopping."""

import copy

import numpy as np
from lesson09_deep_networks.training import fresh, loss_on, train_on

EPOCHS, SIZES = 400, [2, 30, 1]


# ANCHOR: early
def stopped_early(x, y, validation, learning_rate, seed):
    """The epoch after which the validation loss was lowest, and the network as it was then."""
    np.random.seed(seed)
    network, adam = fresh(SIZES, learning_rate)
    epoch, lowest, best = 0, np.inf, None

    def watch(now):
        nonlocal epoch, lowest, best
        loss = loss_on(now, *validation)
        if loss < lowest:
            lowest, best = loss, (epoch, copy.deepcopy(now))
        epoch += 1

    train_on(network, adam, x, y, EPOCHS, watch)
    return best
# ANCHOR_END: early
