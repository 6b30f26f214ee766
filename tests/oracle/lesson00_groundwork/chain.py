"""A function in a function, and its slope."""


# ANCHOR: nested
def inner(x):
    return 2 * x + 1


def outer(u):
    return u * u


def slope(x):
    u = inner(x)
    dy_du, du_dx = 2 * u, 2
    return dy_du * du_dx
# ANCHOR_END: nested
