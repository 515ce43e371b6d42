"""Who is calling: the subject of the token that API Gateway has verified."""

import base64
import json
import os
from collections.abc import Mapping
from typing import Any

from journey.errors import NotSignedIn


def subject(request_context: Mapping[str, Any], headers: Mapping[str, str]) -> str:
    """The ``sub`` claim of the caller's token.

    Args:
        request_context: the event's, where API Gateway's authorizer puts the verified claims.
        headers: the request's, names in lower case; read only under ``sam local``.

    Raises:
        NotSignedIn: there is no verified subject.
    """
    claims = request_context.get("authorizer", {}).get("jwt", {}).get("claims", {})
    if not claims and _is_sam_local():
        claims = _unverified_claims(headers.get("authorization", ""))
    user_id = claims.get("sub")
    if not isinstance(user_id, str) or not user_id:
        raise NotSignedIn
    return user_id


def _is_sam_local() -> bool:
    """`sam local` can't verify a token, and sets this variable; Lambda never does."""
    return os.environ.get("AWS_SAM_LOCAL") == "true"


def _unverified_claims(authorization: str) -> dict[str, Any]:
    scheme, _, token = authorization.partition(" ")
    try:
        _header, payload, _signature = token.split(".")
        claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    except ValueError:
        raise NotSignedIn from None
    is_bearer = scheme.lower() == "bearer"
    return claims if is_bearer and isinstance(claims, dict) else {}
