"""Both wires, down to the bytes: what is sent, what comes back, and every way it goes wrong."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress

import pytest

from journey import errors
from journey.errors import StepFailed
from journey.writers.model import faults
from journey.writers.model.openai import OpenAiClient
from journey.writers.model.protocol import (
    Call,
    Correction,
    Rung,
    RungNotSupported,
    StopReason,
    Usage,
)
from local.models.conversation import Pace, Refusal, Reply
from tests.patience import PATIENCE, eventually
from tests.unit.writers.model import wires
from tests.unit.writers.model.wires import ANSWER, SCHEMA, Wire, good

each_rung = pytest.mark.parametrize("rung", Rung, ids=lambda rung: rung.name.lower())


# --- a good answer ------------------------------------------------------------------------------


@each_rung
def test_an_answer_arrives_whole_whatever_it_is_structured_by(wire: Wire, rung: Rung) -> None:
    wire.replies(good(usage=(120, 34)))

    call = wire.call(rung)

    assert "".join(call) == ANSWER
    assert call.ending.stop_reason == StopReason.FINISHED
    assert call.ending.usage == Usage(calls=1, input_tokens=120, output_tokens=34)


def test_an_answer_is_told_as_it_arrives(wire: Wire) -> None:
    heard = threading.Event()

    def pieces() -> Iterator[str]:
        yield ANSWER[:10]
        heard.wait(PATIENCE)
        yield ANSWER[10:]

    wire.replies(Reply(pieces()))

    told = ""
    for piece in wire.call():
        heard.set()
        told += piece
    assert told == ANSWER


def test_nothing_is_sent_before_the_call_is_iterated_over(wire: Wire) -> None:
    call = wire.call()

    assert not wire.stand_in.asked
    with pytest.raises(LookupError):
        _ = call.ending


@each_rung
def test_the_model_reads_rules_material_task_and_schema(wire: Wire, rung: Rung) -> None:
    list(wire.call(rung))

    [asked] = wire.stand_in.asked
    assert asked.system == "The rules"
    assert asked.text.startswith("What the user gave")
    assert "The task" in asked.text
    assert asked.max_tokens == 500
    assert asked.structure == rung.name.lower()
    if rung == Rung.PROMPT:
        assert '"properties":{"text":{"type":"string"}}' in asked.text
    else:
        assert asked.schema
        assert asked.schema["properties"].keys() == {"text"}


def test_bounds_go_to_servers_that_obey_them_and_never_to_bedrock(wire: Wire) -> None:
    list(wire.call())

    [asked] = wire.stand_in.asked
    assert ("maxLength" in json.dumps(asked.schema)) == (wire.name == "openai")


def test_a_second_turn_tells_the_first_answer_and_its_faults(wire: Wire) -> None:
    request = wires.request(correction=Correction("{}", "The text is missing."))

    list(wire.client.call(request, Rung.NATIVE))

    [asked] = wire.stand_in.asked
    assert [role for role, _ in asked.turns] == ["user", "assistant", "user"]
    assert [text for _, text in asked.turns[1:]] == ["{}", "The text is missing."]


# --- why it stops -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stop", "error"),
    [
        ("max_tokens", errors.ModelAnswerCutShort),
        ("refusal", errors.ModelRefused),
        ("content_filtered", errors.ModelAnswerFiltered),
        ("malformed_model_output", errors.InvalidModelOutput),
        ("malformed_tool_use", errors.InvalidModelOutput),
        ("what nobody has heard of", errors.InvalidModelOutput),
    ],
)
def test_each_stop_reason_has_an_error_of_its_own(
    wire: Wire, stop: str, error: type[StepFailed]
) -> None:
    wire.replies(good(stop=stop))

    call = wire.call()
    list(call)

    failure = faults.stopped(call.ending.stop_reason)
    assert type(failure) is error


@pytest.mark.parametrize(
    ("stop", "error"),
    [
        ("guardrail_intervened", errors.GuardrailIntervened),
        ("model_context_window_exceeded", errors.ModelContextExceeded),
    ],
)
def test_bedrock_knows_two_stop_reasons_more(stop: str, error: type[StepFailed]) -> None:
    with wires.bedrock() as wire:
        wire.replies(good(stop=stop))
        call = wire.call()
        list(call)

    assert type(faults.stopped(call.ending.stop_reason)) is error


def test_a_complete_answer_is_no_error() -> None:
    assert faults.stopped(StopReason.FINISHED) is None


# --- Bedrock's errors ---------------------------------------------------------------------------

BEDROCK_ERRORS = [
    (429, "ThrottlingException", errors.ModelThrottled),
    (429, "ModelNotReadyException", errors.ModelThrottled),
    (408, "ModelTimeoutException", errors.ModelUnavailable),
    (503, "ServiceUnavailableException", errors.ModelUnavailable),
    (500, "InternalServerException", errors.ModelUnavailable),
    (424, "ModelErrorException", errors.ModelUnavailable),
    (424, "ModelStreamErrorException", errors.ModelUnavailable),
    (403, "AccessDeniedException", errors.ModelAccessDenied),
    (403, "UnrecognizedClientException", errors.ModelAccessDenied),
    (400, "ValidationException", errors.ModelMisconfigured),
    (404, "ResourceNotFoundException", errors.ModelMisconfigured),
]
IN_A_STREAM = (
    "InternalServerException",
    "ModelStreamErrorException",
    "ValidationException",
    "ThrottlingException",
    "ServiceUnavailableException",
)


@pytest.mark.parametrize(
    ("status", "code", "error", "after"),
    [
        (*each, after)
        for each in BEDROCK_ERRORS
        for after in ((None, 0, 2) if each[1] in IN_A_STREAM else (None,))
    ],
)
def test_an_error_of_bedrocks_before_the_answer_and_in_the_middle(
    status: int, code: str, error: type[StepFailed], after: int | None
) -> None:
    with wires.bedrock() as wire:
        wire.replies(good(refusal=Refusal(status, code, "Not today"), after=after))
        with pytest.raises(StepFailed) as raised:
            list(wire.call())

    assert type(raised.value) is error
    assert "Not today" not in str(raised.value)


def test_bedrock_is_asked_once_however_busy_it_is() -> None:
    with wires.bedrock() as wire:
        wire.replies(Reply(refusal=Refusal(429, "ThrottlingException")))
        with pytest.raises(errors.ModelThrottled):
            list(wire.call())

        assert len(wire.stand_in.asked) == 1


# --- The errors of OpenAI-compatible servers ----------------------------------------------------

OPENAI_ERRORS = [
    (401, "invalid_api_key", "Incorrect API key provided", errors.ModelAccessDenied),
    (403, "forbidden", "Not allowed in your country", errors.ModelAccessDenied),
    (404, "not_found", "model 'llama9' not found", errors.ModelMisconfigured),
    (400, "invalid_request_error", "Unknown field", errors.ModelMisconfigured),
    (
        400,
        "context_length_exceeded",
        "This model's maximum context length is 8192 tokens",
        errors.ModelContextExceeded,
    ),
    (
        400,
        "exceed_context_size_error",
        "the request exceeds the available context size",
        errors.ModelContextExceeded,
    ),
    (400, "content_filter", "Filtered by content management policy", errors.ModelAnswerFiltered),
    (413, "too_large", "Payload too large", errors.ModelContextExceeded),
    (429, "rate_limit_exceeded", "Slow down", errors.ModelThrottled),
    (429, "insufficient_quota", "Check your plan", errors.ModelAccessDenied),
    (500, "server_error", "Oops", errors.ModelUnavailable),
    (503, "overloaded", "Loading model", errors.ModelUnavailable),
    (529, "overloaded_error", "Overloaded", errors.ModelUnavailable),
]


@pytest.mark.parametrize("after", [None, 2], ids=["before", "in the middle"])
@pytest.mark.parametrize(
    ("status", "code", "message", "error"), OPENAI_ERRORS, ids=[each[1] for each in OPENAI_ERRORS]
)
def test_an_error_of_an_openai_compatible_server(
    status: int, code: str, message: str, error: type[StepFailed], after: int | None
) -> None:
    with wires.openai() as wire:
        wire.replies(good(refusal=Refusal(status, code, message), after=after))
        with pytest.raises(StepFailed) as raised:
            list(wire.call())

    assert type(raised.value) is error
    assert message not in str(raised.value)


def test_the_key_is_sent_as_a_bearers() -> None:
    with wires.openai(key="the key") as wire:
        list(wire.call())

        assert wire.stand_in.headers[-1]["Authorization"] == "Bearer the key"


def test_a_model_that_knows_the_newer_name_of_the_limit_only_is_asked_by_that() -> None:
    def reply(body: dict[str, object]) -> Reply:
        told = "Unsupported parameter: 'max_tokens' is not supported with this model. Use "
        if "max_tokens" in body:
            return Reply(refusal=Refusal(400, "x", f"{told}'max_completion_tokens' instead."))
        return good()

    with wires.openai() as wire:
        wire.stand_in.script = lambda asked: reply(dict(asked.body))

        assert ["".join(wire.call()) for _ in range(2)] == [ANSWER] * 2
        assert len(wire.stand_in.asked) == 3


# --- Ways of structuring that a model does not know ---------------------------------------------

NOT_SUPPORTED = [
    "This model doesn't support the outputConfig.textFormat field. Not supported.",
    "toolConfig.toolChoice.tool: This model does not support tool use with forced choice",
    "output_config.format: Extra inputs are not permitted",
    "'response_format' of type 'json_schema' is not supported with this model",
    "Invalid schema for response_format 'answer'",
    "tool_choice: unsupported value",
    "failed to parse grammar",
]


@pytest.mark.parametrize("message", NOT_SUPPORTED)
def test_a_rung_that_is_not_supported_is_told_apart(wire: Wire, message: str) -> None:
    wire.replies(Reply(refusal=Refusal(400, "ValidationException", message)))

    with pytest.raises(RungNotSupported):
        list(wire.call(Rung.NATIVE))
    with pytest.raises(StepFailed):
        list(wire.call(Rung.PROMPT))


@pytest.mark.parametrize(
    "message",
    [
        "The provided model identifier is invalid.",
        "Invocation of model ID x with on-demand throughput isn't supported. Use a profile.",
        "The maximum tokens you requested exceeds the model limit of 4096.",
    ],
)
def test_another_bad_request_is_none_of_the_rungs(wire: Wire, message: str) -> None:
    wire.replies(Reply(refusal=Refusal(400, "ValidationException", message)))

    with pytest.raises(errors.StepFailed):
        list(wire.call(Rung.NATIVE))


# --- Connections --------------------------------------------------------------------------------


@pytest.mark.parametrize("pieces", [0, 2])
def test_a_connection_that_is_cut(wire: Wire, pieces: int) -> None:
    wire.replies(good(after=pieces))

    with pytest.raises(errors.ModelUnavailable):
        list(wire.call())


def test_bytes_that_are_none_of_the_wires(wire: Wire) -> None:
    wire.replies(good(after=2, is_garbled=True))

    with pytest.raises(errors.ModelUnavailable):
        list(wire.call())


def test_a_model_that_falls_silent(wire: Wire) -> None:
    wire.replies(good(after=2, is_silent=True))

    with pytest.raises(errors.ModelTimedOut):
        list(wire.call(seconds=0.3))


def test_a_model_that_says_nothing_at_all(wire: Wire) -> None:
    wire.replies(good(pace=Pace(first_token_seconds=60)))

    with pytest.raises(errors.ModelTimedOut):
        list(wire.call(seconds=0.3))


def test_a_server_that_is_not_there() -> None:
    with wires.openai() as wire:
        client = wire.client

    with pytest.raises(errors.ModelUnavailable):
        list(client.call(wires.request(), Rung.NATIVE))


def test_https_where_the_server_speaks_http_is_a_wrong_setting() -> None:
    with wires.openai() as wire:
        url = wire.stand_in.url.replace("http:", "https:")
        with pytest.raises(errors.ModelMisconfigured):
            list(OpenAiClient("m", url).call(wires.request(), Rung.NATIVE))


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/json"])
def test_a_server_that_answers_with_a_document_is_no_model(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with wires.openai() as wire:
        monkeypatch.setattr(wire.stand_in, "content_type", kind)
        with pytest.raises(errors.ModelMisconfigured):
            list(wire.call())


@pytest.mark.parametrize(
    "reply",
    [good(pace=Pace(first_token_seconds=60)), good(after=2, is_silent=True)],
    ids=["before the first byte", "in the middle"],
)
@pytest.mark.parametrize("opened", [wires.bedrock, wires.openai], ids=["bedrock", "openai"])
def test_closing_ends_the_call_and_the_model_stops(
    opened: Callable[[], AbstractContextManager[Wire]], reply: Reply
) -> None:
    with opened() as wire:
        wire.replies(reply)
        call = wire.call(seconds=30)
        listener = threading.Thread(target=lambda: suppressed(call))
        listener.start()
        eventually(lambda: wire.stand_in.asked)

        call.close()

        listener.join(PATIENCE)
        assert not listener.is_alive()
        eventually(lambda: wire.stand_in.stopped_early == 1)
        call.close()


def suppressed(call: Call) -> None:
    with suppress(StepFailed):
        list(call)


def test_a_call_closed_before_it_begins_is_never_made(wire: Wire) -> None:
    call = wire.call()
    call.close()

    with pytest.raises(StepFailed):
        list(call)

    assert not wire.stand_in.asked


# --- What only Bedrock has ----------------------------------------------------------------------


def test_a_guardrail_judges_what_the_user_gave_and_nothing_else() -> None:
    with wires.bedrock(guardrail="abc123:4") as wire:
        list(wire.call())
        [asked] = wire.stand_in.asked

    assert asked.body["guardrailConfig"] == {
        "guardrailIdentifier": "abc123",
        "guardrailVersion": "4",
    }
    [message] = asked.body["messages"]
    assert message["content"] == [
        {"guardContent": {"text": {"text": "What the user gave"}}},
        {"text": "The task"},
    ]


def test_a_model_that_knows_prompt_caching_is_told_where_the_shared_part_ends() -> None:
    with wires.bedrock(is_cached=True) as wire:
        list(wire.call())
        [asked] = wire.stand_in.asked

    [message] = asked.body["messages"]
    assert message["content"][1] == {"cachePoint": {"type": "default"}}


def test_no_request_carries_what_newer_models_refuse(wire: Wire) -> None:
    list(wire.call())

    [asked] = wire.stand_in.asked
    sent = json.dumps(asked.body)
    assert not [word for word in ("temperature", "topP", "top_p", "stopSeq") if word in sent]
    assert asked.turns[-1][0] == "user"
    assert SCHEMA["properties"]["text"]["maxLength"] == 80
