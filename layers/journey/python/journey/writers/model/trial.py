"""Tries the model out before anybody waits for it: ``python -m journey.writers.model.trial``.

Asks it for one word, or with ``warm-up`` for an answer in every form that the steps ask for: the
first answer in a new form can take Bedrock minutes. Exit code 0: it answers; 2: it does not, and
why is printed in one sentence.
"""

import os
import sys
from collections.abc import Iterator

from journey import errors
from journey.errors import StepFailed
from journey.writers.model import ladder, outputs, schemas, settings
from journey.writers.model.outputs import Content
from journey.writers.model.portions import PAIR, Portions
from journey.writers.model.protocol import Call, Client, JsonSchema, Request, Rung

_SECONDS = {"word": 120, "warm-up": 600}


def main(arguments: list[str]) -> int:
    """Try the model that the environment names; the exit code."""
    try:
        client = settings.openai() if os.environ.get("WRITER") == "openai" else settings.bedrock()
        if arguments == ["warm-up"]:
            _warm_up(client)
        else:
            list(client.call(_request("word", {}, _SECONDS["word"]), Rung.PROMPT))
    except errors.ModelThrottled:
        return 0  # it is there, and busy
    except StepFailed as error:
        print(_sentence(error), file=sys.stderr)
        return 2
    return 0


def _warm_up(client: Client) -> None:
    forms = list(_forms())
    for number, content in enumerate(forms, start=1):
        request = _request(content.__name__, schemas.of(content), _SECONDS["warm-up"])
        ladder.ask(client, request, _drain)
        print(f"{number} of {len(forms)} forms of answers are ready", flush=True)


def _forms() -> Iterator[type[Content]]:
    """Whatever a step reads an answer into."""
    portions = Portions()
    alone = (outputs.Business, outputs.Customer, outputs.Insights, outputs.Recommendations)
    yield from (outputs.together(content) for content in alone)
    yield from (outputs.PersonaNames, outputs.Findings)
    for content, most in (
        (outputs.Persona, PAIR),
        (outputs.Phase, PAIR),
        (outputs.Quote, portions.quotes),
        (outputs.Emotion, portions.emotions),
        (outputs.Wording, portions.repairs),
        (outputs.Wordings, portions.repairs),
    ):
        yield from (outputs.several(content, count) for count in range(1, most + 1))


def _request(name: str, schema: JsonSchema, seconds: float) -> Request:
    return Request(
        system="You answer in one word.",
        material="| one word",
        task="Say OK.",
        name=name.lower(),
        schema=schema,
        max_tokens=16,
        seconds=seconds,
    )


def _drain(call: Call) -> None:
    for _ in call:
        pass


def _sentence(error: StepFailed) -> str:
    model, url = os.environ.get("MODEL", ""), os.environ.get("MODEL_URL", "")
    where = f"at {url}" if os.environ.get("WRITER") == "openai" else "on Amazon Bedrock"
    match error:
        case errors.ModelUnavailable() | errors.ModelTimedOut():
            return f"No model answers {where}; is it running there? ({error})"
        case errors.ModelAccessDenied():
            return f"The model {model} {where} refuses the key or the account ({error})"
        case errors.ModelMisconfigured() if model and (url or "Bedrock" in where):
            return f"{error}: is there a model {model} {where}?"
    return str(error)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
