"""The wrong product."""


# ANCHOR: wrong
def wrong(layer_0, weight):
    """n2 §3's two products: this one, and delta.T.dot(weight)."""
    return layer_0 * weight


def wrong_way_back(delta, weight):
    """ValueError where the shapes have no product."""
    return delta.T.dot(weight)
# ANCHOR_END: wrong


# ANCHOR: right
def right(layer_0, weight):
    """The matrix product."""
    return layer_0.dot(weight)


def right_way_back(delta, weight):
    """The error terms times the weights, transposed."""
    return delta.dot(weight.T)
# ANCHOR_END: right
