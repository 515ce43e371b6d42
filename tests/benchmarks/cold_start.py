"""What a cold start costs: CPU and memory of a new interpreter that imports a function, and ends.

The functions take turns, and of each the least counts: what else the machine does only adds to it.
Ours stand on what their layers ship, botocore cut and all compiled, as ``make build`` does it; the
others on the whole botocore, as Lambda's runtime has it.
Nothing large is imported here: a process's peak counts that of the process it was forked from.
"""

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import botocore

from local.template.template import REGION, ROOT

ROUNDS = 40
BASELINES = Path(__file__).parent
LAYER = ROOT / "layers" / "journey" / "python"
CUT = ROOT / "layers" / "dependencies" / "cut_botocore.py"
_PER_KILOBYTE = 1024 if sys.platform == "darwin" else 1
"""A process's peak is told in bytes by macOS, in kilobytes by Linux."""
_MEASURE = """
import importlib, resource, sys
before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
importlib.import_module(sys.argv[1])
usage = resource.getrusage(resource.RUSAGE_SELF)
print(usage.ru_utime - before, usage.ru_maxrss)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of a start: seconds of CPU, and kilobytes at its peak."""

    seconds: float
    kilobytes: float


def measure() -> dict[str, Cost]:
    """The least of the rounds, by function."""
    with _shipped_layers() as shipped:
        functions = {
            "status": ("status", (ROOT / "functions/api", shipped)),
            "create": ("create", (ROOT / "functions/api", shipped)),
            "a step": ("context_analysis", (ROOT / "functions/steps", shipped)),
            "bare": ("bare", (BASELINES,)),
            "usual": ("usual", (BASELINES,)),
        }
        runs: dict[str, list[Cost]] = {name: [] for name in functions}
        for _ in range(ROUNDS):
            for name, (module, path) in functions.items():
                runs[name].append(_start(module, path))
    return {
        name: Cost(
            min(run.seconds for run in taken),
            min(run.kilobytes for run in taken),
        )
        for name, taken in runs.items()
    }


@contextmanager
def _shipped_layers() -> Iterator[Path]:
    """A folder with botocore and the package journey as the layers have them."""
    with tempfile.TemporaryDirectory(prefix="journey-bench-") as folder:
        copy = Path(folder) / "botocore"
        shutil.copytree(Path(botocore.__file__).parent, copy)
        subprocess.run([sys.executable, CUT, copy], check=True)  # noqa: S603
        shutil.copytree(LAYER / "journey", Path(folder) / "journey")
        compileall.compile_dir(folder, quiet=1)
        yield Path(folder)


def _start(module: str, path: tuple[Path, ...]) -> Cost:
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, path)),
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
    return Cost(float(seconds), int(peak) // _PER_KILOBYTE)


def main() -> None:
    """Print the costs, and their ratios to the two baselines."""
    starts = measure()
    bare, usual = starts["bare"], starts["usual"]
    print("A cold start        CPU, ms   MB   of bare, CPU and memory   of usual")
    for name, cost in starts.items():
        print(
            f"{name:16}{cost.seconds * 1000:11.0f}{cost.kilobytes / 1024:5.0f}"
            f"{cost.seconds / bare.seconds:15.2f}{cost.kilobytes / bare.kilobytes:8.2f}"
            f"{cost.seconds / usual.seconds:13.2f}{cost.kilobytes / usual.kilobytes:6.2f}"
        )


if __name__ == "__main__":
    main()
