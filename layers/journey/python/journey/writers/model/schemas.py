"""The schema of an answer in the dialects that models take.

The full one carries bounds (``maxLength``, ``maxItems``), without which a small model's list never
ends; servers that turn a schema into a grammar obey them. Bedrock refuses most bounds, so there
they are taken out, and pydantic holds the answer against them afterwards.

A schema is read, and paid for, with every question. So what recurs in it stands in it once.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from journey.writers.model.protocol import JsonSchema, Request, Rung

_BOUNDS = frozenset(
    {
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
        "maxLength", "pattern", "minItems", "maxItems", "uniqueItems",
    }
)  # fmt: skip
_WORDS_FOR_PEOPLE = frozenset({"title", "description", "default"})
_LEFT_TO_PYDANTIC = frozenset({"minLength"})
_SHORTEST_SHARED = 40


def of(output: type[BaseModel]) -> JsonSchema:
    """The schema of an answer: every object closed, every field required, nothing for people."""
    bare = _without(output.model_json_schema(), _WORDS_FOR_PEOPLE | _LEFT_TO_PYDANTIC)
    schema: JsonSchema = _shared(_closed(bare))
    return schema


def without_bounds(schema: JsonSchema) -> dict[str, Any]:
    """The schema as Bedrock takes it."""
    return _shared(_without(schema, _BOUNDS))


def spelled(schema: JsonSchema) -> str:
    """The schema as text, without a space too much."""
    return json.dumps(schema, ensure_ascii=False, separators=(",", ":"))


def task_with_schema(request: Request, rung: Rung) -> str:
    """The task; on the last rung of the ladder, with the schema that nothing else tells of."""
    if rung != Rung.PROMPT:
        return request.task
    return (
        f"{request.task}\n\nAnswer with one JSON object that this JSON Schema describes, and with "
        f"nothing before or after it:\n{spelled(without_bounds(request.schema))}"
    )


def _closed(node: Any) -> Any:
    if isinstance(node, dict):
        node = {key: _closed(value) for key, value in node.items()}
        if node.get("type") == "object":
            node |= {"required": list(node["properties"]), "additionalProperties": False}
    elif isinstance(node, list):
        node = [_closed(value) for value in node]
    return node


def _without(node: Any, keywords: frozenset[str]) -> Any:
    """The node without these keywords; a property of such a name is no keyword."""
    if isinstance(node, list):
        return [_without(value, keywords) for value in node]
    if not isinstance(node, dict):
        return node
    return {
        key: (
            {name: _without(each, keywords) for name, each in value.items()}
            if key in ("properties", "$defs")
            else _without(value, keywords)
        )
        for key, value in node.items()
        if key not in keywords
    }


def _shared(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with each list or text that recurs in it defined once."""
    spellings = Counter(map(spelled, _properties(schema)))
    names = {
        text: f"t{number}"
        for number, text in enumerate(spellings)
        if spellings[text] > 1 and len(text) >= _SHORTEST_SHARED
    }
    if not names:
        return schema
    for node in [schema, *schema.get("$defs", {}).values()]:
        for field, each in node.get("properties", {}).items():
            if name := names.get(spelled(each)):
                node["properties"][field] = {"$ref": f"#/$defs/{name}"}
    definitions = {name: json.loads(text) for text, name in names.items()}
    return {**schema, "$defs": {**schema.get("$defs", {}), **definitions}}


def _properties(schema: dict[str, Any]) -> Iterator[Any]:
    for node in [schema, *schema.get("$defs", {}).values()]:
        yield from node.get("properties", {}).values()
