"""Surprise, and what a wrong forecast costs."""

import numpy as np


# ANCHOR: information
def information(p):
    """−ln p: the surprise at an event of that probability, in nats."""
    return -np.log(p)


def entropy(p):
    """H(p) = −Σ p·ln p: the mean surprise; an impossible event adds nothing."""
    p = p[p > 0]
    return np.sum(p * information(p))


def cross_entropy(p, q):
    """H(p, q) = −Σ p·ln q: the mean surprise of one who expects q where p is true."""
    p, q = p[p > 0], q[p > 0]
    return np.sum(p * information(q))


def divergence(p, q):
    """D(p‖q) = H(p, q) − H(p): the surprise that expecting p would have saved."""
    return cross_entropy(p, q) - entropy(p)
# ANCHOR_END: information


# ANCHOR: binary_cross_entropy
def binary_cross_entropy(a, y):
    """−[y·ln a + (1 − y)·ln(1 − a)]: the cross-entropy of a yes (y = 1) or a no (y = 0)."""
    return cross_entropy(np.array([y, 1 - y]), np.array([a, 1 - a]))
# ANCHOR_END: binary_cross_entropy
