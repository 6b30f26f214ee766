"""What every peer of `make bench` does: for each line on standard input it makes one pass,
and says its seconds and what came of it. First it says its version, or `missing`.
"""

import importlib
import sys
import time


def answer(ways):
    """Runs the way that the first argument names: `module` or `module-variant`, each made
    by a function from the module to the pass."""
    name = sys.argv[1]
    try:
        module = importlib.import_module(name.split("-")[0])
    except ImportError:
        print("missing", flush=True)
        return
    run = ways[name](module)
    print(module.__version__, flush=True)
    for _ in sys.stdin:
        begin = time.perf_counter()
        value = float(run())  # JAX computes only what somebody asks for
        print(time.perf_counter() - begin, value, flush=True)
