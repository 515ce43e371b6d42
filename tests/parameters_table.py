"""``docs/parameters.md``, made of ``template.yaml``: ``python -m tests.parameters_table``."""

from typing import Any

from local.template.intrinsics import load
from local.template.template import PATH, ROOT

PAGE = ROOT / "docs" / "parameters.md"

_HEAD = """\
# The parameters of a deployment

Written by `make parameters` from [`template.yaml`](../template.yaml). Give them as
`sam deploy --parameter-overrides Name=value Another=value`; one that is not given keeps its value.

| parameter | default | may be | means |
|---|---|---|---|
"""


def page() -> str:
    """The page as it should stand."""
    return _HEAD + "".join(map(_row, load(PATH)["Parameters"].items()))


def _row(parameter: tuple[str, dict[str, Any]]) -> str:
    name, declared = parameter
    default = declared["Default"]
    shown = f"`{default}`" if default != "" else "empty"
    return f"| `{name}` | {shown} | {_rule(declared)} | {declared['Description']} |\n"


def _rule(declared: dict[str, Any]) -> str:
    """What a value must be, in words."""
    if "AllowedValues" in declared:
        return ", ".join(f"`{value}`" for value in declared["AllowedValues"])
    if "MinValue" in declared:
        return f"{declared['MinValue']} to {declared['MaxValue']}"
    rule: str = declared.get("ConstraintDescription", "any")
    return rule.removeprefix("must be ")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
