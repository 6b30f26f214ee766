"""The tape is a graph: lesson 5's first example as one."""


# ANCHOR: example
def example(tape, w, b):
    """x = 2w + 3b, y = 2b + 1, z = x·y, as one writes it; (w, b, z)."""
    w, b = tape.number("w", w), tape.number("b", b)
    x = (w * 2.0 + b * 3.0).named("x")
    y = (b * 2.0 + tape.number("1", 1.0)).named("y")
    return w, b, (x * y).named("z")
# ANCHOR_END: example


def operands(op):
    """The operands' places."""
    kind, *rest = op
    return rest[1:] if kind in ("apply", "scale") else rest
