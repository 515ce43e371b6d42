"""The two wires, each with its client and its stand-in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from journey.writers.model.bedrock import BedrockClient
from journey.writers.model.openai import OpenAiClient
from journey.writers.model.protocol import Call, Client, Request, Rung
from local.models.bedrock import BedrockStandIn
from local.models.conversation import Reply, in_pieces
from local.models.openai import OpenAiStandIn
from local.models.server import ModelStandIn

MODEL = "eu.anthropic.claude-haiku-4-5-20251001-v1:0"
ANSWER = '{"text": "naïve – 日本語"}'
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"text": {"type": "string", "maxLength": 80}},
    "required": ["text"],
    "additionalProperties": False,
}


@dataclass
class Wire:
    """A client, and who answers it: what ``reply`` says."""

    name: str
    client: Client
    stand_in: ModelStandIn

    def replies(self, reply: Reply) -> None:
        self.stand_in.script = lambda _: reply

    def call(self, rung: Rung = Rung.NATIVE, seconds: float = 10) -> Call:
        return self.client.call(request(seconds), rung)


def request(seconds: float = 10, **parts: Any) -> Request:
    given: dict[str, Any] = {
        "system": "The rules",
        "material": "What the user gave",
        "task": "The task",
        "name": "answer",
        "schema": SCHEMA,
        "max_tokens": 500,
        "seconds": seconds,
    }
    return Request(**given | parts)


def good(**parts: Any) -> Reply:
    return Reply(in_pieces(ANSWER, 3), **parts)


@contextmanager
def bedrock(**settings: Any) -> Iterator[Wire]:
    with (
        BedrockStandIn(lambda _: good()) as stand_in,
        pytest.MonkeyPatch.context() as environment,
    ):
        environment.setenv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", stand_in.url)
        yield Wire("bedrock", BedrockClient(MODEL, **settings), stand_in)


@contextmanager
def openai(key: str = "") -> Iterator[Wire]:
    with OpenAiStandIn(lambda _: good()) as stand_in:
        yield Wire("openai", OpenAiClient("llama3.2", stand_in.url, key), stand_in)
