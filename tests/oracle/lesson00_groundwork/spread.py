"""Mean, variance and standard deviation."""

import numpy as np


# ANCHOR: spread
def mean(x):
    return x.sum() / len(x)


def variance(x, less):
    off = x - mean(x)
    return off @ off / (len(x) - less)


def standard_deviation(x, less):
    return np.sqrt(variance(x, less))
# ANCHOR_END: spread
