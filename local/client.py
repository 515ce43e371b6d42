"""The polling client of this API, as small as it can be: create, then poll until it is final."""

import time
from collections.abc import Iterator
from typing import Any

import urllib3

FINAL = ("completed", "failed", "cancelled")

_READ = ("read", "refused")

_POLL_SECONDS = 3
_READING_SECONDS = 0.2
_TIMEOUT_SECONDS = 35


class RequestRefused(Exception):
    """The API refused a request.

    Attributes:
        status: the HTTP status.
        faults: of the form, each with ``pointer`` and ``detail``; empty for other refusals.
    """

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        super().__init__(problem.get("message", "The API gave no reason."))
        self.status = status
        self.faults: list[dict[str, str]] = problem.get("errors", [])


class JourneyClient:
    """One user's view of the API.

    Args:
        url: where the API answers, without a slash at the end.
        token: the user's.
    """

    def __init__(self, url: str, token: str) -> None:
        self._url = url
        self._headers = {"Authorization": f"Bearer {token}"}
        self._connections = urllib3.PoolManager(retries=False, timeout=_TIMEOUT_SECONDS)

    def create(self, form: bytes) -> str:
        """Send a form; the path to poll.

        Raises:
            RequestRefused: for the form, with its every fault, or for another reason.
        """
        headers = self._headers | {"Content-Type": "application/json"}
        url = f"{self._url}/api/journey/create"
        response = self._connections.request("POST", url, body=form, headers=headers)
        if response.status != 202:
            raise RequestRefused(response.status, response.json())
        return response.headers["Location"]

    def send_file(self, name: str, data: bytes) -> dict[str, Any]:
        """Send a research file, and wait; how it stands once it is read, or refused.

        Raises:
            RequestRefused: it is not taken, or S3 does not take it.
        """
        announcement = {"name": name, "size": len(data)}
        announced = self._json("POST", "/api/research", announcement)
        form = announced["upload"]
        fields = {**form["fields"], "file": (name, data)}
        response = self._connections.request("POST", form["url"], fields=fields)
        if response.status >= 300:
            raise RequestRefused(response.status, {})
        while True:
            file = self._json("GET", f"/api/research/{announced['id']}")
            if file["status"] in _READ:
                return file
            time.sleep(_READING_SECONDS)

    def _json(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        response = self._connections.request(
            method, self._url + path, json=body, headers=dict(self._headers)
        )
        answer: dict[str, Any] = response.json()
        if response.status >= 300:
            raise RequestRefused(response.status, answer)
        return answer

    def follow(self, path: str) -> Iterator[dict[str, Any]]:
        """Poll a job as often as the API asks for; yield its status whenever it has changed.

        Ends after a final status; a 5xx is no answer, and the next poll may bring one.

        Raises:
            RequestRefused: the job is gone.
        """
        headers = dict(self._headers)
        while True:
            response = self._connections.request("GET", self._url + path, headers=headers)
            if response.status == 200:
                status = response.json()
                yield status
                if status["status"] in FINAL:
                    return
                headers["If-None-Match"] = response.headers["ETag"]
            elif response.status != 304 and response.status < 500:
                raise RequestRefused(response.status, response.json())
            time.sleep(float(response.headers.get("Retry-After", _POLL_SECONDS)))
