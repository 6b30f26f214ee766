"""Where to look next: where the expected improvement is largest."""

import math

import numpy as np
from lesson10_hyperparameters.gaussian_process import fit


# ANCHOR: improvement
def normal_below(u):
    """Φ(u), the share of a standard normal below u."""
    return 0.5 * math.erfc(-u / math.sqrt(2))


def expected_improvement(mean, deviation, best):
    """By how much a normal value is expected to be below `best`, 0 where it is not."""
    if deviation == 0:
        return max(best - mean, 0)
    u = (best - mean) / deviation
    density = math.exp(-0.5 * u * u) / math.sqrt(2 * math.pi)
    return (best - mean) * normal_below(u) + deviation * density
# ANCHOR_END: improvement


def most_promising(places, values, candidates):
    """The candidate with the largest expected improvement, given the values at places seen."""
    means, deviations = fit(places, values).predict(candidates)
    gains = [expected_improvement(m, d, values.min()) for m, d in zip(means, deviations)]
    return candidates[np.argmax(gains)]
