"""Two ways to count an error, and their slopes."""

import numpy as np


# ANCHOR: losses
def absolute(a, y):
    return abs(a - y)


def absolute_slope(a, y):
    """Only the side, whatever the distance; 0 at the kink."""
    return np.sign(a - y)


def squared(a, y):
    """½(a − y)². The ½ cancels the 2 of its derivative."""
    return 0.5 * (a - y) ** 2


def squared_slope(a, y):
    """The side and the distance."""
    return a - y
# ANCHOR_END: losses
