"""All that least squares needs of X and y, from blocks of rows."""

import numpy as np
from lesson03_least_squares.householder import householder


def by_blocks(x, y):
    """Blocks of rows of [X y], as high as lesson 3 makes them."""
    both = np.column_stack([x, y])
    rows = 6144 // both.shape[1]
    return [both[start : start + rows] for start in range(0, len(both), rows)]


def apart(both):
    """What belongs to X and what belongs to y; y's last row says nothing about w."""
    k = min(len(both), both.shape[1] - 1)
    return both[:k, :-1], both[:k, -1]


# ANCHOR: gram
def gram(x, y):
    """XᵀX, (columns, columns), and Xᵀy, (columns)."""
    return apart(sum(block.T @ block for block in by_blocks(x, y)))
# ANCHOR_END: gram


# ANCHOR: triangle
def triangle(x, y):
    """R, (k, columns), and Qᵀy, (k), of X = Q·R; k is the smaller one of rows and columns."""
    triangles = [householder(block) for block in by_blocks(x, y)]
    stacked = np.concatenate(triangles)
    if len(triangles) == 1:
        return apart(stacked)
    return triangle(stacked[:, :-1], stacked[:, -1])
# ANCHOR_END: triangle
