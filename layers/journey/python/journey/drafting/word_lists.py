"""The lists of words that stand beside these modules, as JSON."""

import json
from functools import cache
from pathlib import Path
from typing import Any


@cache
def word_list(name: str) -> dict[str, Any]:
    """The list in the file of this name, without its end."""
    text = (Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))
