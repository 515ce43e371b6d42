"""A script that asks an OpenAI-compatible server, so that a model answers on another's wire."""

import http.client
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from local.models.conversation import Asked, Refusal, Reply

_STOPS = {"length": "max_tokens", "content_filter": "content_filtered"}
_SECONDS = 300
_LONGEST = {"language": 12}
_LONGEST_TEXT = 60
_MOST_ITEMS = 2


@dataclass(frozen=True)
class Relay:
    """Passes on what is asked, whatever model was asked for.

    Each question is asked under another seed: what is asked again is answered otherwise.

    Args:
        url: where the server's API begins.
        model: the model's name on that server.
    """

    url: str
    model: str
    _seeds: Iterator[int] = field(default_factory=count)

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
            "seed": next(self._seeds),
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        if asked.schema:
            schema = {"name": "answer", "schema": bounded(asked.schema)}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        return body


def bounded(node: Any, name: str = "") -> Any:
    """The schema of a field with bounds, as tight as the tightest that an answer is held against.

    Bedrock takes no bounds, because its models see from the question how much is wanted. A small
    one doesn't, and nothing but a grammar keeps it within them.
    """
    if isinstance(node, list):
        return [bounded(each) for each in node]
    if not isinstance(node, dict):
        return node
    node = {key: bounded(value, key) for key, value in node.items()}
    match node.get("type"):
        case "string" if "enum" not in node:
            return {**node, "minLength": 1, "maxLength": _LONGEST.get(name, _LONGEST_TEXT)}
        case "array":
            return {**node, "minItems": 1, "maxItems": _MOST_ITEMS}
        case "integer":
            return {**node, "minimum": 1, "maximum": 99}
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
