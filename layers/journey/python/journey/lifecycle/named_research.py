"""The research files that a form names: each must be the user's own, and read.

That is a condition of the job's creation, in the same transaction. So a repeat with the same key
meets its job, whatever has become of the files since.
"""

from collections.abc import Sequence

from journey.content.form import JourneyForm
from journey.errors import Fault
from journey.lifecycle.research_uploads import leave_places
from journey.research_files.research_file import FileStatus
from journey.storage import items, research_items
from journey.storage.conditions import NOT_EXPIRED, READ, all_of
from journey.storage.items import number, text
from journey.storage.operations import ConditionCheck, Item, Operation
from journey.storage.table import ConditionFailed

_READ = {":read": text(FileStatus.READ)}


def named(user_id: str, form: JourneyForm) -> list[Operation]:
    """Hold every file to that, and give the places back; nothing where there are none."""
    if not form.research_files:
        return []
    values = {**_READ, ":now": number(items.now_seconds())}
    checks = [
        ConditionCheck(research_items.file_key(user_id, file_id), all_of(NOT_EXPIRED, READ), values)
        for file_id in form.research_files
    ]
    return [leave_places(user_id, list(form.research_files)), *checks]


def faults(form: JourneyForm, refused: ConditionFailed) -> list[Fault]:
    """What is wrong with the files; their checks are the last of the refused transaction."""
    count = len(form.research_files)
    if not count:
        return []
    checks: Sequence[tuple[bool, Item | None]] = list(
        zip(refused.conditions[-count:], refused.items[-count:], strict=True)
    )
    return [
        Fault(f"/researchFiles/{index}", _reason(item))
        for index, (is_refused, item) in enumerate(checks)
        if is_refused
    ]


def _reason(item: Item | None) -> str:
    if item is None or items.is_expired(item):
        return "There is no such file; upload it again"
    file = research_items.read_research_file(item)
    if file.status == FileStatus.REFUSED:
        return f"{file.name} can't be read; leave it out"
    return f"{file.name} is not read yet; wait until it is"
