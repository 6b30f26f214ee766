"""Lesson 10 in scikit-learn and SciPy: a Gaussian process, and the improvement it expects."""

import json

import numpy as np
from scipy import stats
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF

LENGTHS = [0.1, 0.2, 0.4, 0.8, 1.6]
NOISE = 0.01

cases = []
for seed, (seen, dimensions) in enumerate([(2, 1), (5, 1), (12, 1), (6, 2), (20, 2), (15, 3)]):
    np.random.seed(seed)
    places, asked = np.random.rand(seen, dimensions), 2 * np.random.rand(5, dimensions) - 0.5
    values = np.sin(6 * places.sum(axis=1)) + 0.1 * np.random.randn(seen)
    case = dict(seed=seed, seen=seen, dimensions=dimensions, lengths=[])
    for length in LENGTHS:
        # Nothing is optimised: the length and the noise are given.
        process = GaussianProcessRegressor(RBF(length), alpha=NOISE, optimizer=None, normalize_y=True)
        mean, deviation = process.fit(places, values).predict(asked, return_std=True)
        u = (values.min() - mean) / deviation
        improvement = (values.min() - mean) * stats.norm.cdf(u) + deviation * stats.norm.pdf(u)
        case["lengths"].append(
            dict(length=length, logarithm=process.log_marginal_likelihood_value_,
                 mean=mean.tolist(), deviation=deviation.tolist(), improvement=improvement.tolist())
        )
    cases.append(case)
print(json.dumps(cases, indent=1))
