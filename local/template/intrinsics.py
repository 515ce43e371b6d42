"""CloudFormation's intrinsic functions, as far as the template uses them.

Values are resolved when they are asked for, never all at once, so a part of the template that
means nothing here (a policy, an alarm) may use what this module does not know.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

_PLACEHOLDER = re.compile(r"\$\{(!?)([^}]+)\}")


class TemplateError(ValueError):
    """The template holds something that the local stack does not understand."""


class _NoValue:
    """What ``AWS::NoValue`` stands for: the property is left out."""


NO_VALUE = _NoValue()


class _Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short tags: ``!Sub x`` becomes ``{"Fn::Sub": x}``."""


def _short_tag(loader: _Loader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    name = suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}"
    value: Any
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
        if suffix == "GetAtt":
            value = str(value).split(".", 1)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)  # type: ignore[arg-type]
    return {name: value}


_Loader.add_multi_constructor("!", _short_tag)


def load(path: Path) -> dict[str, Any]:
    """A template with its short tags spelled out.

    Raises:
        TemplateError: the file is no YAML mapping.
    """
    try:
        document = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    except yaml.YAMLError as error:
        raise TemplateError(f"{path.name}: {error}") from error
    if not isinstance(document, dict):
        raise TemplateError(f"{path.name} is not a template")
    return document


class Resolver:
    """Resolves intrinsic functions.

    Args:
        values: what ``Ref`` gives, for parameters and pseudo parameters.
        conditions: the template's Conditions section.
        ref, get_att: what they give for resources, by logical id (and attribute).
    """

    def __init__(
        self,
        values: Mapping[str, Any],
        conditions: Mapping[str, Any],
        ref: Callable[[str], str],
        get_att: Callable[[str, str], str],
    ) -> None:
        self._values = values
        self._conditions = conditions
        self._ref = ref
        self._get_att = get_att

    def resolve(self, value: Any, where: str) -> Any:
        """The value with every intrinsic function in it resolved.

        Args:
            where: the place in the template, for the error.

        Raises:
            TemplateError: an intrinsic function is unknown.
        """
        if isinstance(value, list):
            resolved = [
                self.resolve(entry, f"{where}/{index}") for index, entry in enumerate(value)
            ]
            return [entry for entry in resolved if entry is not NO_VALUE]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            name, argument = next(iter(value.items()))
            if name == "Ref" or str(name).startswith("Fn::"):
                return self._call(name, argument, where)
        entries = {key: self.resolve(entry, f"{where}/{key}") for key, entry in value.items()}
        return {key: entry for key, entry in entries.items() if entry is not NO_VALUE}

    def holds(self, condition: str) -> bool:
        """Whether a named condition holds.

        Raises:
            TemplateError: there is no such condition.
        """
        if condition not in self._conditions:
            raise TemplateError(f"There is no condition {condition}")
        return self._test(self._conditions[condition], f"Conditions/{condition}")

    def _test(self, value: Any, where: str) -> bool:
        if isinstance(value, dict) and list(value) == ["Condition"]:
            return self.holds(value["Condition"])
        return bool(self.resolve(value, where))

    def _call(self, name: str, argument: Any, where: str) -> Any:
        match name:
            case "Ref":
                return self._value(argument)
            case "Fn::GetAtt":
                logical_id, attribute = argument
                return self._get_att(logical_id, attribute)
            case "Fn::Sub":
                return self._sub(argument, where)
            case "Fn::If":
                condition, then, otherwise = argument
                return self.resolve(then if self.holds(condition) else otherwise, where)
            case "Fn::Equals":
                left, right = self.resolve(argument, where)
                return str(left) == str(right)
            case "Fn::Not":
                return not self._test(argument[0], where)
            case "Fn::And":
                return all(self._test(entry, where) for entry in argument)
            case "Fn::Or":
                return any(self._test(entry, where) for entry in argument)
            case "Fn::Join":
                separator, parts = self.resolve(argument, where)
                return str(separator).join(str(part) for part in parts)
            case "Fn::Split":
                separator, text = self.resolve(argument, where)
                return str(text).split(separator)
            case "Fn::Select":
                index, entries = self.resolve(argument, where)
                return entries[int(index)]
            case _:
                raise TemplateError(f"{where}: the local stack does not know {name}")

    def _value(self, name: str) -> Any:
        if name == "AWS::NoValue":
            return NO_VALUE
        return self._values[name] if name in self._values else self._ref(name)

    def _sub(self, argument: Any, where: str) -> str:
        text, given = argument if isinstance(argument, list) else (argument, {})

        def replace(match: re.Match[str]) -> str:
            literal, name = match.groups()
            if literal:
                return f"${{{name}}}"
            if name in given:
                return str(self.resolve(given[name], where))
            logical_id, dot, attribute = name.strip().partition(".")
            return str(self._get_att(logical_id, attribute) if dot else self._value(logical_id))

        return _PLACEHOLDER.sub(replace, text)
