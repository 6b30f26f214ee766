"""Numbers that carry their slope: dual numbers."""

import math


# ANCHOR: dual
class Dual:
    """A value, and its slope with respect to the input that was chosen."""

    def __init__(self, value, slope):
        self.value, self.slope = value, slope

    @staticmethod
    def input(value):
        """The input whose slope is wanted: it changes as fast as itself."""
        return Dual(value, 1.0)

    @staticmethod
    def constant(value):
        """Anything else: it does not change."""
        return Dual(value, 0.0)

    def __add__(self, v):
        return Dual(self.value + v.value, self.slope + v.slope)

    def __sub__(self, v):
        return Dual(self.value - v.value, self.slope - v.slope)

    def __mul__(self, v):
        return Dual(self.value * v.value, self.slope * v.value + self.value * v.slope)

    def __truediv__(self, v):
        value = self.value / v.value
        return Dual(value, (self.slope - value * v.slope) / v.value)

    def sqrt(self):
        value = math.sqrt(self.value)
        return Dual(value, self.slope / (2 * value))

    def ln(self):
        return Dual(math.log(self.value), self.slope / self.value)

    def exp(self):
        value = math.exp(self.value)
        return Dual(value, self.slope * value)

# ANCHOR_END: dual


# ANCHOR: chain
def chain(x):
    """Lesson 5's chain, √(ln x²), as one would write it for plain numbers."""
    return (x * x).ln().sqrt()


def root_by_newton(x):
    """A square root by Newton's method: a program with a loop, differentiated too."""
    guess = Dual.constant(1.0)
    for _ in range(8):
        guess = (guess + x / guess) * Dual.constant(0.5)
    return guess


def sigmoid(x):
    one = Dual.constant(1.0)
    return one / (one + (Dual.constant(0.0) - x).exp())


def bell(x):
    """σ(x)·(1 − σ(x))."""
    s = sigmoid(x)
    return s * (Dual.constant(1.0) - s)
# ANCHOR_END: chain
