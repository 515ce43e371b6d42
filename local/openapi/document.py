"""The document, put together."""

import re
import tomllib
from collections import defaultdict
from http import HTTPStatus
from typing import Any

from journey.api.http import MAX_BODY_BYTES
from journey.editing.patches import MAX_OPERATIONS
from local.openapi import examples, schemas
from local.openapi.operations import OPERATIONS, Operation, Success
from local.openapi.parts import ABOUT, HEADERS, PARAMETERS, SECURITY_SCHEMES, SERVERS, TAGS
from local.openapi.refusals import FROM_GATEWAY, responses
from local.template.template import ROOT, Route, Template

_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

_IN_PATH = re.compile(r"\{(\w+)\}")
_ID_IN = {"Run": "job_id", "Keep": "job_id", "Research": "file_id", "Service": ""}
"""What the id in an answer is called, by the tag of its operation."""


_REQUEST_BODIES = {
    "form": {
        "required": True,
        "description": f"The form, at most {MAX_BODY_BYTES:,} bytes of JSON.",
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/JourneyForm"},
                "examples": {
                    "whole": {"summary": "Every field", "value": examples.FORM},
                    "smallest": {"summary": "What must be there", "value": examples.SMALLEST_FORM},
                },
            }
        },
    },
    "patch": {
        "required": True,
        "description": f"The patch, at most {MAX_BODY_BYTES:,} bytes of JSON. It may also be sent "
        "as `application/json`.",
        "content": {
            "application/json-patch+json": {
                "schema": {
                    "type": "array",
                    "maxItems": MAX_OPERATIONS,
                    "items": {"$ref": "#/components/schemas/PatchOperation"},
                },
                "examples": {"texts": {"value": examples.PATCH}},
            }
        },
    },
    "upload": {
        "required": True,
        "description": "The file, announced.",
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/Upload"},
                "examples": {
                    "whole": {"summary": "Every field", "value": examples.UPLOAD_WITH_TYPE},
                    "smallest": {"summary": "What must be there", "value": examples.UPLOAD},
                },
            }
        },
    },
}
"""What operations take, by the name that they give it."""


def document() -> dict[str, Any]:
    """The document: the template's routes in its order, told as :mod:`.operations` tells them."""
    paths: dict[str, dict[str, Any]] = defaultdict(dict)
    shared: dict[str, Any] = {}
    for route in Template({}).http_api().routes:
        paths[route.path][route.method.lower()] = _operation(route, shared)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Customer journeys",
            "version": _PROJECT["version"],
            "description": ABOUT,
        },
        "servers": SERVERS,
        "security": [{name: []} for name in SECURITY_SCHEMES],
        "tags": TAGS,
        "paths": dict(paths),
        "components": {
            "securitySchemes": SECURITY_SCHEMES,
            "parameters": PARAMETERS,
            "headers": HEADERS,
            "responses": dict(sorted(shared.items())),
            "schemas": schemas.components(),
        },
    }


def _operation(route: Route, shared: dict[str, Any]) -> dict[str, Any]:
    told = OPERATIONS[route.key]
    names = [*_IN_PATH.findall(route.path), *told.parameters]
    optional = {
        "security": None if route.is_authorized else [],
        "parameters": [_ref("parameters", name) for name in names] or None,
        "requestBody": _REQUEST_BODIES.get(told.takes),
    }
    return {
        "operationId": told.id,
        "tags": [told.tag],
        "summary": told.summary,
        "description": told.description,
        **{name: value for name, value in optional.items() if value is not None},
        "responses": _successes(route, told) | _refusals(route, told, shared),
    }


def _successes(route: Route, told: Operation) -> dict[str, Any]:
    in_path = _IN_PATH.findall(route.path)
    name = in_path[0] if in_path else _ID_IN[told.tag]
    value = f"$request.path.{name}" if in_path else "$response.body#/id"
    return {
        str(int(status)): _success(success, {name: value})
        for status, success in told.successes.items()
    }


def _success(success: Success, subject: dict[str, str]) -> dict[str, Any]:
    response: dict[str, Any] = {"description": success.description}
    if success.headers:
        response["headers"] = {
            name: _ref("headers", described) for name, described in success.headers.items()
        }
    if success.body:
        response["content"] = {
            "application/json": {
                "schema": _ref("schemas", success.body),
                "examples": {name: {"value": value} for name, value in success.examples.items()},
            }
        }
    if success.links:
        response["links"] = {
            operation: {"operationId": operation, "parameters": subject}
            for operation in success.links
        }
    return response


def _refusals(route: Route, told: Operation, shared: dict[str, Any]) -> dict[str, Any]:
    """References to the responses, which enter ``shared`` by their names."""
    absent = set()
    if not route.is_authorized:
        absent.add(HTTPStatus.UNAUTHORIZED)
    if not told.takes:
        absent.add(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    found = responses((*told.refusals, Exception), set(FROM_GATEWAY) - absent)
    shared |= dict(found.values())
    return {str(status): _ref("responses", name) for status, (name, _) in found.items()}


def _ref(kind: str, name: str) -> dict[str, str]:
    return {"$ref": f"#/components/{kind}/{name}"}
