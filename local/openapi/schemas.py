"""JSON Schemas of everything the API takes and answers, by way of pydantic.

Docstrings become descriptions: written for Sphinx, read as Markdown.
"""

import re
from inspect import cleandoc
from typing import Any, cast

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue

from journey.content.form import JourneyForm
from journey.content.journey_map import JourneyMap
from journey.research_files.upload import Upload
from local.openapi import bodies
from local.openapi.refusals import PROBLEM_TYPES

TAKEN = (JourneyForm, bodies.PatchOperation, Upload)
ANSWERED = (
    JourneyMap,
    bodies.AcceptedJob,
    bodies.JobState,
    bodies.CancelledJob,
    bodies.JourneyPage,
    bodies.IndustryProfiles,
    bodies.AnnouncedFile,
    bodies.ResearchFileState,
    bodies.Health,
    bodies.Problem,
    bodies.GatewayMessage,
)

_SECTION = re.compile(r"^\w+:\n(?:    .*\n?|\n)*", re.MULTILINE)
_ATTRIBUTE = re.compile(r"^    ([\w, ]+): (.*(?:\n {8}.*)*)", re.MULTILINE)
_KEYWORDS = (
    *("$ref", "description", "type", "format", "const", "enum"),
    *("minLength", "maxLength", "pattern", "minimum", "maximum"),
    *("maxItems", "uniqueItems", "items", "anyOf"),
    *("additionalProperties", "required", "properties"),
)
_ROLE = re.compile(r":\w+:`~?([^`]+)`")


class _Schema(GenerateJsonSchema):
    """pydantic's schemas without the titles that it makes of names."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        """No default: what a field that is left out stands for is told in its description.

        Generators of TypeScript take a default for a promise, and make the field required.
        """
        return self.generate_inner(schema["schema"])

    def field_is_required(self, field: Any, total: bool) -> bool:
        """A dataclass answered has all of its fields, those with a default too."""
        is_answered = field["type"] == "dataclass-field" and self.mode == "serialization"
        return is_answered or super().field_is_required(field, total)


def components() -> dict[str, Any]:
    """The schemas by name, in alphabetical order."""
    inputs: list[tuple[Any, JsonSchemaMode, TypeAdapter[Any]]] = [
        *((body, "validation", TypeAdapter(cast(Any, body))) for body in TAKEN),
        *((body, "serialization", TypeAdapter(cast(Any, body))) for body in ANSWERED),
    ]
    _, definitions = TypeAdapter.json_schemas(
        inputs, ref_template="#/components/schemas/{model}", schema_generator=_Schema
    )
    schemas = definitions["$defs"]
    schemas["Problem"]["properties"]["type"]["enum"] = PROBLEM_TYPES
    return {name: _in_order(_described(schemas[name])) for name in sorted(schemas)}


def _described(schema: JsonSchemaValue) -> JsonSchemaValue:
    """The schema with each part of its docstring where it belongs."""
    docstring = cleandoc(schema.get("description", ""))
    for names, text in _ATTRIBUTE.findall("".join(_SECTION.findall(docstring))):
        for name in names.split(", "):
            if name in schema.get("properties", {}):
                schema["properties"][name]["description"] = _sentence(text)
    return schema | {"description": _markdown(_SECTION.sub("", docstring))}


def _in_order(schema: JsonSchemaValue) -> JsonSchemaValue:
    """The schema with its keywords in the order of reading, and without its title."""
    ordered = {keyword: schema[keyword] for keyword in _KEYWORDS if keyword in schema}
    unknown = set(schema) - set(_KEYWORDS) - {"title"}
    if unknown:
        raise ValueError(f"Find a place for {', '.join(sorted(unknown))} among the keywords")
    if "properties" in ordered:
        ordered["properties"] = {
            name: _in_order(inner) for name, inner in ordered["properties"].items()
        }
    if "items" in ordered:
        ordered["items"] = _in_order(ordered["items"])
    if "anyOf" in ordered:
        ordered["anyOf"] = [_in_order(choice) for choice in ordered["anyOf"]]
    return ordered


def _markdown(text: str) -> str:
    return _ROLE.sub(r"`\1`", text).replace("``", "`").strip()


def _sentence(text: str) -> str:
    text = " ".join(_markdown(text).split())
    return text[:1].upper() + text[1:]
