"""Two valleys."""


def height(x):
    return x**4 / 4 - x**2 + 0.3 * x


def slope(x):
    return x**3 - 2 * x + 0.3
