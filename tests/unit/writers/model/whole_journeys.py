"""Whole journeys by the model writer, through the real step functions and a stand-in's wire."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from journey.writers.model import settings
from journey.writers.model.portions import ONE_CALL_A_STEP
from journey.writers.model.writer import ModelWriter
from local.models.conversation import Script
from local.models.openai import OpenAiStandIn

MODEL = "claude-sonnet-5-5"


@contextmanager
def answered_by(script: Script, **settings: str) -> Iterator[OpenAiStandIn]:
    """The environment of a stack whose writer asks a stand-in."""
    with OpenAiStandIn(script) as stand_in, pytest.MonkeyPatch.context() as environment:
        for name, value in {
            "WRITER": "openai",
            "MODEL": MODEL,
            "MODEL_URL": stand_in.url,
            "MODEL_CONCURRENCY": "6",
            "MAX_TOKENS_PER_JOB": "0",
            "PROGRESS_THROTTLE_SECONDS": "10",
            **settings,
        }.items():
            environment.setenv(name, value)
        yield stand_in


def one_call_a_step() -> ModelWriter:
    """What the service's own division of its work is measured against."""
    return ModelWriter("openai", settings.openai(), ONE_CALL_A_STEP)


ONE_CALL_A_STEP_WRITER = f"{__name__}:{one_call_a_step.__name__}"
