"""The jobs and research files that events/*.json name, each as its event needs it.

They never expire, and the sweep leaves them alone. ``make events`` writes their file anew.
"""

import json
from pathlib import Path
from typing import Any

from local.template.template import ROOT, Template

FILE = Path(__file__).with_suffix(".json")
UPLOAD = Path(__file__).with_name("interviews.txt")
"""The file that somebody has sent, and that is to be read."""

_UPLOADED = ROOT / "events" / "read_research.json"


def put(template: Template, dynamodb: Any) -> None:
    """Put the jobs into the template's table, as they were before any event.

    Args:
        dynamodb: a botocore client for it.
    """
    name = template.table()["TableName"]
    for item in json.loads(FILE.read_text("utf-8")):
        dynamodb.put_item(TableName=name, Item=item)


def objects() -> dict[str, bytes]:
    """What the bucket holds, by the key that the event names."""
    event = json.loads(_UPLOADED.read_text("utf-8"))
    return {event["detail"]["object"]["key"]: UPLOAD.read_bytes()}
