"""Does as the event says: answers, raises, hangs, dies."""

import os
import time
from typing import Any


class Busy(Exception):
    """Worth a retry."""


class Gone(Exception):
    """Worth no retry."""


def handler(event: dict[str, Any], context: Any) -> Any:
    match event["do"]:
        case "busy":
            raise Busy("try again")
        case "gone":
            raise Gone("give up")
        case "hang":
            time.sleep(60)
        case "die":
            os._exit(3)
        case "exit":
            raise SystemExit(3)
        case "set":
            return {1, 2}
    return {**event, "done": True, "pid": os.getpid()}
