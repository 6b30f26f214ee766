"""A triangular root of a matrix, and systems solved with it."""

import numpy as np


# ANCHOR: cholesky
def cholesky(a):
    """The lower triangle L with L·Lᵀ = A, row by row; none where A is not positive definite."""
    n = len(a)
    l = np.zeros((n, n))
    for i in range(n):
        for j in range(i + 1):
            left = a[i, j] - l[i, :j] @ l[j, :j]
            l[i, j] = np.sqrt(left) if i == j else left / l[j, j]
    return l if np.all(np.diag(l) > 0) else None


def forward_substitution(l, b):
    """x with L·x = b, from the first row down."""
    x = b.copy()
    for i in range(len(x)):
        x[i] = (b[i] - l[i, :i] @ x[:i]) / l[i, i]
    return x


def back_substitution(l, b):
    """x with Lᵀ·x = b, from the last row up."""
    x = b.copy()
    for i in reversed(range(len(x))):
        x[i] = (b[i] - l[i + 1 :, i] @ x[i + 1 :]) / l[i, i]
    return x


def solve(l, b):
    """x with L·Lᵀ·x = b."""
    return back_substitution(l, forward_substitution(l, b))
# ANCHOR_END: cholesky
