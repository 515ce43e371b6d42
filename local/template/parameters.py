"""The template's parameters, held to the same rules as in a deployment."""

import re
from collections.abc import Mapping
from typing import Any

from local.template.intrinsics import TemplateError

Declaration = Mapping[str, Any]
"""An entry of the template's Parameters section."""


def read_parameters(
    declared: Mapping[str, Declaration], given: Mapping[str, str]
) -> dict[str, str | list[str]]:
    """Every parameter's value, as ``Ref`` gives it.

    Raises:
        TemplateError: one is unknown, or not what the template allows.
    """
    unknown = set(given) - set(declared)
    if unknown:
        raise TemplateError(
            f"The template has no parameter {', '.join(sorted(unknown))}; "
            f"it has {', '.join(declared)}"
        )
    return {
        name: _value(name, declaration, str(given.get(name, declaration.get("Default", ""))))
        for name, declaration in declared.items()
    }


def _value(name: str, declaration: Declaration, text: str) -> str | list[str]:
    kind = declaration["Type"]
    entries = text.split(",") if kind == "CommaDelimitedList" else [text]
    if kind == "Number":
        _check_number(name, declaration, text)
    allowed = [str(value) for value in declaration.get("AllowedValues", entries)]
    pattern = declaration.get("AllowedPattern", ".*")
    for entry in entries:
        if entry not in allowed or not re.fullmatch(pattern, entry, re.DOTALL):
            rule = declaration.get("ConstraintDescription", f"must be one of {', '.join(allowed)}")
            raise TemplateError(f"{name} {rule}, not {entry!r}")
    return entries if kind == "CommaDelimitedList" else text


def _check_number(name: str, declaration: Declaration, text: str) -> None:
    least, most = declaration.get("MinValue", "-inf"), declaration.get("MaxValue", "inf")
    try:
        is_allowed = float(least) <= float(text) <= float(most)
    except ValueError:
        is_allowed = False
    if not is_allowed:
        raise TemplateError(f"{name} must be a number from {least} to {most}, not {text!r}")
