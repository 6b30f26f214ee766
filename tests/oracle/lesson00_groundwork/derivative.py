"""Slopes of straight lines through two points of a curve."""


# ANCHOR: between
def slope_between(f, a, b):
    return (f(b) - f(a)) / (b - a)
# ANCHOR_END: between
