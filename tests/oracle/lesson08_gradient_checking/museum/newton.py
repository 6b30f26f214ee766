"""Newton's step under another name."""

from lesson05_backprop.linear_graph import backward, forward


# ANCHOR: wrong
def wrong(b):
    """What n4 calls a step of gradient descent: the gap divided by the slope."""
    x, y, z = graph = forward(3, b)
    _, db = backward(graph)
    return (z - 150) / db
# ANCHOR_END: wrong


# ANCHOR: right
def right(b, eta):
    """A step of gradient descent on ½(z − 150)²: the gap times the slope, times η."""
    x, y, z = graph = forward(3, b)
    _, db = backward(graph)
    return eta * (z - 150) * db
# ANCHOR_END: right
