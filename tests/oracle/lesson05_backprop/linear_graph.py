"""One multiplication, differentiated by hand, and ways to the z that is wanted."""

TARGET, START = 150, (3, 4)


# ANCHOR: forward
def forward(w, b):
    """The graph's values, from the weights up to z."""
    x = 2 * w + 3 * b
    y = 2 * b + 1
    return x, y, x * y
# ANCHOR_END: forward


# ANCHOR: backward
def backward(graph):
    """(∂z/∂w, ∂z/∂b). b reaches z by two ways, through x and through y: they add up."""
    x, y, _ = graph
    dx, dy = y, x  # z = x·y
    return 2 * dx, 3 * dx + 2 * dy
# ANCHOR_END: backward


def gap(graph):
    return graph[2] - TARGET


def until_close(step, most):
    """(w, b, z) at the start and after each step, until z is within 10⁻⁴ of the target."""
    w, b = START
    graph = forward(w, b)
    path = [(w, b, graph[2])]
    while abs(gap(graph)) > 1e-4 and len(path) <= most:
        w, b = step(w, b, graph)
        graph = forward(w, b)
        path.append((w, b, graph[2]))
    return path


# ANCHOR: steps
def step(w, b, gap, shares, factors):
    """Each moves by its share of the gap over its factor, (∂z/∂w, ∂z/∂b)."""
    return w - shares[0] * gap / factors[0], b - shares[1] * gap / factors[1]


def with_frozen_factors(shares):
    """The factors are worked out once, at the start, and kept."""
    factors = backward(forward(*START))
    return until_close(lambda w, b, graph: step(w, b, gap(graph), shares, factors), 20)


def with_new_factors(shares):
    """The factors are worked out anew at each step."""
    return until_close(lambda w, b, graph: step(w, b, gap(graph), shares, backward(graph)), 20)
# ANCHOR_END: steps


def by_descent(eta, most):
    """Gradient descent on J = ½(z − 150)², by b alone."""
    return until_close(lambda w, b, graph: (w, b - eta * gap(graph) * backward(graph)[1]), most)
