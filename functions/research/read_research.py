"""For research files: read what was uploaded, and keep its statements.

Invoked by EventBridge when S3 has a new upload; where files are scanned for malware, once GuardDuty
says what it has found.
"""

from typing import Any

from journey.lifecycle.research_reading import NOT_SCANNED, ResearchReading

OBJECT_CREATED = "Object Created"


def handler(event: dict[str, Any], context: object) -> None:
    """Takes S3's event, or GuardDuty's of a scan; what matters of either."""
    reading, detail = ResearchReading.from_environment(), event["detail"]
    if event["detail-type"] == OBJECT_CREATED:
        upload = detail["object"]
        reading.uploaded(upload["key"], upload["etag"], NOT_SCANNED)
    else:
        upload = detail["s3ObjectDetails"]
        scan = detail["scanResultDetails"]["scanResultStatus"]
        reading.uploaded(upload["objectKey"], upload["eTag"], scan)
