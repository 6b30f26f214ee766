"""Lesson 0 in NumPy: vectors, slopes, chances, and what the Rust listings compute."""

import json

import numpy as np
from lesson00_groundwork.arrays import (
    add_squares, add_threefold, centred, entrywise, lengths, pieces, products, shares, three_rows,
)
from lesson00_groundwork.borrowing import four_totals
from lesson00_groundwork.building import Machine, Savings, a_year_of_saving, first_year, together
from lesson00_groundwork.chain import inner, outer, slope
from lesson00_groundwork.deciding import (
    Flat, Free, Timed, counted_place, distance, price, root_or_zero, sum_of_roots, with_double,
)
from lesson00_groundwork.derivative import slope_between
from lesson00_groundwork.hillside import gradient, height
from lesson00_groundwork.likelihood import likelihood, log_likelihood
from lesson00_groundwork.matrices import bills, product, sold
from lesson00_groundwork.normal import density, share_within
from lesson00_groundwork.repeating import (
    bill, by_place, count_positive, halves, largest, polynomial, power_above, scaled_twice,
    squares, sum_to, years_to_double,
)
from lesson00_groundwork.spread import mean, standard_deviation, variance
from lesson00_groundwork.values import (
    after_two_years, area, product_by_squares, share, side, sum_and_difference,
)
from lesson00_groundwork.vectors import cosine, dot, length

SEED = 42
values = {}


def put(section, **named):
    """Under the report's names; arrays become lists."""
    for name, value in named.items():
        values[f"{section}.{name}"] = np.asarray(value, dtype=float).tolist()


# Vectors and matrices.
a = np.array([4.0, 3.0])
others = [np.array(b) for b in [(4.0, 3.0), (1.0, 2.0), (3.0, -4.0), (-3.0, 1.0), (-8.0, -6.0)]]
put(
    "dot",
    bill=dot([2.0, 1.0, 3.0], [0.5, 3.0, 1.5]),
    products=[dot(a, b) for b in others],
    lengths=[length(b) for b in others],
    cosines=[cosine(a, b) for b in others],
)
x = np.array([[2.0, 1.0, 3.0], [0.0, 4.0, 1.0]])
w = np.array([[1.0, 2.0, 1.0, 2.0], [3.0, 2.0, 4.0, 3.0], [1.0, 2.0, 1.0, 1.0]])
fees = np.array([2.0, 0.0, 2.0, 3.0])
with_fees = bills(x, w, fees)
put("product", bills=product(x, w), with_fees=with_fees, cheapest=with_fees.argmin(axis=1) + 1)
put("transpose", sold=sold(x, np.array([5.0, 2.0])), turned=x.T, product_turned=product(w.T, x.T))

# Slopes.
put("slope", between=[slope_between(lambda x: x * x, 3.0, 3.0 + h) for h in [1, 0.1, 0.01, 1e-3, 1e-4]])
e = np.exp(2.0)
by_rule = [12, -0.25, 0.5 / np.sqrt(2), 60, 16, 4 * e + 4 * e, e, 0.5, np.cos(2)]
put("rules", by_rule=by_rule)
rises = [(outer(inner(1 + h)) - outer(inner(1.0))) / h for h in [0.1, 0.01, 0.001]]
put("chain", slope=slope(1.0), tried=rises, turns=[1, -24 / 12, 24 / 8])
moves = [(0.01, 0.0), (0.0, 0.01), (0.01, 0.01), (0.01, -0.02), (0.06, -0.08)]
rises = [height(3 + dx, 2 + dy) - height(3.0, 2.0) for dx, dy in moves]
put("partial", gradient=gradient(3.0, 2.0), rises=rises)

