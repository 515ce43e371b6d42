"""The schemas that models are given: both dialects of each."""

import json
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, Field, StringConstraints

from journey.writers.model import schemas
from journey.writers.model.protocol import JsonSchema

Text = Annotated[str, StringConstraints(min_length=1, max_length=20, pattern=r"\S")]


class Part(BaseModel):
    """What people read."""

    title: Text
    default: int = Field(3, ge=1, le=9)


class Answer(BaseModel):
    minimum: Text
    parts: Annotated[list[Part], Field(min_length=2, max_length=4)]


def resolved(schema: JsonSchema, node: dict[str, Any]) -> Any:
    return schema["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node


def test_every_object_is_closed_and_every_field_required() -> None:
    schema = schemas.of(Answer)

    for node in (schema, schema["$defs"]["Part"]):
        assert node["additionalProperties"] is False
        assert node["required"] == list(node["properties"])


def test_servers_that_obey_bounds_are_given_them() -> None:
    schema = schemas.of(Answer)

    assert resolved(schema, schema["properties"]["minimum"])["maxLength"] == 20
    assert schema["properties"]["parts"]["maxItems"] == 4
    assert schema["$defs"]["Part"]["properties"]["default"]["maximum"] == 9


def test_words_for_people_are_left_out() -> None:
    assert "What people read" not in json.dumps(schemas.of(Answer))
    assert "title" not in schemas.of(Answer)["properties"]["minimum"]


def test_what_recurs_stands_there_once() -> None:
    class Twice(BaseModel):
        one: Annotated[list[Text], Field(max_length=4)]
        two: Annotated[list[Text], Field(max_length=4)]

    schema = schemas.of(Twice)

    one, two = schema["properties"].values()
    assert one == two
    assert resolved(schema, one) == {
        "type": "array",
        "items": {"type": "string", "maxLength": 20, "pattern": r"\S"},
        "maxItems": 4,
    }


@pytest.mark.parametrize("name", ["title", "default"])
def test_a_field_that_is_named_like_a_keyword_stays(name: str) -> None:
    for schema in (schemas.of(Answer), schemas.without_bounds(schemas.of(Answer))):
        assert name in schema["$defs"]["Part"]["properties"]
        assert "minimum" in schema["properties"]


def test_bedrock_is_given_no_bound_that_it_refuses() -> None:
    bare = json.dumps(schemas.without_bounds(schemas.of(Answer))["$defs"])

    for bound in ("maxLength", "minLength", "pattern", "maximum", "minItems", "maxItems"):
        assert f'"{bound}"' not in bare
