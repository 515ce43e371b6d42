"""Prints the events it gets, one to a line, where the test can read them."""

import json
from typing import Any


def handler(event: dict[str, Any], context: Any) -> None:
    print("EVENT", json.dumps(event))
