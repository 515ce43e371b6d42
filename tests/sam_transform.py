"""What CloudFormation's transform makes of a SAM template, as JSON.

For the SAM CLI's Python, which has the translator: ``python sam_transform.py [BUCKET] < TEMPLATE``.
"""

import json
import sys
from typing import Any

from samtranslator.public.translator import ManagedPolicyLoader
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

_ARTEFACTS = ("CodeUri", "ContentUri", "DefinitionUri")


class _NoPolicies(ManagedPolicyLoader):  # type: ignore[misc]
    """The template names no managed policy of AWS's, so IAM needn't be asked for any."""

    def load(self) -> dict[str, str]:
        return {}


def transformed(document: dict[str, Any]) -> dict[str, Any]:
    """The processed template, which still asks for its parameters.

    The translator puts in what it knows of a parameter, and what it is told here holds for the
    defaults alone; so it is told nothing.
    """
    parameters = document.get("Parameters", {})
    defaults = {name: each.pop("Default") for name, each in parameters.items() if "Default" in each}
    processed: dict[str, Any] = transform(document, {}, _NoPolicies(iam_client=None))
    for name, default in defaults.items():
        processed["Parameters"][name]["Default"] = default
    return processed


def put_artefacts(document: dict[str, Any], bucket: str) -> None:
    """Name each artefact as if deploying had put it into a bucket."""
    for resource in document["Resources"].values():
        properties = resource.get("Properties", {})
        for name in set(_ARTEFACTS) & properties.keys():
            properties[name] = f"s3://{bucket}/{properties[name]}"


def main(buckets: list[str]) -> None:
    """Print the transformed template."""
    document = yaml_parse(sys.stdin.read())
    for bucket in buckets:
        put_artefacts(document, bucket)
    json.dump(transformed(document), sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
