"""Events that a function did not get, or could not handle: reconcile, or the reading of files.

They come in two shapes: the event as its rule or its schedule sent it, and, where the function
failed at it three times, the event within Lambda's record of that.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from deployed.stack import DeployedStack

_UNSEEN_SECONDS = 120
_AT_ONCE = 10


class FailedAgain(Exception):
    """The function failed at an event once more; the message is the type of its error."""


@dataclass(frozen=True)
class DeadLetter:
    """One event, and what of it may be shown: no text of a form."""

    event: dict[str, Any]
    sent: datetime
    receipt: str

    @classmethod
    def of(cls, message: dict[str, Any]) -> Self:
        """The event in a message of the queue."""
        body = json.loads(message["Body"])
        sent = int(message["Attributes"]["SentTimestamp"]) / 1000
        event = body.get("requestPayload", body)
        return cls(event, datetime.fromtimestamp(sent, UTC), message["ReceiptHandle"])

    def __str__(self) -> str:
        detail = self.event.get("detail", {})
        if self.is_of_a_file:
            about = "a research file"
        else:
            about = f"run {detail['name']} {detail['status']}" if "name" in detail else "the sweep"
        return f"{self.sent:%Y-%m-%d %H:%M:%S} UTC  {about}"

    @property
    def is_of_a_file(self) -> bool:
        """Whether S3 or GuardDuty sent it, of an upload."""
        return bool({"object", "s3ObjectDetails"} & self.event.get("detail", {}).keys())


class DeadLetterQueue:
    """The queue of a stack."""

    def __init__(self, stack: DeployedStack) -> None:
        self._url = stack.output("DeadLetterQueueUrl", "dead-letter queue")
        self._stack = stack
        self._sqs = stack.client("sqs")

    def taken(self) -> list[DeadLetter]:
        """All that wait, the oldest first; nobody else sees them for two minutes."""
        return sorted(self._received(), key=lambda letter: letter.sent)

    def put_back(self, letter: DeadLetter) -> None:
        """Let others see an event at once."""
        self._sqs.change_message_visibility(
            QueueUrl=self._url, ReceiptHandle=letter.receipt, VisibilityTimeout=0
        )

    def replay(self, letter: DeadLetter) -> None:
        """Hand an event to the function again; it leaves the queue once that has handled it.

        Raises:
            FailedAgain: it has not; the event is kept.
        """
        answer = self._stack.client("lambda").invoke(
            FunctionName=self._function_for(letter), Payload=json.dumps(letter.event).encode()
        )
        if "FunctionError" in answer:
            self.put_back(letter)
            raise FailedAgain(json.loads(answer["Payload"].read()).get("errorType"))
        self._sqs.delete_message(QueueUrl=self._url, ReceiptHandle=letter.receipt)

    def _received(self) -> Iterator[DeadLetter]:
        while messages := self._sqs.receive_message(
            QueueUrl=self._url,
            MaxNumberOfMessages=_AT_ONCE,
            VisibilityTimeout=_UNSEEN_SECONDS,
            AttributeNames=["SentTimestamp"],
        ).get("Messages"):
            yield from map(DeadLetter.of, messages)

    def _function_for(self, letter: DeadLetter) -> str:
        wanted = "ReadResearchFunction" if letter.is_of_a_file else "ReconcileFunction"
        [name] = (
            resource["PhysicalResourceId"]
            for resource in self._stack.resources()
            if resource["LogicalResourceId"] == wanted
        )
        return name
