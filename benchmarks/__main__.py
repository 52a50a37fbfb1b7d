"""python -m benchmarks [NAME ...] [--write]: measure and print; --write keeps everything in docs/performance.md."""

import argparse
from collections.abc import Iterable, Iterator
from importlib import import_module

import uvloop

from benchmarks import machine, report
from benchmarks.figure import Figure
from benchmarks.workplace import workplace

NAMES = (
    "press",
    "webhook",
    "answer",
    "crowd",
    "start",
    "sending",
    "deadline",
    "wave",
    "picture",
    "office_picture",
    "status",
)


def main() -> None:
    """Measure what was named, or everything."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--write", action="store_true", help="keep the results in docs/performance.md")
    options = parser.parse_args()
    if unknown := set(options.names).difference(NAMES):
        parser.error(f"no measurement is named {', '.join(unknown)}; there are {', '.join(NAMES)}")
    if options.write and options.names:
        parser.error("--write keeps everything, so name nothing beside it")
    with workplace() as place:
        described = machine.described(place)
    print(described, flush=True)
    figures = list(_measured(options.names or NAMES))
    if options.write:
        report.write(described, figures)


def _measured(names: Iterable[str]) -> Iterator[Figure]:
    for name in names:
        for figure in uvloop.run(import_module(f"benchmarks.{name}").measure()):
            print(figure.line(), flush=True)
            yield figure


if __name__ == "__main__":
    main()
