"""The commands that a page of documentation tells its reader to type."""

import re
from pathlib import Path

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*)$", re.MULTILINE)


def commands(page: Path) -> list[str]:
    """Every command of a page, in its order; a continued one is one."""
    return [
        command
        for block in _BLOCK.findall(page.read_text("utf-8"))
        for command in _COMMAND.findall(block)
    ]
