"""When the learning rule ends: after (R/γ)² mistakes at most."""

import numpy as np


# ANCHOR: bound
def radius_and_gap(x, unit):
    """R and γ, with the bias as one more weight, whose input is always 1."""
    length = np.hypot(np.linalg.norm(unit.weights), unit.bias)
    lengths = np.sqrt((x**2).sum(axis=1) + 1)
    distances = np.abs(unit.sum(x)) / length
    return lengths.max(), distances.min()


def novikoff_bound(x, unit):
    radius, gap = radius_and_gap(x, unit)
    return (radius / gap) ** 2
# ANCHOR_END: bound
