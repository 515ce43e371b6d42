"""Takes out of botocore the services that no function calls: ``python cut_botocore.py FOLDER``.

It ships some four hundred. What is left is a twentieth, and a client is made sooner, because
botocore reads the list of all endpoints, and looks through the folders of all services, for each.
"""

import json
import shutil
import sys
from pathlib import Path

SERVICES = frozenset(
    {"bedrock-runtime", "dynamodb", "s3", "secretsmanager", "sqs", "stepfunctions"}
)
"""What the functions call, as botocore's folders are named."""

_ENDPOINT_PREFIXES = SERVICES - {"stepfunctions"} | {"states", "sts"}


def main(data: Path) -> None:
    """Cut the folder ``botocore/data``."""
    for folder in data.iterdir():
        if folder.is_dir() and folder.name not in SERVICES:
            shutil.rmtree(folder)
    endpoints = data / "endpoints.json"
    document = json.loads(endpoints.read_text("utf-8"))
    for partition in document["partitions"]:
        services = partition["services"]
        partition["services"] = {
            name: services[name] for name in services if name in _ENDPOINT_PREFIXES
        }
    endpoints.write_text(json.dumps(document, separators=(",", ":")), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
