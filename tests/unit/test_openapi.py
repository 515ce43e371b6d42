"""The OpenAPI document says what the code does."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import yaml
from openapi_schema_validator import OAS31Validator, oas31_format_checker
from openapi_spec_validator import OpenAPIV31SpecValidator

from journey.api import http
from journey.api.problems import is_expected, problem
from journey.content.form import JourneyForm, read_form
from journey.errors import InvalidForm, JourneyError
from journey.jobs.job import Job, JobStatus
from journey.queries.owned_jobs import JobResult
from journey.queries.poll_answer import render
from local.openapi import examples
from local.openapi.document import document
from local.openapi.operations import OPERATIONS
from local.openapi.refusals import SPECIMENS
from local.openapi.yaml_text import PATH, text
from local.template.template import Template

DOCUMENT = document()
ROUTES = Template({}).http_api().routes
SCHEMAS = DOCUMENT["components"]["schemas"]

JOB = Job(
    id=examples.JOB_ID,
    user_id="ann",
    title="A title",
    industry="An industry",
    status=JobStatus.COMPLETED,
    created_at="2026-11-23T10:00:00.000Z",
    updated_at="2026-11-23T10:00:00.000Z",
    expires_at=0,
    progress={},
    error_code="internal_error",
    error_message="A sentence.",
)


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in DOCUMENT["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def responses() -> Iterator[tuple[str, dict[str, Any]]]:
    for _, operation in operations():
        for status, response in operation["responses"].items():
            yield status, resolve(response)


def resolve(part: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in part:
        return part
    _, _, kind, name = part["$ref"].split("/")
    found: dict[str, Any] = DOCUMENT["components"][kind][name]
    return found


def contents() -> Iterator[tuple[dict[str, Any], Any]]:
    """Every example in the document, with its schema."""
    bodies = [response for _, response in responses()]
    bodies += [
        operation["requestBody"] for _, operation in operations() if "requestBody" in operation
    ]
    for body in bodies:
        for content in body.get("content", {}).values():
            if "example" in content:
                yield content["schema"], content["example"]
            for example in content.get("examples", {}).values():
                yield content["schema"], example["value"]


def without_words(schema: Any, *words: str) -> Any:
    if isinstance(schema, list):
        return [without_words(entry, *words) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: without_words(inner, *words) for name, inner in value.items()}
        if key == "properties"
        else without_words(value, *words)
        for key, value in schema.items()
        if key not in words
    }


def test_the_file_is_what_the_code_says() -> None:
    assert PATH.read_text(encoding="utf-8") == text(), "Run: make openapi"


def test_the_file_reads_as_the_document() -> None:
    assert yaml.safe_load(text()) == DOCUMENT


def test_the_document_is_valid() -> None:
    OpenAPIV31SpecValidator(DOCUMENT).validate()


def test_every_route_of_the_template_is_told_and_no_other() -> None:
    assert [name for name, _ in operations()] == [route.key for route in ROUTES]
    assert set(OPERATIONS) == {route.key for route in ROUTES}


def test_only_routes_that_need_no_token_say_so() -> None:
    open_routes = {name for name, operation in operations() if operation.get("security") == []}

    assert open_routes == {route.key for route in ROUTES if not route.is_authorized}


def test_every_refusal_that_the_service_can_answer_is_told() -> None:
    def kinds(error: type[JourneyError]) -> Iterator[type[JourneyError]]:
        yield error
        for child in error.__subclasses__():
            yield from kinds(child)

    expected = {kind for kind in kinds(JourneyError) if is_expected(kind.__new__(kind))}

    assert {type(error) for error, _ in SPECIMENS} == expected | {Exception}
    assert {kind for told in OPERATIONS.values() for kind in told.refusals} == expected


def test_a_refusal_stands_under_its_status() -> None:
    told = [
        (status, example["value"])
        for status, response in responses()
        for example in response.get("content", {})
        .get("application/problem+json", {})
        .get("examples", {})
        .values()
    ]

    assert told
    assert all(str(example["status"]) == status for status, example in told)


def test_204_and_304_have_no_body() -> None:
    bodiless = [response for status, response in responses() if status in ("204", "304")]

    assert len(bodiless) == 4
    assert not any("content" in response for response in bodiless)


def test_the_form_is_described_as_pydantic_describes_it() -> None:
    told = without_words(SCHEMAS["JourneyForm"], "description")

    assert told == without_words(JourneyForm.model_json_schema(), "description", "title", "default")


@pytest.mark.parametrize("field", SCHEMAS["JourneyForm"]["properties"])
def test_null_is_taken_for_a_field_where_the_document_says_so(field: str) -> None:
    form = {"industry": "Retail", "businessGoals": "Sell more.", field: None}
    is_told = OAS31Validator(SCHEMAS["JourneyForm"]).is_valid(form)

    try:
        read_form(form)
        is_taken = True
    except InvalidForm:
        is_taken = False

    assert is_taken == is_told


def test_no_field_of_a_request_has_a_default_for_which_generators_make_it_required() -> None:
    fields = SCHEMAS["JourneyForm"]["properties"].values()
    assert not [field for field in fields if "default" in field]


def test_where_both_kinds_of_body_may_come_the_plainer_one_is_told_first() -> None:
    both = {"application/json", "application/problem+json"}
    orders = [
        list(each["content"]) for _, each in responses() if both <= set(each.get("content", {}))
    ]
    assert orders
    assert {order[0] for order in orders} == {"application/json"}


def test_429_tells_when_to_come_again() -> None:
    told = [
        response for status, response in responses() if status == "429" and "headers" in response
    ]
    assert told
    for response in told:
        assert resolve(response["headers"]["Retry-After"])["schema"]["const"] == http.PLACE_SECONDS


def test_examples_fit_their_schemas() -> None:
    faults = [
        f"{example}: {error.message}"
        for schema, example in contents()
        for error in OAS31Validator(
            {**schema, "components": DOCUMENT["components"]}, format_checker=oas31_format_checker
        ).iter_errors(example)
    ]

    assert faults == []


def test_bodies_have_no_field_untold() -> None:
    accepted = yaml.safe_load(http.accepted(JOB, "A message").body)
    state = yaml.safe_load(render(JOB, JobResult(JOB, {}, [])).body)
    refused = [set(problem(error, path)) for error, path in SPECIMENS]

    assert set(accepted) == set(SCHEMAS["AcceptedJob"]["properties"])
    assert set(state) == set(SCHEMAS["JobState"]["properties"])
    assert set.union(*refused) == set(SCHEMAS["Problem"]["properties"])


def test_fields_that_can_be_absent_are_not_required() -> None:
    queued = replace(JOB, progress=None, error_code=None, error_message=None)
    state = yaml.safe_load(render(queued, None).body)

    assert set(state) == set(SCHEMAS["JobState"]["required"])
