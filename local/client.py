"""The polling client of this API, as small as it can be: create, then poll until it is final."""

import time
from collections.abc import Iterator
from typing import Any

import urllib3

FINAL = ("completed", "failed", "cancelled")

_POLL_SECONDS = 3
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
