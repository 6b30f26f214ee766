"""Down a curve."""


# ANCHOR: descend
def descend(start, eta, steps, slope):
    """The start, and where each step led."""
    x = start
    path = [x]
    for _ in range(steps):
        x -= eta * slope(x)
        path.append(x)
    return path
# ANCHOR_END: descend


def descend_parabola(start, eta, steps):
    """Down x², whose slope is 2x."""
    return descend(start, eta, steps, lambda x: 2 * x)
