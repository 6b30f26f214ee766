"""The bell of the normal distribution, and areas below it."""

import numpy as np


# ANCHOR: density
def density(x, mean, deviation):
    u = (x - mean) / deviation
    return np.exp(-0.5 * u * u) / (deviation * np.sqrt(2 * np.pi))


def share_within(k):
    width = 2 * k / 1000
    middle = -k + (np.arange(1000) + 0.5) * width
    return (width * density(middle, 0, 1)).sum()
# ANCHOR_END: density
