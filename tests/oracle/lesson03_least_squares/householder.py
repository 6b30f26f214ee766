"""A triangle by mirrors."""

import numpy as np


# ANCHOR: householder
def mirrored(a, j):
    """A mirror that throws column j, from row j down, onto row j; the rest goes through it."""
    a = a.copy()
    rest = a[j:, j:]  # a view: what is done to it is done to a
    v = rest[:, 0].copy()
    v[0] += np.copysign(np.linalg.norm(v), v[0])
    if v[0] != 0:
        along = 2 / (v @ v) * (v @ rest)  # twice the part of each column along v
        rest -= np.outer(v, along)
    return a


def householder(a):
    """R of A = Q·R, (k, columns), k being the smaller one of rows and columns."""
    k = min(a.shape)
    for j in range(k):
        a = mirrored(a, j)
    return np.triu(a[:k])
# ANCHOR_END: householder
