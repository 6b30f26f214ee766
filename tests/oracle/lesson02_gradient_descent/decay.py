"""Smaller steps towards the end."""

import numpy as np


# ANCHOR: decayed
def decayed(initial, rate, epoch):
    """The learning rate in that epoch, from 0."""
    return initial / (1 + rate * epoch)
# ANCHOR_END: decayed


def descend_kink(start, initial, rate, steps):
    """Down |x|, whose slope is the sign of x."""
    path = [start]
    for step in range(steps):
        path.append(path[-1] - decayed(initial, rate, step) * np.sign(path[-1]))
    return path
