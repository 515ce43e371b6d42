"""One journey from the sample form to its map, in the copy of the project that was changed."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import tests.conftest  # noqa: F401  the functions' environment
from local.run import SAMPLE_FORM
from tests.simulation import plain_writer
from tests.simulation.service import Service, running


@dataclass(frozen=True)
class Journey:
    """A journey of ann's that has come to its end.

    Attributes:
        status: as a poll answers it.
    """

    service: Service
    status: dict[str, Any]

    def ask(self, function: str, user: str = "ann") -> tuple[int, Any]:
        """What a route says of it: code and body."""
        return self.service.request(function, user, job_id=self.status["id"])


@contextmanager
def journey(writer: str = plain_writer.NAME) -> Iterator[Journey]:
    """The journey, in a service of its own, by this writer."""
    with running() as service:
        os.environ["WRITER"] = writer
        _, created = service.request("create", "ann", body=json.loads(SAMPLE_FORM.read_text()))
        service.step_functions.run()
        _, status = service.request("status", "ann", job_id=created["id"])
        yield Journey(service, status)
