"""Values and functions, as `values.rs` has them."""

from math import pi


# ANCHOR: function
def area(radius):
    square = radius * radius
    return pi * square
# ANCHOR_END: function


# ANCHOR: mutable
def after_two_years(start, rate):
    money = start
    money *= 1 + rate
    money += rate * money
    return money
# ANCHOR_END: mutable


# ANCHOR: choice
def side(x):
    return -1.0 if x < 0 else 1.0
# ANCHOR_END: choice


# ANCHOR: cast
def share(sum, count):
    return sum / count
# ANCHOR_END: cast


# ANCHOR: pair
def sum_and_difference(a, b):
    return a + b, a - b


def product_by_squares(a, b):
    sum, difference = sum_and_difference(a, b)
    return (sum * sum - difference * difference) / 4
# ANCHOR_END: pair
