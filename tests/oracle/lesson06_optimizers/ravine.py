"""For whom a ravine is a ravine."""

from math import sqrt


# ANCHOR: momentum_pays
def descent_leaves(steepness):
    """The share of the way that plain descent leaves in each step, at its best rate."""
    return (steepness - 1) / (steepness + 1)


def momentum_leaves(momentum):
    """The share that momentum leaves at its best rate: √μ, if μ is large enough for the ravine."""
    return sqrt(momentum)


def pays_from(momentum):
    """The κ at which both leave the same: in narrower ravines this momentum pays."""
    return (1 + sqrt(momentum)) / (1 - sqrt(momentum))


def even_rates(steepness, momentum):
    """The least and the greatest rate at which momentum leaves that share both along and across."""
    least, most = 1 - sqrt(momentum), 1 + sqrt(momentum)
    return least**2, most**2 / steepness


def best_momentum(steepness):
    """The best momentum for a ravine."""
    return ((sqrt(steepness) - 1) / (sqrt(steepness) + 1)) ** 2
# ANCHOR_END: momentum_pays
