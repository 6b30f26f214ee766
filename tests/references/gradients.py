"""Lessons 5 and 12 in PyTorch: losses and gradients of random networks by autograd.

Every activation inside with every one at the end and every loss, in one layer to five. A
network of one layer has nothing inside.
"""

import itertools
import json

import numpy as np
from networks import ACTIVATIONS, LOSSES, Network, batch

draw = np.random.RandomState(0)  # of shapes; the numbers have seeds of their own


def case(seed, layers, hidden, output, loss):
    sizes = draw.randint(1, 5, layers + 1).tolist()
    rows = int(draw.randint(1, 6))
    np.random.seed(seed)
    network = Network(sizes, hidden, output)
    x, y = batch(rows, sizes[0], sizes[-1], loss)
    value = LOSSES[loss](network.output(x), y)
    value.backward()
    gradient = network.flat(lambda parameter: parameter.grad).tolist()
    return dict(seed=seed, sizes=sizes, rows=rows, hidden=hidden, output=output, loss=loss,
                value=value.item(), gradient=gradient)


shallow = itertools.product([1], ["identity"], ACTIVATIONS, LOSSES)
deep = itertools.product(range(2, 6), ACTIVATIONS, ACTIVATIONS, LOSSES)
cases = [case(seed, *kind) for seed, kind in enumerate(itertools.chain(shallow, deep))]
print("[\n" + ",\n".join(map(json.dumps, cases)) + "\n]")
