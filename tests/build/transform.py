"""What CloudFormation's transform makes of a built template, as JSON.

For the SAM CLI's own Python, which has the translator: ``python transform.py TEMPLATE BUCKET``.
"""

import json
import sys
from pathlib import Path

from samtranslator.public.translator import ManagedPolicyLoader
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

_ARTEFACTS = ("CodeUri", "ContentUri", "DefinitionUri")


class _NoPolicies(ManagedPolicyLoader):  # type: ignore[misc]
    """The template names no managed policy of AWS's, so IAM needn't be asked for any."""

    def load(self) -> dict[str, str]:
        return {}


def main(template: Path, bucket: str) -> None:
    """Print the transformed template, its artefacts in a bucket as deploying puts them."""
    document = yaml_parse(template.read_text("utf-8"))
    for resource in document["Resources"].values():
        properties = resource.get("Properties", {})
        for name in set(_ARTEFACTS) & properties.keys():
            properties[name] = f"s3://{bucket}/{properties[name]}"
    parameters = {name: each["Default"] for name, each in document["Parameters"].items()}
    json.dump(transform(document, parameters, _NoPolicies(iam_client=None)), sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
