"""The wire of OpenAI's Chat Completions, which Ollama, llama.cpp, vLLM, LM Studio and clouds speak.

Streamed as server-sent events, the usage in the last one.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from urllib3 import BaseHTTPResponse

from journey.errors import ModelMisconfigured
from journey.writers.model import faults, schemas, server_sent_events
from journey.writers.model.protocol import Request, Rung, StopReason, Usage
from journey.writers.model.streamed_call import StreamedCall
from journey.writers.model.transport import Exchange

_STOP_REASONS = {
    "stop": StopReason.FINISHED,
    "tool_calls": StopReason.FINISHED,
    "function_call": StopReason.FINISHED,
    "length": StopReason.CUT_SHORT,
    "content_filter": StopReason.FILTERED,
}
_WHOLE_DOCUMENTS = ("text/html", "text/plain", "application/json")
_LONGEST_ERROR = 8 * 1024
_CHUNK = 4 * 1024

# Newer models of OpenAI's know the limit by this name only; every other server by the other.
_LIMIT, _NEWER_LIMIT = "max_tokens", "max_completion_tokens"
_WANTS_NEWER_LIMIT = re.compile(rf"{_LIMIT}.*{_NEWER_LIMIT}", re.DOTALL)


class OpenAiClient:
    """Asks a model of an OpenAI-compatible server.

    Args:
        model: the model's name on that server.
        url: where the API begins, such as ``http://localhost:11434/v1``.
        key: the API key; empty where the server wants none.
    """

    def __init__(self, model: str, url: str, key: str = "") -> None:
        self.model = model
        self._url = f"{url.rstrip('/')}/chat/completions"
        self._headers = {
            "Content-Type": "application/json",
            "Accept": "text/event-stream",
            **({"Authorization": f"Bearer {key}"} if key else {}),
        }
        self._limit = _LIMIT

    def call(self, request: Request, rung: Rung) -> "OpenAiCall":
        """Make a call; nothing is sent before it is iterated over."""
        return OpenAiCall(self, request, rung)

    def start(self, exchange: Exchange, request: Request, rung: Rung) -> BaseHTTPResponse:
        """Send a request over an exchange; its answer, once the server has accepted it.

        Raises:
            StepFailed, RungNotSupported: it has not.
        """
        limit = self._limit
        answer = self._send(exchange, request, rung)
        if answer.status < 300:
            _require_stream(answer)
            return answer
        message = answer.read(_LONGEST_ERROR).decode(errors="replace")
        if limit == _LIMIT and _WANTS_NEWER_LIMIT.search(message):
            self._limit = _NEWER_LIMIT
            return self.start(exchange, request, rung)
        raise faults.of_openai(answer.status, message, rung)

    def _send(self, exchange: Exchange, request: Request, rung: Rung) -> BaseHTTPResponse:
        body = {
            "model": self.model,
            "messages": _messages(request, rung),
            "stream": True,
            "stream_options": {"include_usage": True},
            self._limit: request.max_tokens,
            **_structure(request, rung),
        }
        content = json.dumps(body, ensure_ascii=False).encode()
        return exchange.send(self._url, self._headers, content, request.seconds)


class OpenAiCall(StreamedCall):
    """One call of Chat Completions."""

    breaks = (ValueError,)

    def __init__(self, client: OpenAiClient, request: Request, rung: Rung) -> None:
        super().__init__(request, rung)
        self._client = client

    def texts(self) -> Iterator[str]:
        """The text in the chunks of the stream."""
        answer = self._client.start(self.exchange, self.request, self.rung)
        for data in server_sent_events.data(answer.stream(_CHUNK)):
            if data == "[DONE]":
                break
            yield from self._text_of(_event(data))

    def _text_of(self, event: dict[str, Any]) -> Iterator[str]:
        if error := event.get("error"):
            raise faults.of_openai(_status(error), json.dumps(error), self.rung)
        if usage := event.get("usage"):
            self.usage = _usage(usage)
        for choice in event.get("choices", []):
            delta = choice.get("delta") or {}
            yield from _pieces(delta)
            if delta.get("refusal"):
                self.stop_reason = StopReason.REFUSED
            if reason := choice.get("finish_reason"):
                told = _STOP_REASONS.get(reason, StopReason.MALFORMED)
                self.stop_reason = self.stop_reason or told


def _require_stream(answer: BaseHTTPResponse) -> None:
    """See that what answers is such an API at all: a page or one whole document is none.

    Raises:
        ModelMisconfigured: it is not.
    """
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind in _WHOLE_DOCUMENTS:
        raise ModelMisconfigured("What answers there does not stream Chat Completions")


def _event(data: str) -> dict[str, Any]:
    event = json.loads(data)
    return event if isinstance(event, dict) else {}


def _messages(request: Request, rung: Rung) -> list[dict[str, str]]:
    asked = f"{request.material}\n\n{schemas.task_with_schema(request, rung)}"
    messages = [
        {"role": "system", "content": request.system},
        {"role": "user", "content": asked},
    ]
    if request.correction:
        messages += [
            {"role": "assistant", "content": request.correction.answer},
            {"role": "user", "content": request.correction.faults},
        ]
    return messages


def _structure(request: Request, rung: Rung) -> dict[str, Any]:
    if rung == Rung.NATIVE:
        schema = {"name": request.name, "strict": True, "schema": request.schema}
        return {"response_format": {"type": "json_schema", "json_schema": schema}}
    if rung == Rung.TOOL:
        function = {"name": request.name, "parameters": request.schema}
        choice = {"type": "function", "function": {"name": request.name}}
        return {"tools": [{"type": "function", "function": function}], "tool_choice": choice}
    return {}


def _pieces(delta: dict[str, Any]) -> Iterator[str]:
    if delta.get("content"):
        yield delta["content"]
    for call in delta.get("tool_calls") or []:
        if arguments := call.get("function", {}).get("arguments"):
            yield arguments


def _status(error: Any) -> int:
    """The status that an error in the stream names, where it names one."""
    told = error.get("code", error.get("status")) if isinstance(error, dict) else None
    return int(str(told)) if str(told).isdecimal() else 500


def _usage(told: dict[str, Any]) -> Usage:
    cached = (told.get("prompt_tokens_details") or {}).get("cached_tokens") or 0
    return Usage(
        calls=1,
        input_tokens=(told.get("prompt_tokens") or 0) - cached,
        output_tokens=told.get("completion_tokens") or 0,
        cache_read_tokens=cached,
    )
