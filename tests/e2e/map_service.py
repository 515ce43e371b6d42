"""The page, and an API that holds whatever maps a test gives it.

It keeps to the wire contract of maps and their edits, so that a test can show the page maps that no
writer at hand makes, and can be a second editor.
"""

import base64
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import jsonpatch
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from local.api_gateway import frontend
from tests.e2e.maps import JourneyMap

_TITLE = {
    404: "There is no such journey.",
    412: "The map was changed meanwhile.",
    428: "Say in If-Match which version was edited.",
}


@dataclass
class Journey:
    """A completed journey.

    Attributes:
        original: the map as it was generated.
        map: the map as it was last edited.
        patches: what was done to it, in order.
    """

    original: JourneyMap
    map: JourneyMap
    form: dict[str, Any]
    patches: list[list[dict[str, Any]]] = field(default_factory=list)

    @property
    def etag(self) -> str:
        return f'"{len(self.patches)}"'

    def edit(self, patch: list[dict[str, Any]]) -> None:
        """Apply a patch, and mark what it has changed.

        Raises:
            jsonpatch.JsonPatchException: it can't be applied.
        """
        self.map = _marked(jsonpatch.apply_patch(self.map, patch), self.original)
        self.patches.append(patch)


def _marked(journey_map: JourneyMap, original: JourneyMap) -> JourneyMap:
    """The map with its edited texts named, and quotes that were changed no longer research."""
    known = set(_texts(original))
    edited = [pointer for pointer, text in _places(journey_map) if text not in known]
    owners = [("phases", "customer_quote"), ("personas", "quote")]
    for part, key in owners:
        for index, one in enumerate(journey_map[part]):
            if f"/{part}/{index}/{key}" in edited:
                one["quote_evidence"] = {"kind": "edited", "source": "Edited by a person."}
    return {**journey_map, "edited": edited}


def _texts(value: Any) -> list[str]:
    return [text for _, text in _places(value)]


def _places(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield pointer, value
    parts = dict(enumerate(value)) if isinstance(value, list) else value
    for name, part in parts.items() if isinstance(parts, dict) else ():
        if name not in ("edited", "quote_evidence"):
            yield from _places(part, f"{pointer}/{name}")


@dataclass
class MapService:
    """Journeys by their ids, served to any user.

    Attributes:
        url: where the page is.
        fault: what to answer instead of taking an edit; none if 0.
    """

    url: str = ""
    fault: int = 0
    journeys: dict[str, Journey] = field(default_factory=dict)

    def add(self, journey_map: JourneyMap, form: dict[str, Any] | None = None) -> str:
        """A journey with this map; its id."""
        job_id = str(uuid4())
        held = {**journey_map, "id": job_id}
        self.journeys[job_id] = Journey(held, deepcopy(held), form or {})
        return job_id

    def answer(self, request: Request) -> Response:
        if request.path == "/local/token":
            return _json({"token": _token()})
        if request.path == "/api/industry-profiles":
            profiles = [{"id": "libraries", "name": "Public libraries"}]
            return _json({"profiles": profiles, "language": "en"})
        parts = request.path.strip("/").split("/")
        if parts[0] != "api":
            return frontend.answer(request) or _problem(404)
        journey = self.journeys.get(parts[-1]) or self.journeys.get(parts[-2])
        return _problem(404) if journey is None else self._of(journey, request, parts)

    def _of(self, journey: Journey, request: Request, parts: list[str]) -> Response:
        if parts[-1] == "form":
            return _json(journey.form)
        if "status" in parts:
            return _json(_status(journey), {"ETag": journey.etag})
        if request.method == "PATCH":
            return self._edit(journey, request)
        if request.args.get("version") == "original":
            return _json(journey.original)
        return _json(journey.map, {"ETag": journey.etag})

    def _edit(self, journey: Journey, request: Request) -> Response:
        if self.fault:
            return _problem(self.fault)
        if "If-Match" not in request.headers:
            return _problem(428)
        if request.headers["If-Match"] != journey.etag:
            return _problem(412)
        journey.edit(json.loads(request.get_data()))
        return _json(journey.map, {"ETag": journey.etag})


def _status(journey: Journey) -> dict[str, Any]:
    held = journey.map
    return {
        "id": held["id"],
        "job_id": held["id"],
        "status": "completed",
        "created_at": held["created_at"],
        "updated_at": held["created_at"],
        "title": held["title"],
        "industry": held["industry"],
        "progress_history": [],
        "result": held,
    }


def _token() -> str:
    claims = json.dumps({"sub": "ann", "exp": int(time.time()) + 3600}).encode()
    return f"e30.{base64.urlsafe_b64encode(claims).decode().rstrip('=')}.unsigned"


def _json(body: Any, headers: dict[str, str] | None = None) -> Response:
    return Response(json.dumps(body), headers=headers, mimetype="application/json")


def _problem(status: int) -> Response:
    body = {"status": status, "detail": _TITLE.get(status, HTTPStatus(status).phrase)}
    return Response(json.dumps(body), status, mimetype="application/problem+json")


class _Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log(self, type: str, message: str, *args: Any) -> None:  # noqa: A002
        """Nothing."""


@contextmanager
def running() -> Iterator[MapService]:
    """A service that listens until the block ends."""
    service = MapService()
    application = Request.application(service.answer)
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=_Quiet)
    service.url = f"http://127.0.0.1:{server.port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
