"""Reading an answer: from a model's text to checked content, or to what is wrong with it."""

import json
import re
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from journey.writers.model.echoes import without_echoes

Content = TypeVar("Content", bound=BaseModel)

_FENCE = re.compile(r"```(?:json)?\s*(.*?)```", re.DOTALL)
_MOST_FAULTS = 12


class Unreadable(Exception):
    """The answer is not what was asked for; ``faults`` are sentences for the model.

    Attributes:
        is_json: whether it is JSON at all; where not, the way of asking was not obeyed.
    """

    def __init__(self, faults: list[str], *, is_json: bool) -> None:
        super().__init__("The answer is not what was asked for")
        self.faults = faults
        self.is_json = is_json


def read(text: str, content: type[Content], told: str = "") -> Content:
    """The content in an answer's text, whatever a model put around it.

    Args:
        told: the instructions; a text that repeats them is as good as empty.

    Raises:
        Unreadable: there is none, or it breaks its bounds.
    """
    try:
        found = without_echoes(json.loads(_json_in(text)), told)
    except (ValueError, RecursionError):
        raise Unreadable(["The answer is not one complete JSON object."], is_json=False) from None
    try:
        return content.model_validate(found)
    except ValidationError as error:
        faults = [
            f"{'.'.join(map(str, each['loc'])) or 'The answer'}: {each['msg']}."
            for each in error.errors(include_url=False, include_input=False)
        ]
        raise Unreadable(faults[:_MOST_FAULTS], is_json=True) from None


def _json_in(text: str) -> str:
    fenced = _FENCE.search(text)
    text = fenced[1] if fenced else text
    begin, end = text.find("{"), text.rfind("}")
    return text[begin : end + 1] if begin >= 0 else text
