"""The peers of a small network: 6–2–1, all sigmoids, trained for 900 epochs on all 360
samples at once, in NumPy, JAX and PyTorch, in 64 bits.

`python sigmoids.py NAME`. Each run begins with the same weights; its value is the last
epoch's loss, half the mean squared error.
"""

from peer import answer

COUNT, INPUTS, HIDDEN, EPOCHS, RATE = 360, 6, 2, 900, 1.0


def task():
    """The samples and the weights of lesson 13's contestant."""
    import numpy as np

    np.random.seed(42)
    x = np.random.randn(COUNT, INPUTS)
    y = (x.sum(1, keepdims=True) > 0).astype(float)
    w1 = np.random.normal(0, 1 / np.sqrt(INPUTS), (INPUTS, HIDDEN))
    w2 = np.random.normal(0, 1 / np.sqrt(HIDDEN), (HIDDEN, 1))
    return x, y, [w1, np.zeros(HIDDEN), w2, np.zeros(1)]


def numpy_run(np):
    x, y, start = task()

    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    def run():
        w1, b1, w2, b2 = (layer.copy() for layer in start)
        for _ in range(EPOCHS):
            h = sigmoid(x @ w1 + b1)
            a = sigmoid(h @ w2 + b2)
            dz = (a - y) / COUNT * a * (1 - a)
            dh = (dz @ w2.T) * h * (1 - h)
            w2 -= RATE * (h.T @ dz)
            b2 -= RATE * dz.sum(0)
            w1 -= RATE * (x.T @ dh)
            b1 -= RATE * dh.sum(0)
        error = sigmoid(sigmoid(x @ w1 + b1) @ w2 + b2) - y
        return (error * error).sum() / (2 * COUNT)

    return run


def jax_scan_run(jax):
    """All epochs in one compiled program."""
    jax.config.update("jax_enable_x64", True)
    import jax.numpy as jnp

    x, y, start = task()
    x, y = jnp.array(x), jnp.array(y)

    def loss(layers):
        w1, b1, w2, b2 = layers
        error = jax.nn.sigmoid(jax.nn.sigmoid(x @ w1 + b1) @ w2 + b2) - y
        return (error * error).sum() / (2 * COUNT)

    def epoch(layers, _):
        return [p - RATE * d for p, d in zip(layers, jax.grad(loss)(layers))], None

    start = [jnp.array(layer) for layer in start]
    program = jax.jit(lambda layers: loss(jax.lax.scan(epoch, layers, length=EPOCHS)[0]))
    program(start).block_until_ready()
    return lambda: program(start).block_until_ready()


def torch_run(torch):
    x, y, start = task()
    x, y = torch.from_numpy(x), torch.from_numpy(y)

    def run():
        layers = [torch.from_numpy(layer.copy()).requires_grad_() for layer in start]
        optimizer = torch.optim.SGD(layers, lr=RATE)

        def loss():
            w1, b1, w2, b2 = layers
            error = torch.sigmoid(torch.sigmoid(x @ w1 + b1) @ w2 + b2) - y
            return (error * error).sum() / (2 * COUNT)

        for _ in range(EPOCHS):
            optimizer.zero_grad()
            loss().backward()
            optimizer.step()
        return loss().detach()

    return run


if __name__ == "__main__":
    answer({"numpy": numpy_run, "jax-scan": jax_scan_run, "torch": torch_run})
