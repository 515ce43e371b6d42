"""How a persona's name falls into what it tells: "Maria, 34, nurse" a name, an age, an occupation.

And what somebody is into what they have: a "Parent of a 14-year-old" is a parent.
"""

import re

_SEPARATORS = re.compile(r"\s*[,;()（）、，|·–—]\s*|\s+/\s+|\s+-\s+")
_HEAD_ENDS = re.compile(
    r"(?:\s+(?:of|with|without|who|whose|that|in|on|at|for|to|from|about|between|after|before|near"
    r"|living|caring|alone|new|mit|ohne|aus|von|vom|im|am|bei|fur|für|zur|der|die|eines|einer"
    r"|de|du|des|d['’]|del|della|di|da|do|con|avec|sans|en|qui|que|che|dans|sin|per|para|pour)"
    r"(?:\s|(?<=['’])))",
    re.IGNORECASE,
)
# Japanese names what somebody is at the end.
_POSSESSED = "の"
_OWNERS = re.compile(r"[^\W\d_]+(?:['’]s|s['’])\s")


def parts(name: str) -> list[str]:
    """What stands between commas, brackets and dashes; at least the name itself."""
    return [part for part in _SEPARATORS.split(name.strip()) if part] or [name]


def head(part: str) -> str:
    """What somebody is, without what they have: "Parent" of "Parent of a 14-year-old"."""
    if _POSSESSED in part:
        return part.rpartition(_POSSESSED)[2]
    return _HEAD_ENDS.split(_OWNERS.sub("", part), maxsplit=1)[0].strip()


def tail(part: str) -> str:
    """What follows upon the head: "of a 14-year-old"."""
    return part.replace(head(part), "", 1).strip()
