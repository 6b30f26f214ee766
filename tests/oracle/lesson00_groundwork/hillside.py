"""A function of two variables, and its gradient."""

import numpy as np


# ANCHOR: hillside
def height(x, y):
    return x * x + 3 * x * y


def gradient(x, y):
    return np.array([2 * x + 3 * y, 3 * x])
# ANCHOR_END: hillside
