"""A product is no line."""

from lesson05_backprop.linear_graph import START, backward, forward


# ANCHOR: wrong
def wrong(change):
    """z after a change of b, by its slope, as n4 §8 says."""
    w, b = START
    x, y, z = graph = forward(w, b)
    return z + backward(graph)[1] * change
# ANCHOR_END: wrong


# ANCHOR: right
def right(change):
    """z after a change of b: ask again."""
    w, b = START
    return forward(w, b + change)[2]
# ANCHOR_END: right
