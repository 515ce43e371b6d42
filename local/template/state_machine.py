"""The state machine's definition as Step Functions sees it after deployment."""

import json
import re
from typing import Any

import yaml

from local.template.intrinsics import TemplateError
from local.template.template import StateMachine

_SUBSTITUTION = re.compile(r"\$\{([A-Za-z0-9]+)\}")


def definition(machine: StateMachine) -> str:
    """The definition as JSON, every ``${Name}`` replaced.

    Raises:
        TemplateError: a name has no substitution in the template, or a substitution no use.
    """
    text = machine.definition.read_text(encoding="utf-8")
    used = set(_SUBSTITUTION.findall(text))
    given = set(machine.substitutions)
    if used != given:
        raise TemplateError(
            f"{machine.definition.name} uses {sorted(used - given) or 'all'} without a "
            f"substitution; the template gives {sorted(given - used) or 'none'} without a use"
        )
    document = yaml.safe_load(text)
    return json.dumps(_substitute(document, machine))


def _substitute(value: Any, machine: StateMachine) -> Any:
    if isinstance(value, dict):
        return {key: _substitute(entry, machine) for key, entry in value.items()}
    if isinstance(value, list):
        return [_substitute(entry, machine) for entry in value]
    if not isinstance(value, str):
        return value
    replaced = _SUBSTITUTION.sub(lambda match: machine.substitutions[match[1]], value)
    # SAM replaces inside texts; where the whole value is a number's name, a number is meant.
    return int(replaced) if replaced != value and replaced.isdecimal() else replaced
