"""Settings that the template gives a function by environment variable, read when they are used."""

import os


def text(name: str) -> str:
    """The variable's value.

    Raises:
        RuntimeError: it is missing or empty.
    """
    value = os.environ.get(name, "")
    if not value:
        raise RuntimeError(f"The environment variable {name} is not set; template.yaml sets it")
    return value


def number(name: str) -> int:
    """The variable's value as a whole number, zero or more.

    Raises:
        RuntimeError: it is missing or no such number.
    """
    value = text(name)
    if not value.isdecimal():
        raise RuntimeError(f"The environment variable {name} must be a whole number, not {value!r}")
    return int(value)
