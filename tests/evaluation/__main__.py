"""``make eval``: the figures of the writer that ``WRITER`` names, beside their thresholds."""

import os
import sys

from tests.evaluation.report import store, table, worst
from tests.evaluation.runs import run_set
from tests.evaluation.table import METRICS


def main() -> None:
    """Run the set, print the figures, store them beside it."""
    runs = run_set(os.environ.get("WRITER", "offline"), _progress)
    figures = [(metric, metric.measure(runs)) for metric in METRICS]
    _progress("")
    print(table(figures))
    if os.environ.get("VERBOSE"):
        print(worst(figures))
    print(f"\nStored in {store(figures, runs)}")


def _progress(message: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[2K{message}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
