"""DynamoDB as the poll path meets it: what was written is seen a while later by a cheap read.

It answers the real client on the wire. Only ``GetItem`` is known.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders

from journey.runtime import aws, clock
from journey.storage.operations import Item


class Replicas:
    """A table whose items change at times known beforehand.

    Args:
        lag: how many seconds an eventually consistent read is behind, asked for each read.
    """

    def __init__(self, lag: Callable[[], float]) -> None:
        self.reads = 0
        self._lag = lag
        self._histories: dict[str, list[tuple[int, Item]]] = {}

    def write(self, moment: int, item: Item) -> None:
        """Put an item, at this moment in milliseconds; items come in the order of their moments."""
        self._histories.setdefault(_name(item), []).append((moment, item))

    @contextmanager
    def installed(self) -> Iterator[None]:
        """Answer the service's client until the block ends."""
        events: Any = aws.DYNAMODB.meta.events
        name = "before-send.dynamodb.GetItem"
        events.register_first(name, self._answer)
        try:
            yield
        finally:
            events.unregister(name, self._answer)

    def _answer(self, request: Any, **_: object) -> AWSResponse:
        self.reads += 1
        asked = json.loads(request.body)
        lag = 0 if asked["ConsistentRead"] else round(self._lag() * 1000)
        history = self._histories.get(_name(asked["Key"]), [])
        seen = bisect_right(history, clock.milliseconds() - lag, key=lambda entry: entry[0])
        body = {"Item": history[seen - 1][1]} if seen else {}
        return AWSResponse(request.url, 200, HTTPHeaders(), _Raw(json.dumps(body).encode()))


def _name(item: Item) -> str:
    return f"{item['pk']['S']} {item['sk']['S']}"


class _Raw:
    """A response's body as the client's HTTP library would hand it over."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def stream(self) -> Iterator[bytes]:
        yield self._body
