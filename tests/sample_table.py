"""The jobs and research files that the sample events name, each as its event needs it.

``python -m tests.sample_table``, or ``make events``, writes events and table anew.
"""

import importlib
import json
from collections.abc import Iterator
from typing import Any

from moto import mock_aws

import tests.conftest  # noqa: F401  the functions' environment
from journey.content.form import read_form
from journey.jobs.job import JobStatus
from journey.runtime import aws, clock
from journey.storage import items, research_items
from journey.storage.operations import Item
from local.sam import sample_table
from local.template.template import Template
from tests import sample_events

_STATUSES = {
    "edit": JobStatus.COMPLETED,
    "result": JobStatus.COMPLETED,
    "retry": JobStatus.FAILED,
}
"""What a function needs its job to be, where it needs more than one that is there."""

_ENDS = {JobStatus.COMPLETED: "complete", JobStatus.FAILED: "fail"}
"""The functions that bring a job to these statuses."""

_LATER = "2100-01-01T00:00:00.000Z"
_LATER_SECONDS = 4_102_444_800
"""Neither the sweep, which knows of no run of theirs, nor time may take the jobs away."""


def table_items() -> list[Item]:
    """The items of those jobs, as the service's own writes leave them."""
    template = Template({})
    with mock_aws(), clock.use(sample_events.StoppedClock()):
        aws.DYNAMODB.create_table(**template.table())
        for job_id, status in _jobs():
            _put(template.table()["TableName"], job_id)
            _end(job_id, status)
        for file in sample_events.sample_files():
            item = research_items.file_item(file)
            aws.DYNAMODB.put_item(TableName=template.table()["TableName"], Item=item)
        found = aws.DYNAMODB.scan(TableName=template.table()["TableName"])["Items"]
    return sorted(map(_lasting, found), key=lambda item: (item["pk"]["S"], item["sk"]["S"]))


def _jobs() -> Iterator[tuple[str, JobStatus]]:
    """Each job that an event names, and its status."""
    named: dict[str, JobStatus] = {}
    for file in sorted(sample_events.EVENTS.glob("*.json")):
        job_id = sample_events.job_id_in(sample_events.read(file.stem))
        if job_id:
            status = _STATUSES.get(file.stem, JobStatus.QUEUED)
            named[job_id] = max(named.get(job_id, status), status, key=list(JobStatus).index)
    yield from named.items()


def _put(table: str, job_id: str) -> None:
    form = read_form(json.loads(sample_events.read("create")["body"]))
    form_item = {
        **items.form_key(job_id),
        "form": items.document(form.model_dump(mode="json")),
        "expires_at": items.number(_LATER_SECONDS),
    }
    for item in (items.new_job_item(sample_events.sample_job(job_id)), form_item):
        aws.DYNAMODB.put_item(TableName=table, Item=item)


def _end(job_id: str, status: JobStatus) -> None:
    if end := _ENDS.get(status):
        handler = importlib.import_module(f"functions.workflow.{end}").handler
        handler({**sample_events.read(end), "job_id": job_id}, None)


def _lasting(item: Item) -> Item:
    lasting: dict[str, Any] = {**item, "expires_at": items.number(_LATER_SECONDS)}
    if "active_since" in item:
        lasting["active_since"] = items.text(_LATER)
    return lasting


def main() -> None:
    """Write the events, and then the table, which is made from them."""
    sample_events.write()
    text = json.dumps(table_items(), ensure_ascii=False, indent=1)
    sample_table.FILE.write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
