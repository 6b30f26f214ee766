"""Lesson 6 in PyTorch: two hundred steps of every optimizer, and rates that change.

The rules are the lesson's as they are set here. SGD's velocity has no learning rate in it,
the lesson's has: -rate times the one is the other, as long as the rate stays. AdaGrad and
RMSprop add epsilon outside the root, as the lesson does; AdaGrad's would be 1e-10. Adam
takes the bias out before it adds epsilon, and AdamW's decay is beside the step, in both.

Steps can multiply rounding errors until nothing is left to compare. So each run is made
again with its parameters nudged by 1e-15, thrice, and is kept as long as all four stay
together within a tenth of what the test allows, 1e-12 of the largest parameter; in tens of
steps. Which runs part, and when, the JSON file says.
"""

import json
import math

import numpy as np
import torch
from networks import LOSSES, Network, batch
from torch.optim import SGD, Adagrad, Adam, AdamW, RMSprop, lr_scheduler

TOGETHER = 1e-13  # of the largest parameter
STEPS = 200
KEPT = [1, 3, 10, 30, 100, 200]

TASKS = [
    dict(sizes=[3, 4, 3, 2], hidden="tanh", output="identity", loss="cross-entropy", rows=30),
    dict(sizes=[3, 5, 2], hidden="ReLU", output="identity", loss="squared error", rows=30),
    dict(sizes=[4, 3, 1], hidden="sigmoid", output="identity", loss="binary cross-entropy", rows=30),
]

# A careful rate and a bold one for each.
OPTIMIZERS = {
    "SGD": ([0.1, 0.5], SGD, {}),
    "momentum": ([0.03, 0.1], SGD, dict(momentum=0.9)),
    "Nesterov": ([0.03, 0.1], SGD, dict(momentum=0.9, nesterov=True)),
    "AdaGrad": ([0.03, 0.3], Adagrad, dict(eps=1e-8)),
    "RMSprop": ([0.003, 0.03], RMSprop, dict(alpha=0.99, eps=1e-8)),
    "Adam": ([0.01, 0.1], Adam, dict(betas=(0.9, 0.999), eps=1e-8)),
    "AdamW": ([0.01, 0.1], AdamW, dict(betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01)),
}

# An epoch here is twenty steps. PyTorch has the inverse decay only by its formula.
STEPS_PER_EPOCH = 20
SCHEDULES = {
    "step": lambda optimizer: lr_scheduler.StepLR(optimizer, step_size=3, gamma=0.4),
    "exponential": lambda optimizer: lr_scheduler.ExponentialLR(optimizer, gamma=math.exp(-0.3)),
    "cosine with warm-up": lambda optimizer: lr_scheduler.SequentialLR(
        optimizer,
        [lr_scheduler.LinearLR(optimizer, start_factor=1 / 4, total_iters=3),
         lr_scheduler.CosineAnnealingLR(optimizer, T_max=6)],
        milestones=[4],
    ),
}


def run(seed, task, optimizer, rate, signs=None, schedule=None):
    """The parameters after each step, (steps, parameters), and each epoch's rate."""
    np.random.seed(seed)
    network = Network(task["sizes"], task["hidden"], task["output"])
    x, y = batch(task["rows"], task["sizes"][0], task["sizes"][-1], task["loss"])
    if signs:
        with torch.no_grad():
            for parameter in network.parameters:
                parameter *= 1 + 1e-15 * torch.tensor(signs.choice([-1.0, 1.0], parameter.shape))
    _, kind, settings = OPTIMIZERS[optimizer]
    stepper = kind(network.parameters, rate, **settings)
    scheduler = schedule and schedule(stepper)
    places, rates = [], []
    for step in range(STEPS):
        if step % STEPS_PER_EPOCH == 0:
            rates.append(stepper.param_groups[0]["lr"])
        stepper.zero_grad()
        LOSSES[task["loss"]](network.output(x), y).backward()
        stepper.step()
        if scheduler and (step + 1) % STEPS_PER_EPOCH == 0:
            scheduler.step()
        places.append(network.flat())
    return torch.stack(places), rates


def stretch(places, *how, **schedule):
    """How many steps, in tens, go by before a nudge makes a difference."""
    size = places.abs().amax(dim=1)
    together = torch.ones(STEPS, dtype=bool)
    for twin in range(3):
        nudged, _ = run(*how, signs=np.random.RandomState(twin), **schedule)
        together &= (nudged - places).abs().amax(dim=1) <= TOGETHER * size
    return int(together.long().cumprod(dim=0).sum()) // 10 * 10


runs = []
for seed, task in enumerate(TASKS):
    for optimizer, (rates, *_) in OPTIMIZERS.items():
        for rate in rates:
            places, _ = run(seed, task, optimizer, rate)
            steps = stretch(places, seed, task, optimizer, rate)
            kept = sorted({step for step in KEPT if step < steps} | {steps})
            runs.append(dict(seed=seed, **task, optimizer=optimizer, rate=rate, steps=kept,
                             parameters=[places[step - 1].tolist() for step in kept]))

scheduled = []
for name, schedule in SCHEDULES.items():
    for optimizer, rate in [("SGD", 0.5), ("AdamW", 0.03)]:
        places, rates = run(0, TASKS[0], optimizer, rate, schedule=schedule)
        assert stretch(places, 0, TASKS[0], optimizer, rate, schedule=schedule) == STEPS
        scheduled.append(dict(seed=0, **TASKS[0], optimizer=optimizer, rate=rate, schedule=name, rates=rates,
                              steps=[STEPS], parameters=[places[-1].tolist()]))


def lines(cases):
    return "[\n" + ",\n".join(map(json.dumps, cases)) + "\n]"


print(f'{{"runs": {lines(runs)},\n"scheduled": {lines(scheduled)}}}')
