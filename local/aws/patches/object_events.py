"""S3's events of a bucket, which moto sends in a form of its own and to buses of its own alone.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from moto.s3 import notifications
from moto.s3.models import FakeBucket, FakeKey

_CREATED = "s3:ObjectCreated:"
_REMOVED = "s3:ObjectRemoved:"

_send_event = notifications.send_event


@dataclass(frozen=True)
class ObjectChange:
    """An object that was written, or taken away.

    Attributes:
        body: what it holds now; None where it is gone.
    """

    bucket: str
    key: str
    etag: str
    body: bytes | None

    def created_event(self) -> dict[str, Any]:
        """What EventBridge delivers of an object that was written."""
        return {
            "version": "0",
            "id": str(uuid.uuid4()),
            "detail-type": "Object Created",
            "source": "aws.s3",
            "time": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "resources": [f"arn:aws:s3:::{self.bucket}"],
            "detail": {
                "version": "0",
                "bucket": {"name": self.bucket},
                "object": {"key": self.key, "size": len(self.body or b""), "etag": self.etag},
            },
        }


Listener = Callable[[ObjectChange], None]

_listeners: dict[str, Listener] = {}


@contextmanager
def changes_go_to(listener: Listener, bucket: str) -> Iterator[None]:
    """Let ``listener`` know of each object of a bucket that is written or taken away here."""
    notifications.send_event = _tell
    _listeners[bucket] = listener
    try:
        yield
    finally:
        del _listeners[bucket]


def _tell(account_id: str, event_name: Any, bucket: FakeBucket, key: FakeKey) -> None:
    _send_event(account_id, event_name, bucket, key)
    listener = _listeners.get(bucket.name)
    if listener and event_name.value.startswith((_CREATED, _REMOVED)):
        body = bytes(key.value) if event_name.value.startswith(_CREATED) else None
        listener(ObjectChange(bucket.name, key.name, key.etag.strip('"'), body))
