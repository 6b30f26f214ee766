"""The peers of lesson 13's networks: the same network on the same samples in NumPy, JAX,
PyTorch.

`python peers.py NAME BITS`: numbers of so many bits, 32 as in the fast network or 64 as in
lesson 5's. A pass goes through all samples; its value is the mean loss on the way.
"""

import sys

from peer import answer

COUNT, INPUTS, HIDDEN, OUTPUTS, BATCH, RATE = 4096, 784, 128, 10, 64, 0.01
DTYPE = f"float{sys.argv[2]}"


def samples():
    """The samples of `fast::samples::made_up(4096, 42)` and the weights of `start(42)`."""
    import numpy as np

    np.random.seed(42)
    x = (2 * np.random.rand(COUNT, INPUTS) - 1).astype(np.float32)
    y = (x.astype(float) @ np.random.randn(INPUTS, OUTPUTS)).argmax(1)
    np.random.seed(42)
    w1 = np.random.normal(0, np.sqrt(2 / INPUTS), (INPUTS, HIDDEN))
    w2 = np.random.normal(0, np.sqrt(2 / HIDDEN), (HIDDEN, OUTPUTS))
    layers = [w1, np.zeros(HIDDEN), w2, np.zeros(OUTPUTS)]
    return x.astype(DTYPE), y, [layer.astype(DTYPE) for layer in layers]


# ANCHOR: numpy
def numpy_pass(np):
    x, y, (w1, b1, w2, b2) = samples()
    one_hot = np.eye(OUTPUTS, dtype=x.dtype)[y]

    def run():
        losses = []
        for start in range(0, COUNT, BATCH):
            xb, yb = x[start : start + BATCH], one_hot[start : start + BATCH]
            a = np.maximum(xb @ w1 + b1, 0)
            z = a @ w2 + b2
            z -= z.max(1, keepdims=True)
            e = np.exp(z)
            total = e.sum(1, keepdims=True)
            losses.append(np.mean(np.log(total[:, 0]) - (z * yb).sum(1)))
            dz = (e / total - yb) / x.dtype.type(BATCH)
            da = (dz @ w2.T) * (a > 0)
            w2[...] -= RATE * (a.T @ dz)
            b2[...] -= RATE * dz.sum(0)
            w1[...] -= RATE * (xb.T @ da)
            b1[...] -= RATE * da.sum(0)
        return np.mean(losses)

    return run
# ANCHOR_END: numpy


def jax_step(jax):
    """The parameters and the step of gradient descent that both of JAX's ways share."""
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", DTYPE == "float64")
    x, y, layers = samples()
    batches = jnp.array(x).reshape(-1, BATCH, INPUTS), jnp.array(y).reshape(-1, BATCH)

    def loss(layers, x, y):
        w1, b1, w2, b2 = layers
        logits = jax.nn.relu(x @ w1 + b1) @ w2 + b2
        return -jnp.mean(jax.nn.log_softmax(logits)[jnp.arange(BATCH), y])

    def step(layers, batch):
        value, gradient = jax.value_and_grad(loss)(layers, *batch)
        return [p - RATE * d for p, d in zip(layers, gradient)], value

    return [jnp.array(layer) for layer in layers], batches, step


def jax_pass(jax):
    """A compiled step, called for each batch: how JAX's own examples train."""
    state, (x, y), step = jax_step(jax)
    program = jax.jit(step)

    def run():
        nonlocal state
        losses = []
        for batch in zip(x, y):
            state, loss = program(state, batch)
            losses.append(loss)
        return sum(losses) / len(losses)

    jax.block_until_ready(program(state, (x[0], y[0])))
    return run


def jax_scan_pass(jax):
    """One compiled program for all batches."""
    state, batches, step = jax_step(jax)
    program = jax.jit(lambda layers: jax.lax.scan(step, layers, batches))

    def run():
        nonlocal state
        state, losses = program(state)
        return losses.mean()

    jax.block_until_ready(program(state))
    return run


def torch_pass(torch):
    x, y, layers = samples()
    x, y = torch.from_numpy(x), torch.from_numpy(y)
    w1, b1, w2, b2 = (torch.from_numpy(layer) for layer in layers)
    model = torch.nn.Sequential(
        torch.nn.Linear(INPUTS, HIDDEN), torch.nn.ReLU(), torch.nn.Linear(HIDDEN, OUTPUTS)
    ).to(x.dtype)
    with torch.no_grad():
        for parameter, value in zip(model.parameters(), (w1.T, b1, w2.T, b2)):
            parameter.copy_(value)
    criterion = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=RATE)

    def run():
        losses = []
        for start in range(0, COUNT, BATCH):
            optimizer.zero_grad()
            loss = criterion(model(x[start : start + BATCH]), y[start : start + BATCH])
            loss.backward()
            optimizer.step()
            losses.append(loss.detach())
        return torch.stack(losses).mean()

    return run


if __name__ == "__main__":
    answer(
        {
            "numpy": numpy_pass,
            "jax": jax_pass,
            "jax-scan": jax_scan_pass,
            "torch": torch_pass,
        }
    )
