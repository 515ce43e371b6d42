"""Chat Completions of an OpenAI-compatible server, streamed as server-sent events."""

import json
from typing import Any

from local.models.conversation import Asked, Refusal
from local.models.server import ModelStandIn

_STOPS = {
    "end_turn": "stop",
    "tool_use": "tool_calls",
    "max_tokens": "length",
    "content_filtered": "content_filter",
}


class OpenAiStandIn(ModelStandIn):
    """An OpenAI-compatible server."""

    content_type = "text/event-stream"

    @property
    def url(self) -> str:
        """What ``MODEL_URL`` is set to."""
        return f"http://127.0.0.1:{self.port}/v1"

    def read(self, path: str, body: dict[str, Any]) -> Asked:
        """What a request asks."""
        structure, schema = _structure(body)
        system = [each["content"] for each in body["messages"] if each["role"] == "system"]
        return Asked(
            model=body["model"],
            system="\n".join(system),
            turns=tuple(
                (each["role"], each["content"])
                for each in body["messages"]
                if each["role"] != "system"
            ),
            structure=structure,
            schema=schema,
            max_tokens=body.get("max_tokens") or body.get("max_completion_tokens") or 0,
            body=body,
        )

    def refuse(self, refusal: Refusal) -> tuple[dict[str, str], bytes]:
        """An error before the answer."""
        return {"Content-Type": "application/json"}, json.dumps(_error(refusal)).encode()

    def begin(self, asked: Asked) -> bytes:
        """What comes before the text."""
        return b": keep-alive\n\n" + _chunk(asked, {"role": "assistant", "content": ""})

    def piece(self, asked: Asked, text: str) -> bytes:
        """A piece of the text."""
        if asked.structure == "tool":
            call = {"index": 0, "function": {"arguments": text}}
            return _chunk(asked, {"tool_calls": [call]})
        return _chunk(asked, {"content": text})

    def fault(self, refusal: Refusal) -> bytes:
        """An error in the middle of the answer."""
        return _event(_error(refusal))

    def end(self, asked: Asked, stop: str, usage: tuple[int, int]) -> bytes:
        """What comes after the text."""
        read, written = usage
        counted = {"prompt_tokens": read, "completion_tokens": written}
        refusal = {"refusal": "I can't help with that."} if stop == "refusal" else {}
        finish = "stop" if stop == "refusal" else _STOPS.get(stop, stop)
        return (
            _chunk(asked, refusal, finish)
            + _event({"choices": [], "usage": counted})
            + b"data: [DONE]\n\n"
        )


def _structure(body: dict[str, Any]) -> tuple[str, dict[str, Any] | None]:
    if structure := body.get("response_format", {}).get("json_schema"):
        return "native", structure["schema"]
    if tools := body.get("tools"):
        return "tool", tools[0]["function"]["parameters"]
    return "prompt", None


def _chunk(asked: Asked, delta: dict[str, Any], finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return _event({"object": "chat.completion.chunk", "model": asked.model, "choices": [choice]})


def _event(value: dict[str, Any]) -> bytes:
    return f"data: {json.dumps(value, ensure_ascii=False)}\n\n".encode()


def _error(refusal: Refusal) -> dict[str, Any]:
    told = {"message": refusal.message, "type": refusal.code, "code": refusal.status}
    return {"error": told}
