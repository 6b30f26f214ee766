"""A slope, by trying."""


# ANCHOR: two_sided
def two_sided(f, x, h):
    """Near f′(x) for a small h."""
    return (f(x + h) - f(x - h)) / (2 * h)
# ANCHOR_END: two_sided
