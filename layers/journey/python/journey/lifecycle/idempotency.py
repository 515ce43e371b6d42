"""Idempotency keys: the same user, key and body within 24 hours get the same job."""

import hashlib
import json
from dataclasses import dataclass

from journey.content.form import JourneyForm
from journey.errors import MalformedIdempotencyKey

KEPT_SECONDS = 24 * 60 * 60
MAX_LENGTH = 255


@dataclass(frozen=True, slots=True)
class IdempotencyKey:
    """A key as the client sent it, and the hash of the form it came with."""

    key: str
    body_hash: str


def read_key(header: str | None, form: JourneyForm) -> IdempotencyKey | None:
    """The key in an ``Idempotency-Key`` header; None where there is no header.

    Raises:
        MalformedIdempotencyKey: it is not 1 to 255 visible ASCII characters.
    """
    if header is None:
        return None
    if not (0 < len(header) <= MAX_LENGTH and all("!" <= letter <= "~" for letter in header)):
        raise MalformedIdempotencyKey(MAX_LENGTH)
    return IdempotencyKey(header, _hash(form))


def _hash(form: JourneyForm) -> str:
    """Of what the user filled in: a field that a later version adds, left out, changes nothing."""
    canonical = json.dumps(form.model_dump(exclude_defaults=True), sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()
