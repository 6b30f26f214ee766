"""Three rules that look for bad records, each at one column."""

import numpy as np


# ANCHOR: rules
def impossible(values, low, high):
    """Which values lie outside what can be."""
    return (values < low) | (values > high)


def far_from_mean(values, k):
    """Which values are more than k standard deviations from the mean."""
    return np.abs(values - values.mean()) > k * values.std(ddof=1)


def far_from_median(values, k):
    """Which values are more than k of the median's deviations from the median."""
    distances = np.abs(values - np.median(values))
    deviation = 1.4826 * np.median(distances)  # of the MAD, the median absolute deviation
    return distances > k * deviation
# ANCHOR_END: rules
