"""How free text falls into statements and quotations, in any language."""

import re

from journey.writers.offline.phrasing import bare

# A full stop ends a sentence before a space only, so that 3.5 and example.com stay whole, and
# not after a single letter, so that "z. B." does too.
_ENDS = re.compile(
    r"(?<=[。！？｡])(?![」』”])"
    r"|(?<=[^\W\d_]{2}[.!?…])\s+"
    r"|(?<=[\d%)\]\"”»’“][.!?…])\s+"
    r"|(?<=[.!?…][\"”»“」)])\s+(?=[A-ZÀ-Þ\d\"“„«「])"
)
_GOAL_ENDS = re.compile(r"\s*;\s+|；|\s*•\s*")
_LIST_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s+")
_BULLETS = "-–—•*·#> "
_QUOTATION = re.compile(
    r"“([^“”]{8,240})”|\"([^\"]{8,240})\"|«([^«»]{8,240})»|»([^«»]{8,240})«"
    r"|„([^„“”]{8,240})[“”]|「([^「」]{4,240})」|『([^『』]{4,240})』"
)


def statements(text: str) -> list[str]:
    """The sentences, bullets and lines of a text, each on one line, in their order."""
    items = (_LIST_NUMBER.sub("", line.strip().lstrip(_BULLETS)) for line in text.splitlines())
    told = (" ".join(part.split()) for item in items for part in _ENDS.split(item))
    return [part for part in dict.fromkeys(told) if any(map(str.isalnum, part))]


def aims(text: str) -> list[str]:
    """The statements of a list of goals, which people also part with semicolons."""
    parts = [bare(part) for line in statements(text) for part in _GOAL_ENDS.split(line)]
    return [part for part in dict.fromkeys(parts) if any(map(str.isalnum, part))] or [bare(text)]


def quotations(statement: str) -> list[str]:
    """What stands in quotation marks of any kind, without the marks."""
    return [
        next(group for group in match.groups() if group).strip().rstrip(",;")
        for match in _QUOTATION.finditer(statement)
    ]
