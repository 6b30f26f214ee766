"""Three parts and one scale."""

import gzip

import numpy as np
from course import ROOT
from lesson02_gradient_descent.one_hot import one_hot
from lesson13_digits.images import in_five_places


def scans():
    """The 1,797 digits: brightness from 0, paper, to 1, ink, (pictures, 64), and classes."""
    rows = np.loadtxt(gzip.open(ROOT / "lessons/lesson13_digits/data/digits.csv.gz"), delimiter=",")
    return rows[:, :64] / 16, rows[:, 64].astype(int)


# ANCHOR: split
def built_in(seed):
    """The 1,797 digits of 8×8 pixels: 300 to test on, 200 to validate, 1,297 to learn from."""
    pixels, classes = scans()
    np.random.seed(seed)
    order = np.random.permutation(len(pixels))
    test, validation, train = np.split(order, [300, 500])
    return Digits(*[(pixels[part], classes[part]) for part in (train, validation, test)])
# ANCHOR_END: split


class Digits:
    """The parts, each as brightness and classes, and the scale of what is learned."""

    def __init__(self, train, validation, test):
        self.train, self.validation, self.test = train, validation, test
        x, _ = self.to_learn()
        # Each pixel's own mean, and one deviation for all.
        self.mean, self.deviation = x.mean(axis=0), np.sqrt(x.var(axis=0).mean())

    def to_learn(self):
        pixels, classes = self.train
        return in_five_places(pixels), np.tile(classes, 5)

    def standardised(self, pixels):
        return (pixels - self.mean) / self.deviation

    def batch(self, part):
        pixels, classes = part
        return self.standardised(pixels), one_hot(classes, 10)
