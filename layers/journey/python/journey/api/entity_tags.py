"""Entity tags: which version of a job an answer shows, as HTTP says it (RFC 9110, 8.8.3 and 13.1).

An answer's tag is the job's version in quotes. A client sends back the tags of what it has, and so
says two things: what it need not be sent again, and how new whatever it is sent must be. With an
edit it says which version it has edited.
"""

import re

# A tag may have a comma in it, so a list of tags is searched and never split.
_TAG = re.compile(r'(W/)?"([\x21\x23-\x7e\x80-\xff]*)"')
_VERSION = re.compile("[0-9]{1,15}")
_ANY = "*"


def entity_tag(version: int) -> str:
    """The tag of an answer that shows this version."""
    return f'"{version}"'


def newest_version(if_none_match: str) -> int | None:
    """The newest version that a client has; None where it names none, as ``*`` does."""
    versions = [int(tag) for tag in _tags(if_none_match) if _VERSION.fullmatch(tag)]
    return max(versions, default=None)


def includes(if_none_match: str, version: int) -> bool:
    """Whether a client has this version. Weak tags count as strong ones, as the RFC asks for."""
    return if_none_match.strip() == _ANY or str(version) in _tags(if_none_match)


def names(if_match: str, version: int) -> bool:
    """Whether a client means this version. A weak tag names none, as the RFC asks for."""
    strong = {tag for is_weak, tag in _TAG.findall(if_match) if not is_weak}
    return if_match.strip() == _ANY or str(version) in strong


def _tags(header: str) -> list[str]:
    return [tag for _, tag in _TAG.findall(header)]
