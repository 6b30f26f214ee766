"""Matrices: the product entry by entry, and what a shop makes of it."""

import numpy as np


# ANCHOR: product
def product(a, b):
    rows, columns = len(a), b.shape[1]
    c = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            c[i, j] = a[i] @ b[:, j]
    return c
# ANCHOR_END: product


# ANCHOR: shop
def bills(x, w, b):
    return x @ w + b


def sold(x, visits):
    return x.T @ visits
# ANCHOR_END: shop