# Chances.
five, slipped = np.array([2.0, 4.0, 4.0, 5.0, 10.0]), np.array([2.0, 4.0, 4.0, 5.0, 100.0])
np.random.seed(SEED)
drawn = [np.random.randn(10_000, m) for m in [2, 3, 5, 10, 30]]
put(
    "spread",
    mean=mean(five),
    variances=[variance(five, less) for less in [0, 1]],
    deviations=[standard_deviation(five, less) for less in [0, 1]],
    medians=[np.median(five), np.median(slipped)],
    slipped_mean=mean(slipped),
    by_m=[few.var(axis=1).mean() for few in drawn],
    by_one_less=[few.var(axis=1, ddof=1).mean() for few in drawn],
)
np.random.seed(SEED)
heights = np.random.normal(170, 8, 5000)
put(
    "normal",
    counted=[(np.abs(heights - 170) <= 8 * k).mean() for k in [1, 2, 3]],
    areas=[share_within(k) for k in [1, 2, 3]],
    top=density(170, 170, 8),
    side=density(178, 170, 8),
    first_drawn=heights[0],
)
ps = np.array([0.3, 0.5, 0.6, 0.7, 0.8])
thousandths = np.arange(1, 1000) / 1000
put(
    "likelihood",
    coins=likelihood(ps, 7, 3),
    logarithms=log_likelihood(ps, 7, 3),
    highest=thousandths[likelihood(thousandths, 7, 3).argmax()],
    ratio_to_fair=likelihood(0.7, 7, 3) / likelihood(0.5, 7, 3),
    many_logarithms=[log_likelihood(0.7, 7 * n / 10, 3 * n / 10) for n in [10, 100, 1000, 10_000]],
)

# The listings of the Rust chapter.
all_values, tariffs = [5.0, 7.0, 7.0], [Free(), Flat(3.0), Timed(0.5)]


def sum_or_failed(a, b):
    try:
        return sum_of_roots(a, b)
    except ValueError:
        return -1.0


put(
    "rust",
    area=[area(2.0)],
    two_years=[after_two_years(100.0, 0.1)],
    side=[side(-2.5), side(0.0), side(0.5)],
    share=[share(7.0, 2)],
    pair=sum_and_difference(3.0, 1.5),
    by_squares=[product_by_squares(3.0, -5.0)],
    sum_to=[sum_to(10)],
    halves=halves(8.0, 3),
    years=[years_to_double(0.1), years_to_double(1.0)],
    power=[power_above(0), power_above(8)],
    scaled=[scaled_twice(3.0, 2.0)],
    squares=squares([1.0, -3.0]),
    positive=[count_positive([1.0, 0.0, 2.0])],
    bill=[bill([2.0, 1.0], [3.0, 0.5])],
    largest=[largest([-4.0, -1.5])],
    by_place=[by_place([9.0, 2.0, 3.0])],
    polynomial=[polynomial([5.0, 2.0, 1.0], 3.0)],
    counted_place=[counted_place(all_values, wanted) for wanted in [7.0, 6.0]],
    distance=[distance(all_values, wanted) for wanted in [7.0, 6.0]],
    with_double=with_double(all_values, 7.0) + with_double(all_values, 6.0),
    sum_of_roots=[sum_or_failed(9.0, 16.0), sum_or_failed(0.0, 0.25), sum_or_failed(9.0, -16.0)],
    root_or_zero=[root_or_zero(4.0), root_or_zero(-4.0)],
    price=[price(tariff, minutes) for minutes in [4.0, 10.0] for tariff in tariffs],
    saving=[a_year_of_saving(0.5, 100.0)],
    first_year=[first_year(Savings(100.0, 0.5)), first_year(Machine(20.0))],
    together=[together([Savings(100.0, 0.5), Savings(20.0, 0.0)], 2)],
    machines=[together([Machine(20.0), Machine(30.0)], 11)],
    totals=four_totals(),
)
x, a, b = three_rows(), np.array([1.0, 2.0]), np.array([3.0, -1.0])
xw, xtx = products(x, b)
threefold, squared = a.copy(), a.copy()
add_threefold(threefold, b)
add_squares(squared, b)
put(
    "rust",
    pieces=pieces(x),
    entrywise=entrywise(a, b),
    xw=xw,
    xtx=xtx.ravel(),
    centred=centred(x).ravel(),
    shares=shares(x).ravel(),
    threefold=threefold,
    squared=squared,
    lengths=lengths(x),
)
print(json.dumps(values, indent=1))
