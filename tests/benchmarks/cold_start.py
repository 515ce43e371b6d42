"""The cold start of the status function against that of one written as usual: CPU and memory.

Run ``make bench``. Each measurement is a new interpreter that imports the function, clients
included, and ends; the two take turns, so that a change of the machine's speed meets both.
"""

import os
import statistics
import subprocess
import sys
from pathlib import Path

from local.template.template import REGION, ROOT

ROUNDS = 9
OURS = ROOT / "functions" / "api", "status"
USUAL = Path(__file__).parent, "usual_status"
_PER_KILOBYTE = 1024 if sys.platform == "darwin" else 1
"""A process's peak is told in bytes by macOS, in kilobytes by Linux."""
_MEASURE = """
import importlib, resource, sys
before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
importlib.import_module(sys.argv[1])
usage = resource.getrusage(resource.RUSAGE_SELF)
print(usage.ru_utime - before, usage.ru_maxrss)
"""


def main() -> None:
    """Print the medians and their ratio."""
    measured: dict[str, list[tuple[float, int]]] = {"ours": [], "usual": []}
    for _ in range(ROUNDS):
        measured["ours"].append(_cold_start(*OURS))
        measured["usual"].append(_cold_start(*USUAL))
    medians = {
        name: tuple(statistics.median(values) for values in zip(*runs, strict=True))
        for name, runs in measured.items()
    }
    for name, (seconds, kilobytes) in medians.items():
        print(f"{name:6} {seconds * 1000:6.0f} ms of CPU  {kilobytes / 1024:5.0f} MB at its peak")
    cpu, memory = (ours / usual for ours, usual in zip(*medians.values(), strict=True))
    print(f"ratio  {cpu:6.2f}            {memory:8.2f}")


def _cold_start(folder: Path, module: str) -> tuple[float, int]:
    layer = ROOT / "layers" / "journey" / "python"
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(folder), str(layer)]),
        "AWS_DEFAULT_REGION": REGION,
        "TABLE_NAME": "journeys",
        "POWERTOOLS_SERVICE_NAME": "journey",
        "POWERTOOLS_METRICS_NAMESPACE": "Journey",
    }
    answer = subprocess.run(  # noqa: S603
        [sys.executable, "-c", _MEASURE, module],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, peak = answer.stdout.split()
    return float(seconds), int(peak) // _PER_KILOBYTE


if __name__ == "__main__":
    main()
