"""What tries of a step that failed have asked of a model: it was paid for, so it counts.

Such a try hands no state on. What it used is kept with the job, where the next try of the step
meets it with its first save of progress, and takes it into its own usage.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from journey.content.journey_map import StepUsage, Usage
from journey.jobs.steps import Step

Kept = Sequence[Mapping[str, Any]]
"""As a job holds it: the fields of a :class:`StepUsage` for each step that has lost any."""


def of_all_tries(kept: Kept, step: Step, this_try: StepUsage | None) -> StepUsage | None:
    """What a step has asked in all its tries; None where none has asked anything."""
    lost = [each for each in _read(kept) if each.step == step.key]
    tries = lost if this_try is None else [*lost, this_try]
    return sum(tries[1:], tries[0]) if tries else None


def with_failed_try(kept: Kept, step: Step, failed: StepUsage) -> list[dict[str, Any]]:
    """What to keep once a try of a step has failed."""
    others = [each for each in _read(kept) if each.step != step.key]
    own = of_all_tries(kept, step, failed)
    return [asdict(each) for each in (*others, own) if each]


def tokens(kept: Kept, finished: Iterable[StepUsage]) -> int:
    """What a job has used: in the steps it has finished, and in tries of others that failed."""
    counted = {each.step: each for each in (*_read(kept), *finished)}
    return Usage.summed(counted.values()).tokens


def _read(kept: Kept) -> list[StepUsage]:
    return [StepUsage(**each) for each in kept]
