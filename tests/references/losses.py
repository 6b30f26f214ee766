"""Lessons 1 and 4 in SciPy and scikit-learn: what takes care not to overflow, and losses."""

import json

import numpy as np
from scipy import special, stats
from sklearn.metrics import log_loss

values = {"z": [-745.0, -700.0, -40.0, -3.0, -1e-9, 0.0, 0.5, 3.0, 40.0, 700.0, 800.0]}
z = np.array(values["z"])
values["sigmoid"] = special.expit(z).tolist()
values["softplus"] = (-special.log_expit(-z)).tolist()

# Scores of several sizes, then two distributions, then classes.
values["draws"] = []
for seed, size in enumerate([1e-3, 1.0, 30.0, 1000.0]):
    np.random.seed(seed)
    scores, p, q = size * np.random.randn(6, 4), np.random.rand(4), np.random.rand(4)
    p, q = p / p.sum(), q / q.sum()
    classes = [int(np.random.randint(4)) for _ in range(6)]
    yes = (np.random.rand(6) < 0.5).astype(float)
    draw = {
        "seed": seed,
        "size": size,
        "softmax": special.softmax(scores, axis=1).tolist(),
        "log_sum_exp": special.logsumexp(scores, axis=1).tolist(),
        "entropy": stats.entropy(p),
        "divergence": stats.entropy(p, q),
    }
    if size < 30:  # scikit-learn keeps probabilities away from 0 and 1
        draw["cross_entropy"] = log_loss(classes, special.softmax(scores, axis=1), labels=range(4))
        draw["binary_cross_entropy"] = log_loss(yes, special.expit(scores[:, 0]), labels=[0, 1])
    values["draws"].append(draw)
print(json.dumps(values, indent=1))
