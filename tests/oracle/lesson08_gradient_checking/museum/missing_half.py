"""A loss without its ½."""


# ANCHOR: wrong
def wrong(a, y):
    """E as n1 §5.0 has it; its derivative is not a − y."""
    return (y - a) ** 2
# ANCHOR_END: wrong


# ANCHOR: right
def right(a, y):
    """E with the ½ that makes its derivative a − y."""
    return 0.5 * (y - a) ** 2
# ANCHOR_END: right
