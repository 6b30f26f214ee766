"""A loss without its ½."""


# ANCHOR: wrong
def wrong(a, y):
    """E as n1 §5.0 has it."""
    return (y - a) ** 2
# ANCHOR_END: wrong


# ANCHOR: right
def right(a, y):
    """E with the ½."""
    return 0.5 * (y - a) ** 2
# ANCHOR_END: right
