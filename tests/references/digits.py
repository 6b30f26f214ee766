"""Lesson 13 in PyTorch: what the ladder's passes over made-up digits lose."""

import json

import numpy as np
import torch
from networks import LOSSES, Network

SEED, COUNT, BATCH, RATE, PASSES = 7, 128, 64, 0.1, 2

np.random.seed(SEED)
x = (2 * np.random.rand(COUNT, 784) - 1).astype(np.float32).astype(float)
y = (x @ np.random.randn(784, 10)).argmax(axis=1)
x, y = torch.tensor(x), torch.tensor(y)

network = Network([784, 128, 10], "ReLU", "identity")
np.random.seed(SEED)  # and drawn again by lesson 7's rule for ReLUs
with torch.no_grad():
    for w, b in zip(network.parameters[::2], network.parameters[1::2]):
        w[:] = torch.tensor(np.random.normal(0, np.sqrt(2 / w.shape[0]), w.shape))
        b[:] = 0
stepper = torch.optim.SGD(network.parameters, RATE)
means = []
for _ in range(PASSES):
    losses = []
    for images, classes in zip(x.split(BATCH), y.split(BATCH)):
        stepper.zero_grad()
        loss = LOSSES["cross-entropy"](network.output(images), classes)
        losses.append(loss.item())
        loss.backward()
        stepper.step()
    means.append(np.mean(losses))
biases = {f"b{layer}": network.parameters[2 * layer - 1].tolist() for layer in [1, 2]}
print(json.dumps(dict(seed=SEED, count=COUNT, rate=RATE, losses=means, **biases)))
