"""What keeps a small model within bounds that a schema on Bedrock's wire does not tell."""

from typing import Any

import pytest

from journey.writers.model import outputs, schemas
from journey.writers.model.outputs import Content
from local.models.conversation import Asked, Reply
from local.models.openai import OpenAiStandIn
from local.models.relay import Relay, bounded

MOST, LEAST = ("maxLength", "maxItems", "maximum"), ("minItems", "minimum")
CONTENTS = [each for each in Content.__subclasses__() if each.__module__ == outputs.__name__]
ASKED = Asked("any", "The rules", (("user", "The task"),), "native", None, 500, {})


def bounds(schema: Any, node: Any, place: str = "") -> dict[str, dict[str, Any]]:
    """Each place of an answer, with what bounds it; what is shared in the schema looked up."""
    if reference := node.get("$ref"):
        node = schema["$defs"][reference.rpartition("/")[2]]
    found = {place: node}
    for name, each in node.get("properties", {}).items():
        found |= bounds(schema, each, f"{place}.{name}")
    if "items" in node:
        found |= bounds(schema, node["items"], f"{place}[]")
    return found


@pytest.mark.parametrize("content", CONTENTS, ids=lambda each: each.__name__)
def test_a_grammar_lets_nothing_pass_that_an_answer_may_not_hold(content: type[Content]) -> None:
    schema = schemas.of(content)
    relayed = bounded(schemas.without_bounds(schema))

    asked, held = bounds(relayed, relayed), bounds(schema, schema)

    assert asked.keys() == held.keys()
    for place, limits in held.items():
        for bound in MOST:
            assert bound not in limits or asked[place][bound] <= limits[bound], place
        for bound in LEAST:
            assert bound not in limits or asked[place][bound] >= limits[bound], place


def test_what_is_asked_again_may_be_answered_otherwise() -> None:
    with OpenAiStandIn(lambda _: Reply(["OK"])) as model:
        relay = Relay(model.url, "small")
        assert ["".join(relay(ASKED).pieces) for _ in range(2)] == ["OK", "OK"]

    first, second = (each.body["seed"] for each in model.asked)
    assert first != second
