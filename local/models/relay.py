"""A script that asks an OpenAI-compatible server, so that a model answers on another's wire."""

import http.client
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from local.models.conversation import Asked, Refusal, Reply

_STOPS = {"length": "max_tokens", "content_filter": "content_filtered"}
_SECONDS = 300


@dataclass(frozen=True)
class Relay:
    """Passes on what is asked, whatever model was asked for.

    Args:
        url: where the server's API begins.
        model: the model's name on that server.
    """

    url: str
    model: str

    def __call__(self, asked: Asked) -> Reply:
        """The answer, as it arrives."""
        where = urlsplit(self.url)
        connection = http.client.HTTPConnection(where.hostname or "", where.port, _SECONDS)
        path = f"{where.path}/chat/completions"
        headers = {"Content-Type": "application/json"}
        connection.request("POST", path, json.dumps(self._body(asked)), headers)
        answer = connection.getresponse()
        if answer.status >= 300:
            told = answer.read().decode(errors="replace")
            return Reply(refusal=Refusal(answer.status, "ValidationException", told))
        reply = Reply()
        reply.pieces = _pieces(connection, answer, reply)
        return reply

    def _body(self, asked: Asked) -> dict[str, Any]:
        system = [{"role": "system", "content": asked.system}] if asked.system else []
        body: dict[str, Any] = {
            "model": self.model,
            "messages": system + [{"role": role, "content": text} for role, text in asked.turns],
            "max_tokens": asked.max_tokens,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        if asked.schema:
            schema = {"name": "answer", "schema": bounded(asked.schema)}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        return body


def bounded(node: Any) -> Any:
    """The schema with bounds where it has none: large models keep within bounds by themselves."""
    if isinstance(node, list):
        return [bounded(each) for each in node]
    if not isinstance(node, dict):
        return node
    node = {key: bounded(value) for key, value in node.items()}
    match node.get("type"):
        case "string" if "enum" not in node:
            return {"minLength": 1, "maxLength": 80, **node}
        case "array":
            return {"minItems": 1, "maxItems": 3, **node}
        case "number":
            return {"minimum": -2, "maximum": 2, **node}
        case "integer":
            return {"minimum": 0, "maximum": 99, **node}
    return node


def _pieces(
    connection: http.client.HTTPConnection, answer: http.client.HTTPResponse, reply: Reply
) -> Iterator[str]:
    """The text as it arrives; then the reply knows why it ended and what it took."""
    try:
        for line in answer:
            data = line.decode().removeprefix("data: ").strip()
            if not line.startswith(b"data: ") or data == "[DONE]":
                continue
            event = json.loads(data)
            if usage := event.get("usage"):
                reply.usage = (usage["prompt_tokens"], usage["completion_tokens"])
            for choice in event.get("choices", []):
                if text := choice["delta"].get("content"):
                    yield text
                if reason := choice.get("finish_reason"):
                    reply.stop = _STOPS.get(reason, "end_turn")
    finally:
        connection.close()
