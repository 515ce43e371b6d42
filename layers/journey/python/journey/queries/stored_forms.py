"""The forms of jobs, as their users sent them."""

from pydantic import ValidationError

from journey.content.form import JourneyForm
from journey.errors import FormUnreadable, JobNotFound
from journey.storage import items
from journey.storage.table import Table


def stored_form(table: Table, job_id: str) -> JourneyForm:
    """The form of a job, whose owner has been checked.

    Raises:
        JobNotFound: the job was deleted meanwhile.
        FormUnreadable: what is stored is no form any more.
    """
    item = table.get(items.form_key(job_id), consistent=True)
    if item is None:
        raise JobNotFound
    try:
        return JourneyForm.model_validate_json(item["form"]["S"])
    except (KeyError, ValidationError):
        raise FormUnreadable from None  # the cause would quote the form
