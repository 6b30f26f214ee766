"""A result that comes from rounding."""

from lesson05_backprop.linear_graph import backward, forward


# ANCHOR: wrong
def wrong():
    """z after one step, as n4 §5 works it out."""
    x, y, z = graph = forward(3, 4)
    b = 4 - (z - 150) / backward(graph)[1]
    return forward(3, round(b, 2))[2]
# ANCHOR_END: wrong


# ANCHOR: right
def right():
    """z after one step."""
    x, y, z = graph = forward(3, 4)
    b = 4 - (z - 150) / backward(graph)[1]
    return forward(3, b)[2]
# ANCHOR_END: right
