"""The prompts, one file for each step: what a model is told beside the material.

No text of a form or a model is ever filled into them; that stands in the material alone.
"""

import re
from functools import cache
from importlib.resources import files

_PLACE = re.compile(r"\{\{(\w+)\}\}")


def prompt(name: str, **parts: str) -> str:
    """A prompt, its ``{{places}}`` filled.

    Raises:
        KeyError: a place has nothing to fill it.
    """
    return _PLACE.sub(lambda place: parts[place[1]], _text(name)).strip()


@cache
def _text(name: str) -> str:
    return (files(__package__) / f"{name}.md").read_text("utf-8").strip()
