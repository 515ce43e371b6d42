"""The document as text: YAML to be read by people, the same for the same document."""

from typing import Any

import yaml

from local.openapi.document import document
from local.template.template import ROOT

PATH = ROOT / "functions" / "api" / "openapi.yaml"

_HEAD = "# Made from the code by `make openapi`; changes by hand are lost.\n"
_WIDTH = 100
_SHORT = 72


def text() -> str:
    """The document as it stands in the file."""
    return _HEAD + yaml.dump(
        document(), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDTH
    )


class _Dumper(yaml.SafeDumper):
    """Paragraphs as blocks, short lists and single pairs in one line, nothing as an alias."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, indentless=False)


def _text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _list(dumper: _Dumper, value: list[Any]) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=_fits(value))


def _dict(dumper: _Dumper, value: dict[str, Any]) -> yaml.MappingNode:
    is_short = len(value) == 1 and _fits([*value, *value.values()])
    return dumper.represent_mapping("tag:yaml.org,2002:map", value, flow_style=is_short)


def _fits(values: list[Any]) -> bool:
    """Whether plain values, with their commas, fit into what a line has left."""
    is_flat = not any(isinstance(value, (dict, list)) for value in values)
    return is_flat and sum(len(f"{value}, ") for value in values) <= _SHORT


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(dict, _dict)
