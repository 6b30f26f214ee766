"""Arrays, as `arrays.rs` has them."""

import numpy as np


# ANCHOR: make
def three_rows():
    return np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])


def pieces(x):
    corner = x[2, 0]
    row = x[1].sum()
    column = x[:, 1].sum()
    count = x.shape[0] * x.shape[1]
    return [corner, row, column, count]
# ANCHOR_END: make


# ANCHOR: entrywise
def entrywise(a, b):
    doubled = 2 * a
    squares = b * b
    return doubled + squares + 1
# ANCHOR_END: entrywise


# ANCHOR: products
def products(x, w):
    xw = x @ w
    xtx = x.T @ x
    return xw, xtx
# ANCHOR_END: products


# ANCHOR: axes
def centred(x):
    mean = x.sum(axis=0) / len(x)
    return x - mean


def shares(x):
    sums = x.sum(axis=1)[:, None]
    return x / sums
# ANCHOR_END: axes


# ANCHOR: in_place
def add_threefold(a, b):
    a += 3 * b


def add_squares(a, b):
    a += b * b
# ANCHOR_END: in_place


# ANCHOR: lent
def length(v):
    return np.sqrt(v @ v)


def lengths(x):
    return np.array([length(row) for row in x])
# ANCHOR_END: lent
