"""Amazon Bedrock's wire: ConverseStream, signed and parsed by botocore.

``AWS_ENDPOINT_URL_BEDROCK_RUNTIME`` sends it elsewhere, as for every client of botocore's.
"""

import threading
from collections.abc import Iterator
from typing import Any

import botocore.session
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.config import Config
from botocore.eventstream import ParserError
from botocore.exceptions import BotoCoreError, ClientError

from journey.writers.model import faults, schemas
from journey.writers.model.protocol import Request, Rung, StopReason, Usage
from journey.writers.model.streamed_call import StreamedCall
from journey.writers.model.transport import Exchange

_STOP_REASONS = {
    "end_turn": StopReason.FINISHED,
    "tool_use": StopReason.FINISHED,
    "stop_sequence": StopReason.FINISHED,
    "max_tokens": StopReason.CUT_SHORT,
    "refusal": StopReason.REFUSED,
    "content_filtered": StopReason.FILTERED,
    "guardrail_intervened": StopReason.GUARDRAIL,
    "model_context_window_exceeded": StopReason.CONTEXT_EXCEEDED,
}
_CACHE_POINT = {"cachePoint": {"type": "default"}}

# The state machine tries again, over minutes; a client that did so, too, would hide it from people.
_CONFIG = Config(retries={"mode": "standard", "total_max_attempts": 1})


class BedrockClient:
    """Asks a model, or an inference profile, of Amazon Bedrock.

    Args:
        model: the model's id, or an inference profile's id or ARN.
        guardrail: the id of a guardrail with its version, as in ``abc123:1``; empty for none. It
            judges what the user gave, and the answer.
        is_cached: whether the model knows prompt caching.
        region: where the model is; None for where the function is.
    """

    def __init__(
        self,
        model: str,
        *,
        guardrail: str = "",
        is_cached: bool = False,
        region: str | None = None,
    ) -> None:
        self.model = model
        self._guardrail = guardrail
        self._is_cached = is_cached
        self._under_way = threading.local()
        session: Any = botocore.session.get_session()
        self._client = session.create_client("bedrock-runtime", region, config=_CONFIG)
        self._client.meta.events.register("before-send.bedrock-runtime", self._send)

    def call(self, request: Request, rung: Rung) -> "BedrockCall":
        """Make a call; nothing is sent before it is iterated over."""
        return BedrockCall(self, request, rung)

    def start(self, exchange: Exchange, request: Request, rung: Rung) -> Iterator[dict[str, Any]]:
        """Send a request over an exchange; the events of its answer."""
        self._under_way.exchange, self._under_way.seconds = exchange, request.seconds
        answer = self._client.converse_stream(**self._parameters(request, rung))
        events: Iterator[dict[str, Any]] = iter(answer["stream"])
        return events

    def _send(self, request: AWSPreparedRequest, **_: object) -> AWSResponse:
        """Take the place of botocore's own connections, which nobody can interrupt."""
        exchange: Exchange = self._under_way.exchange
        headers = {name: _text(value) for name, value in request.headers.items()}
        body = request.body if isinstance(request.body, bytes) else str(request.body).encode()
        answer = exchange.send(request.url, headers, body, self._under_way.seconds)
        return AWSResponse(
            request.url, answer.status, HTTPHeaders.from_pairs(answer.headers.items()), answer
        )

    def _parameters(self, request: Request, rung: Rung) -> dict[str, Any]:
        parameters: dict[str, Any] = {
            "modelId": self.model,
            "system": [{"text": request.system}],
            "messages": self._messages(request, rung),
            "inferenceConfig": {"maxTokens": request.max_tokens},
            **_structure(request, rung),
        }
        if self._guardrail:
            identifier, _, version = self._guardrail.partition(":")
            parameters["guardrailConfig"] = {
                "guardrailIdentifier": identifier,
                "guardrailVersion": version or "DRAFT",
            }
        return parameters

    def _messages(self, request: Request, rung: Rung) -> list[dict[str, Any]]:
        material: dict[str, Any] = {"text": request.material}
        if self._guardrail:
            material = {"guardContent": {"text": material}}
        task = {"text": schemas.task_with_schema(request, rung)}
        asked = [material, *([_CACHE_POINT] if self._is_cached else []), task]
        messages = [{"role": "user", "content": asked}]
        if request.correction:
            messages += [
                {"role": "assistant", "content": [{"text": request.correction.answer}]},
                {"role": "user", "content": [{"text": request.correction.faults}]},
            ]
        return messages


class BedrockCall(StreamedCall):
    """One call of ConverseStream."""

    breaks = (ParserError, BotoCoreError)

    def __init__(self, client: BedrockClient, request: Request, rung: Rung) -> None:
        super().__init__(request, rung)
        self._client = client

    def texts(self) -> Iterator[str]:
        """The text in the events of the stream."""
        try:
            for event in self._client.start(self.exchange, self.request, self.rung):
                yield from self._text_of(event)
        except ClientError as error:
            told = error.response.get("Error", {})
            code, message = told.get("Code", ""), told.get("Message", "")
            raise faults.of_bedrock(code, message, self.rung) from None

    def _text_of(self, event: dict[str, Any]) -> Iterator[str]:
        if delta := event.get("contentBlockDelta", {}).get("delta"):
            if text := delta.get("text") or delta.get("toolUse", {}).get("input"):
                yield text
        elif "messageStop" in event:
            reason = event["messageStop"].get("stopReason", "")
            self.stop_reason = _STOP_REASONS.get(reason, StopReason.MALFORMED)
        elif "metadata" in event:
            self.usage = _usage(event["metadata"].get("usage", {}))


def _structure(request: Request, rung: Rung) -> dict[str, Any]:
    schema = schemas.without_bounds(request.schema)
    if rung == Rung.NATIVE:
        definition = {"schema": schemas.spelled(schema), "name": request.name}
        structure = {"type": "json_schema", "structure": {"jsonSchema": definition}}
        return {"outputConfig": {"textFormat": structure}}
    if rung == Rung.TOOL:
        tool = {
            "name": request.name,
            "description": "Takes the answer",
            "inputSchema": {"json": schema},
        }
        choice = {"tool": {"name": request.name}}
        return {"toolConfig": {"tools": [{"toolSpec": tool}], "toolChoice": choice}}
    return {}


def _usage(told: dict[str, int]) -> Usage:
    return Usage(
        calls=1,
        input_tokens=told.get("inputTokens", 0),
        output_tokens=told.get("outputTokens", 0),
        cache_read_tokens=told.get("cacheReadInputTokens", 0),
        cache_write_tokens=told.get("cacheWriteInputTokens", 0),
    )


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value
