"""How contours become circles."""

from lesson02_gradient_descent.standardise import Standardiser


# ANCHOR: wrong
def wrong(x):
    """n4 §11's idea: other targets."""
    return x, x + 1
# ANCHOR_END: wrong


# ANCHOR: right
def right(x, y):
    """Standardise x: its mean becomes 0, its mean square 1."""
    return Standardiser(x).apply(x), y
# ANCHOR_END: right
