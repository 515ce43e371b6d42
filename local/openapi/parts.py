"""Parts that operations refer to by name: parameters, response headers, tags, prose."""

from typing import Any

from journey.api.http import PLACE_SECONDS, POLL_SECONDS, READING_POLL_SECONDS
from journey.lifecycle.idempotency import MAX_LENGTH
from journey.queries.listing import DEFAULT_LIMIT, MAX_LIMIT
from local.openapi import examples

ABOUT = f"""\
Turns a form into a customer journey map, in eight steps that take minutes.

1. `POST /api/journey/create` takes the form and answers **202** at once, with the job's URL in \
`Location`.
2. `GET /api/journey/status/{{job_id}}`, every {POLL_SECONDS} seconds, tells the progress; stop at \
`completed`, `failed` or `cancelled`.
3. The journey map stands in the last answer's `result`, and at `GET /api/journey/{{job_id}}`.

**Errors** of the service are [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) problem documents \
(`application/problem+json`). What API Gateway answers by itself (a token it does not take, too \
many requests) is `application/json` with a `message`. Problem documents have a `message` too, so \
one field is there in every error.

**Tokens** are JWTs of the issuer the API was deployed with. A journey belongs to the token's \
`sub`, and nobody else can tell that it exists.
"""

SERVERS = [
    {
        "url": "https://{api}.execute-api.{region}.amazonaws.com",
        "description": "A deployment: the stack's output `ApiUrl`",
        "variables": {"api": {"default": "api-id"}, "region": {"default": "eu-central-1"}},
    },
    {"url": "http://localhost:3000", "description": "`make dev`"},
]

TAGS = [
    {"name": "Run", "description": "Have a journey made, and watch it."},
    {"name": "Keep", "description": "The journeys that are made."},
    {"name": "Research", "description": "Files that a journey is to rest on."},
    {"name": "Service", "description": "The service itself."},
]

SECURITY_SCHEMES: dict[str, Any] = {
    "bearer": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "Locally, `GET /local/token?user=ann` hands one out.",
    }
}

PARAMETERS: dict[str, dict[str, Any]] = {
    "job_id": {
        "name": "job_id",
        "in": "path",
        "required": True,
        "description": "The id that the creation answered with.",
        "schema": {"type": "string", "format": "uuid"},
        "example": examples.JOB_ID,
    },
    "file_id": {
        "name": "file_id",
        "in": "path",
        "required": True,
        "description": "The id that the announcement answered with.",
        "schema": {"type": "string", "format": "uuid"},
        "example": examples.FILE_ID,
    },
    "Idempotency-Key": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Any text of your own, such as a UUID, that names this creation.",
        "schema": {
            "type": "string",
            "minLength": 1,
            "maxLength": MAX_LENGTH,
            "pattern": "^[!-~]+$",
        },
        "example": examples.IDEMPOTENCY_KEY,
    },
    "If-None-Match": {
        "name": "If-None-Match",
        "in": "header",
        "description": "The `ETag` of the last answer.",
        "schema": {"type": "string"},
        "example": examples.ETAG,
    },
    "If-Match": {
        "name": "If-Match",
        "in": "header",
        "required": True,
        "description": "The `ETag` that came with the map that was edited.",
        "schema": {"type": "string"},
        "example": examples.ETAG,
    },
    "version": {
        "name": "version",
        "in": "query",
        "description": "The map as it was generated; left out, as it was last edited.",
        "schema": {"type": "string", "enum": ["original"]},
    },
    "limit": {
        "name": "limit",
        "in": "query",
        "description": "Journeys on a page.",
        "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": MAX_LIMIT,
            "default": DEFAULT_LIMIT,
        },
    },
    "next_token": {
        "name": "next_token",
        "in": "query",
        "description": "From the page before; left out, the first page.",
        "schema": {"type": "string", "minLength": 1},
    },
    "status": {
        "name": "status",
        "in": "query",
        "description": "Only journeys of this status.",
        "schema": {"$ref": "#/components/schemas/JobStatus"},
    },
}

HEADERS: dict[str, dict[str, Any]] = {
    "Location": {
        "required": True,
        "description": "The URL to poll.",
        "schema": {"type": "string", "format": "uri-reference"},
        "example": f"/api/journey/status/{examples.JOB_ID}",
    },
    "RetryAfter": {
        "required": True,
        "description": "Seconds to wait before the first poll.",
        "schema": {"type": "integer", "const": POLL_SECONDS},
    },
    "RetryAfterUntilFinal": {
        "description": "Seconds to wait before the next poll; absent once the status is final.",
        "schema": {"type": "integer", "const": POLL_SECONDS},
    },
    "FileLocation": {
        "required": True,
        "description": "Where to ask how the reading stands, once the file is sent.",
        "schema": {"type": "string", "format": "uri-reference"},
        "example": f"/api/research/{examples.FILE_ID}",
    },
    "RetryAfterUntilRead": {
        "description": "Seconds to wait before asking again; absent once the status is final.",
        "schema": {"type": "integer", "const": READING_POLL_SECONDS},
    },
    "RetryAfterTooManyJobs": {
        "description": "Seconds after which a place may be free; absent where the stage throttles.",
        "schema": {"type": "integer", "const": PLACE_SECONDS},
    },
    "ETag": {
        "required": True,
        "description": "Names this state of the job; send it back as `If-None-Match`, or as "
        "`If-Match` with an edit.",
        "schema": {"type": "string", "pattern": '^"\\d+"$'},
        "example": examples.ETAG,
    },
    "ETagOfEdited": {
        "description": "Names this version for an edit's `If-Match`; absent with the original.",
        "schema": {"type": "string", "pattern": '^"\\d+"$'},
        "example": examples.ETAG,
    },
    "CacheControl": {
        "required": True,
        "description": "Keep it, but ask before each use.",
        "schema": {"type": "string", "const": "private, no-cache"},
    },
    "PublicForADay": {
        "required": True,
        "description": "The same for everybody; keep it for a day.",
        "schema": {"type": "string", "const": "public, max-age=86400"},
    },
}
