"""A bowl with more than one bottom."""

from lesson02_gradient_descent.two_variables import descend_bowl


# ANCHOR: wrong
def wrong(start):
    """Where descent ends by n4 §9: in the one lowest point, from wherever it starts."""
    return 0.0, 0.0
# ANCHOR_END: wrong


# ANCHOR: right
def right(start):
    """Where it ends."""
    path = descend_bowl(start, 0.1, 1e-12)
    return path[-1]
# ANCHOR_END: right
