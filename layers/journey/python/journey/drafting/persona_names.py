"""How a persona's name falls into what it tells: "Maria, 34, nurse" a name, an age, an occupation.

And what somebody is into what they have: a "Parent of a 14-year-old" is a parent.
"""

import re

_SEPARATORS = re.compile(r"\s*[,;()（）、，|·–—]\s*|\s+/\s+|\s+-\s+")
_HEAD_ENDS = re.compile(
    r"(?:\s+(?:of|with|without|who|whose|that|in|on|at|for|to|from|about|between|after|before|near"
    r"|living|caring|alone|new|mit|ohne|aus|von|vom|im|am|bei|fur|für|zur|der|die|eines|einer"
    r"|de|du|des|d['’]|del|della|di|da|do|con|avec|sans|en|qui|que|che|dans|sin|per|para|pour)"
    r"(?:\s|(?<=['’])))"
    # What somebody does, such as "losing her hearing", but not the "nursing" of a lead.
    r"|\s+\w{2,}ing\s+(?=(?:an?|the|her|his|their|its|on|in|at|for|with|from|to|after|by)\s)"
    r"|\s+\w{2,}ing\s+(?!\w*(?:er|or|ant|ent|ist|ian|lead|head|clerk)$)(?=[^\W\d_]+$)",
    re.IGNORECASE,
)
# Japanese names what somebody is at the end.
_POSSESSED = "の"
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "zwei": 2, "drei": 3, "vier": 4, "deux": 2, "trois": 3, "quatre": 4, "dos": 2, "tres": 3,
    "due": 2, "tre": 3,
}  # fmt: skip
"""Small numbers, as names have them in words."""
_COUNTED = re.compile(rf"(?:\d[\d.,]*|{'|'.join(NUMBERS)})\s+\S+", re.IGNORECASE)
_OWNERS = re.compile(r"[^\W\d_]+(?:['’]s|s['’])\s")


def parts(name: str) -> list[str]:
    """What stands between commas, brackets and dashes; at least the name itself."""
    return [part for part in _SEPARATORS.split(name.strip()) if part] or [name]


def heads(name: str) -> list[str]:
    """What somebody is, part by part; of "Apiarist, 300 hives" the first alone."""
    first, *others = parts(name)
    return [
        head(part) for part in (first, *others) if part is first or not _COUNTED.fullmatch(part)
    ]


def head(part: str) -> str:
    """What somebody is, without what they have: "Parent" of "Parent of a 14-year-old"."""
    if _POSSESSED in part:
        return part.rpartition(_POSSESSED)[2]
    return _HEAD_ENDS.split(_OWNERS.sub("", part), maxsplit=1)[0].strip()


def tail(part: str) -> str:
    """What follows upon the head: "of a 14-year-old"."""
    return part.replace(head(part), "", 1).strip()
