"""Loops, functions of functions and iterators, as `repeating.rs` has them."""

from functools import reduce
from math import inf


# ANCHOR: ranges
def sum_to(n):
    sum = 0
    for i in range(1, n + 1):
        sum += i
    return sum


def halves(start, times):
    path = [start]
    for i in range(times):
        path.append(path[i] / 2)
    return path
# ANCHOR_END: ranges


# ANCHOR: until
def years_to_double(rate):
    money, years = 1.0, 0
    while money < 2:
        money *= 1 + rate
        years += 1
    return years


def power_above(limit):
    power = 1
    while True:
        if power > limit:
            break
        power *= 2
    return power
# ANCHOR_END: until


# ANCHOR: closure
def twice(f, x):
    return f(f(x))


def scaled_twice(factor, x):
    scale = lambda value: factor * value
    return twice(scale, x)
# ANCHOR_END: closure


# ANCHOR: iterators
def squares(values):
    return [x * x for x in values]


def count_positive(values):
    return sum(1 for x in values if x > 0)


def bill(a, b):
    return sum(a * b for a, b in zip(a, b))


def largest(values):
    return reduce(max, values, -inf)
# ANCHOR_END: iterators


# ANCHOR: numbered
def by_place(values):
    sum = 0
    for i, x in enumerate(values):
        sum += i * x
    return sum


def polynomial(c, x):
    value = 0
    for c in reversed(c):
        value = value * x + c
    return value
# ANCHOR_END: numbered
