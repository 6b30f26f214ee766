"""The loss of a line as a landscape over its slope and intercept."""

from lesson03_least_squares.closed_form import Line


# ANCHOR: bowl
def bowl(x, y):
    """J as a function of w and b, for these points."""
    return lambda w, b: Line(w, b).loss(x, y)
# ANCHOR_END: bowl
