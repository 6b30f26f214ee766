"""Layers without a bend are one layer."""


def two_layers(x, first, second, f):
    """f(x·W₁ + b₁)·W₂ + b₂: two layers with an activation between them."""
    (w1, b1), (w2, b2) = first, second
    return f(x @ w1 + b1) @ w2 + b2


# ANCHOR: collapse
def collapse(first, second):
    """The one layer that does what two do after each other."""
    (w1, b1), (w2, b2) = first, second
    return w1 @ w2, b1 @ w2 + b2
# ANCHOR_END: collapse
