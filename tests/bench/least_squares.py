"""The peers of lesson 3's solvers: the same least squares problem in NumPy, SciPy, PyTorch.

`python least_squares.py NAME`. A pass solves it once; its value is the sum of the weights.
"""

import importlib

import numpy as np

from peer import answer

SAMPLES, FEATURES = 100_000, 10


def made_up():
    """The numbers of lesson 3's contestant."""
    np.random.seed(42)
    x = np.random.randn(SAMPLES, FEATURES)
    return x, x.sum(axis=1) + np.random.randn(SAMPLES)


def solve(numpy):
    x, y = made_up()
    return lambda: numpy.linalg.solve(x.T @ x, x.T @ y).sum()


def lstsq(numpy):
    x, y = made_up()
    return lambda: numpy.linalg.lstsq(x, y)[0].sum()


def scipy_by(driver):
    """LAPACK's gelsy is QR with pivots, its gelsd the SVD."""

    def way(scipy):
        x, y = made_up()
        linalg = importlib.import_module("scipy.linalg")
        return lambda: linalg.lstsq(x, y, lapack_driver=driver, check_finite=False)[0].sum()

    return way


def torch_by(driver):
    """LAPACK's gels is QR without pivots, its gelsd the SVD."""

    def way(torch):
        x, y = made_up()
        x, y = torch.from_numpy(x), torch.from_numpy(y)[:, None]
        return lambda: torch.linalg.lstsq(x, y, driver=driver).solution.sum()

    return way


if __name__ == "__main__":
    answer(
        {
            "numpy-solve": solve,
            "numpy-lstsq": lstsq,
            "scipy-gelsy": scipy_by("gelsy"),
            "scipy-gelsd": scipy_by("gelsd"),
            "torch-gels": torch_by("gels"),
            "torch-gelsd": torch_by("gelsd"),
        }
    )
