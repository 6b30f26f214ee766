"""Which way, and how far: the slope of one weight's loss."""


# ANCHOR: slope
def loss(w, x, y):
    """J = ½(a − y)² for a = w·x."""
    return 0.5 * (w * x - y) ** 2


def slope(w, x, y):
    """dJ/dw = (a − y)·x."""
    return (w * x - y) * x
# ANCHOR_END: slope
