"""Depth against width, learned."""

import numpy as np
from lesson09_deep_networks.parity import all_inputs
from lesson09_deep_networks.training import accuracy_on, fresh, train_on

EPOCHS, SEEDS = 400, 3


# ANCHOR: learns
def points(n):
    """All inputs, their bits as −1 and 1, and their parity."""
    x, y = all_inputs(n)
    return 2 * x - 1, y


def learns(n, hidden, seed):
    """Whether a network with these hidden layers learns the parity of n bits: all inputs."""
    x, y = points(n)
    np.random.seed(seed)
    network, adam = fresh([n, *hidden, 1], 0.05)
    for _ in range(EPOCHS // 50):
        train_on(network, adam, x, y, epochs=50)
        if accuracy_on(network, x, y) == 1:
            return True
    return False


def smallest_width(n, layers, seed):
    """The smallest width at which most seeds learn, with that many hidden layers."""
    width = 1
    while sum(learns(n, layers * [width], seed + k) for k in range(SEEDS)) < (SEEDS + 1) // 2:
        width += 1
    return width
# ANCHOR_END: learns
