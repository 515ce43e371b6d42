"""Amazon Bedrock's ConverseStream and Converse, as botocore's client meets them.

Reached by ``AWS_ENDPOINT_URL_BEDROCK_RUNTIME``. A signature is taken as it is.
"""

import json
from typing import Any
from urllib.parse import unquote

from local.models import event_stream
from local.models.conversation import Asked, Refusal
from local.models.server import ModelStandIn

_LATENCY = {"metrics": {"latencyMs": 1}}


class BedrockStandIn(ModelStandIn):
    """Bedrock's runtime."""

    content_type = "application/vnd.amazon.eventstream"

    @property
    def url(self) -> str:
        """What the environment variable is set to."""
        return f"http://127.0.0.1:{self.port}"

    def read(self, path: str, body: dict[str, Any]) -> Asked:
        """What a request to ``/model/{id}/converse-stream`` asks."""
        structure, schema = _structure(body)
        return Asked(
            model=unquote(path.split("/")[2]),
            system="\n".join(block.get("text", "") for block in body.get("system", [])),
            turns=tuple(
                (message["role"], "\n".join(map(_text, message["content"])))
                for message in body["messages"]
            ),
            structure=structure,
            schema=schema,
            max_tokens=body.get("inferenceConfig", {}).get("maxTokens", 0),
            body=body,
        )

    def refuse(self, refusal: Refusal) -> tuple[dict[str, str], bytes]:
        """An error before the answer."""
        headers = {"Content-Type": "application/json", "x-amzn-ErrorType": refusal.code}
        return headers, json.dumps({"message": refusal.message}).encode()

    def begin(self, asked: Asked) -> bytes:
        """What comes before the text."""
        start = event_stream.event("messageStart", {"role": "assistant"})
        if asked.structure != "tool":
            return start
        tool = {"toolUse": {"toolUseId": "tooluse_1", "name": "answer"}}
        block = {"contentBlockIndex": 0, "start": tool}
        return start + event_stream.event("contentBlockStart", block)

    def piece(self, asked: Asked, text: str) -> bytes:
        """A piece of the text."""
        delta = {"toolUse": {"input": text}} if asked.structure == "tool" else {"text": text}
        return event_stream.event("contentBlockDelta", {"contentBlockIndex": 0, "delta": delta})

    def fault(self, refusal: Refusal) -> bytes:
        """An error in the middle of the answer."""
        name = refusal.code[0].lower() + refusal.code[1:]
        return event_stream.exception(name, refusal.message)

    def end(self, asked: Asked, stop: str, usage: tuple[int, int]) -> bytes:
        """What comes after the text."""
        read, written = usage
        counted = {"inputTokens": read, "outputTokens": written, "totalTokens": read + written}
        is_tool_use = asked.structure == "tool" and stop == "end_turn"
        return (
            event_stream.event("contentBlockStop", {"contentBlockIndex": 0})
            + event_stream.event("messageStop", {"stopReason": "tool_use" if is_tool_use else stop})
            + event_stream.event("metadata", {"usage": counted, **_LATENCY})
        )


def _structure(body: dict[str, Any]) -> tuple[str, dict[str, Any] | None]:
    if text_format := body.get("outputConfig", {}).get("textFormat"):
        return "native", json.loads(text_format["structure"]["jsonSchema"]["schema"])
    if tools := body.get("toolConfig", {}).get("tools"):
        return "tool", tools[0]["toolSpec"]["inputSchema"]["json"]
    return "prompt", None


def _text(block: dict[str, Any]) -> str:
    guarded: dict[str, str] = block.get("guardContent", {}).get("text", {})
    return str(block.get("text") or guarded.get("text", ""))
