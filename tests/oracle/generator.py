"""NumPy's legacy generator: what `shared::random` must draw, number for number."""

import json

import numpy as np

values = {}
for seed in [0, 1, 21, 42, 4294967295]:
    np.random.seed(seed)
    values[str(seed)] = {
        "rand": np.random.rand(5).tolist(),
        "randn": np.random.randn(2, 3).tolist(),
        "normal": np.random.normal(-1.5, 0.25, 4).tolist(),
        "uniform": np.random.uniform(-0.5, 0.5, 3).tolist(),
        "randint": [int(np.random.randint(below)) for below in [1, 2, 10, 1000, 4294967295]],
        "permutation": np.random.permutation(10).tolist(),
        "choice": np.random.choice(400, 20, replace=False).tolist(),
        "choice_with_replacement": np.random.choice(7, 10).tolist(),
        "randn_after": np.random.randn(),
    }
print(json.dumps(values, indent=1))
