"""What a poll and a save cost in a table of a hundred thousand journeys, and in an empty one.

The calls are the service's own; the units are those that DynamoDB would charge. The time is that of
its stand-in, so that only the ratio says something.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass

import tests.conftest  # noqa: F401  the functions' environment
from journey.content.form import read_form
from journey.jobs.job import Job
from journey.lifecycle.transitions import Transitions
from journey.queries.owned_jobs import OwnedJobs
from journey.runtime import aws
from journey.storage.table import Table
from local.template.template import Template
from tests.price.table_units import TableUnits
from tests.simulation import full_table
from tests.simulation.service import running
from tests.unit.job_maker import ADA, THROTTLE_MS, JobMaker, progress_at

JOURNEYS = int(os.environ.get("JOURNEYS", "100000"))
CALLS = 200
ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one call: read and write units, and seconds of CPU at the least."""

    read: float
    written: float
    seconds: float


def costs(journeys: int) -> dict[str, Cost]:
    """The costs in a table of so many journeys, by what is done."""
    with running():
        full_table.fill(journeys)
        table = Table.from_environment()
        form = read_form({"industry": "Retail", "businessGoals": "Sell more."})
        job, jobs, transitions = JobMaker(table, form)(), OwnedJobs(table), Transitions(table)
        return {
            "a poll": _cost(lambda: jobs.get(job.id, ADA)),
            "a save": _cost(lambda: _save(transitions, job)),
        }


def _save(transitions: Transitions, job: Job) -> None:
    """Save progress, as after a throttle that is long over."""
    transitions.save_progress(job.run, progress_at(1), -THROTTLE_MS)


def _cost(call: Callable[[], object]) -> Cost:
    call()
    units = TableUnits(Template({}).table())
    with units.counted(aws.DYNAMODB):
        call()
    return Cost(units.read, units.written, min(_seconds(call) for _ in range(ROUNDS)))


def _seconds(call: Callable[[], object]) -> float:
    began = time.process_time()
    for _ in range(CALLS):
        call()
    return (time.process_time() - began) / CALLS


def main() -> None:
    """Print both, and how they compare."""
    empty, full = costs(0), costs(JOURNEYS)
    print(f"A table of {JOURNEYS:>9,}   read units   write units   CPU of an empty one's")
    for name, cost in full.items():
        base = empty[name]
        same = (cost.read, cost.written) == (base.read, base.written)
        units = "the same units" if same else f"{base.read} and {base.written} in an empty one"
        ratio = cost.seconds / base.seconds
        print(f"{name:20}{cost.read:13.1f}{cost.written:14.1f}{ratio:15.2f}   {units}")


if __name__ == "__main__":
    main()
