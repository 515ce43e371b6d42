"""The schema of an answer in the dialects that models take.

The full one carries bounds (``maxLength``, ``maxItems``), without which a small model's list never
ends; servers that turn a schema into a grammar obey them. Bedrock refuses most bounds, so there
they are taken out, and pydantic holds the answer against them afterwards.
"""

import json
from typing import Any

from pydantic import BaseModel

from journey.writers.model.protocol import JsonSchema, Request, Rung

_BOUNDS = frozenset(
    {
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
        "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems",
    }
)  # fmt: skip
_WORDS_FOR_PEOPLE = frozenset({"title", "description", "default"})


def of(output: type[BaseModel]) -> JsonSchema:
    """The schema of an answer: every object closed, every field required, nothing for people."""
    schema: JsonSchema = _closed(_without(output.model_json_schema(), _WORDS_FOR_PEOPLE))
    return schema


def without_bounds(schema: JsonSchema) -> dict[str, Any]:
    """The schema as Bedrock takes it."""
    bare: dict[str, Any] = _without(schema, _BOUNDS)
    return bare


def task_with_schema(request: Request, rung: Rung) -> str:
    """The task; on the last rung of the ladder, with the schema that nothing else tells of."""
    if rung != Rung.PROMPT:
        return request.task
    schema = json.dumps(without_bounds(request.schema), ensure_ascii=False)
    return (
        f"{request.task}\n\nAnswer with one JSON object that this JSON Schema describes, "
        f"and with nothing before or after it:\n{schema}"
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
