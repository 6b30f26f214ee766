"""Up or down?"""


# ANCHOR: wrong
def wrong(a, y, eta):
    """As n4 §10 says it."""
    return a + eta * (a - y)
# ANCHOR_END: wrong


# ANCHOR: right
def right(a, y, eta):
    """Against the slope of ½(a − y)²."""
    return a - eta * (a - y)
# ANCHOR_END: right
