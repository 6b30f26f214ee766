"""Learning rates that change on the way: each a function of η₀ and the epoch, from 0."""

from math import cos, exp, pi

from lesson02_gradient_descent.decay import decayed


# ANCHOR: schedule
def constant():
    """η₀ throughout."""
    return lambda initial, epoch: initial


def inverse(rate):
    """η₀/(1 + rate·epoch): taught in lesson 2."""
    return lambda initial, epoch: decayed(initial, rate, epoch)


def step(factor, every):
    """η₀ times `factor` after every `every` epochs."""
    return lambda initial, epoch: initial * factor ** (epoch // every)


def exponential(rate):
    """η₀·e^(−rate·epoch)."""
    return lambda initial, epoch: initial * exp(-rate * epoch)


def cosine_with_warm_up(warm_up, epochs):
    """From 0 up to η₀ in a straight line, then down to 0 along half a cosine until `epochs`."""

    def rate(initial, epoch):
        if epoch < warm_up:
            return initial * (epoch + 1) / warm_up
        done = (epoch - warm_up) / (epochs - warm_up)
        return initial * 0.5 * (1 + cos(pi * done))

    return rate
# ANCHOR_END: schedule
