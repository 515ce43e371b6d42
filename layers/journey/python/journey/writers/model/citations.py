"""Texts that end with the numbers of the statements they rest on, as in "Waits two weeks [3]"."""

import re
from collections.abc import Sequence

from journey.content.proposals import Item

_CITED = re.compile(r"\s*[\[【(]\s*(\d{1,4}(?:\s*[,;]\s*\d{1,4})*)\s*[\]】)]\s*([.。]?)\s*$")


def item(text: str) -> Item:
    """The text without its numbers, and the numbers."""
    cited = _CITED.search(text)
    if cited is None:
        return Item(text.strip())
    numbers = [int(number) for number in re.findall(r"\d+", cited[1])]
    return Item((text[: cited.start()] + cited[2]).strip(), numbers)


def items(texts: Sequence[str]) -> list[Item]:
    """Each text with its numbers; those of which nothing is left are dropped."""
    return [cited for cited in map(item, texts) if cited.text]


def plain(texts: Sequence[str]) -> list[str]:
    """The texts without their numbers."""
    return [cited.text for cited in items(texts)]
