"""python -m benchmarks [NAME ...] [--write]: measure, print, and keep the results in docs/performance.md."""

import argparse
from importlib import import_module

import uvloop

NAMES = ("press", "answer", "crowd", "start", "sending")


def main() -> None:
    """Measure what was named, or everything."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    options = parser.parse_args()
    for name in options.names or NAMES:
        for figure in uvloop.run(import_module(f"benchmarks.{name}").measure()):
            print(figure.line(), flush=True)


if __name__ == "__main__":
    main()
