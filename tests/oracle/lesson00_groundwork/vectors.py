"""Vectors: the dot product as a sum, and the length and the angle that come of it."""

import numpy as np


# ANCHOR: dot
def dot(a, b):
    return sum(a * b for a, b in zip(a, b))


def length(a):
    return np.sqrt(dot(a, a))


def cosine(a, b):
    return dot(a, b) / (length(a) * length(b))
# ANCHOR_END: dot
