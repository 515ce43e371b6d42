"""The keys of the research bucket: whose an object is stands in each.

===============================  ==================================================================
key                              holds
===============================  ==================================================================
``uploads/<owner>/<file>``       a file as it was sent, until it is read
``statements/<owner>/<file>``    its statements, for as long as a journey may name it
``journeys/<owner>/<job>``       the statements that a journey was given, for as long as it lives
===============================  ==================================================================

An owner is a user's id in letters that need no escape in a key, a URL or an event.
"""

import base64


def upload_key(user_id: str, file_id: str) -> str:
    """The key of a file as it was sent."""
    return f"uploads/{_owner(user_id)}/{file_id}"


def statements_key(user_id: str, file_id: str) -> str:
    """The key of a file's statements."""
    return f"statements/{_owner(user_id)}/{file_id}"


def journey_key(user_id: str, job_id: str) -> str:
    """The key of a journey's statements."""
    return f"journeys/{_owner(user_id)}/{job_id}"


def read_upload_key(key: str) -> tuple[str, str]:
    """The user's id and the file's, of an upload's key."""
    _, owner, file_id = key.split("/")
    padding = "=" * (-len(owner) % 4)
    return base64.urlsafe_b64decode(owner + padding).decode(), file_id


def _owner(user_id: str) -> str:
    return base64.urlsafe_b64encode(user_id.encode()).decode().rstrip("=")
