"""Takes out of botocore what no function reads: ``python cut_botocore.py FOLDER``.

It ships some four hundred services. What is left is a twentieth, and a client is made sooner:
botocore reads the list of all endpoints, and looks through the folders of all services, for each.
Of a service that stays, four fifths are its documentation, which each cold start would parse; and
with any client botocore imports what renders that as ``help()`` shows it, an HTML parser and all.
"""

import gzip
import json
import shutil
import sys
from pathlib import Path
from typing import Any

SERVICES = frozenset(
    {"bedrock-runtime", "dynamodb", "s3", "secretsmanager", "sqs", "stepfunctions"}
)
"""What the functions call, as botocore's folders are named."""

_ENDPOINT_PREFIXES = SERVICES - {"stepfunctions"} | {"states", "sts"}


_NO_DOCUMENTER = '"""Nothing is documented here."""\n\nDEPRECATED_SERVICE_NAMES = set()\n'
"""Takes the place of ``botocore.docs``; boto3, if a writer brings it, finds this name there."""

_NO_DOCSTRINGS = '''"""What a client's methods have for documentation here: none."""


class LazyLoadedDocstring(str):
    def __new__(cls, *args, **kwargs):
        return super().__new__(cls)

    def __init__(self, *args, **kwargs):
        pass


class ClientMethodDocstring(LazyLoadedDocstring):
    pass


class WaiterDocstring(LazyLoadedDocstring):
    pass


class PaginatorDocstring(LazyLoadedDocstring):
    pass
'''
"""Takes the place of ``botocore.docs.docstring``; boto3 finds the first one there."""


def main(package: Path) -> None:
    """Cut the folder ``botocore``."""
    _cut_services(package / "data")
    (package / "docs" / "__init__.py").write_text(_NO_DOCUMENTER, "utf-8")
    (package / "docs" / "docstring.py").write_text(_NO_DOCSTRINGS, "utf-8")


def _cut_services(data: Path) -> None:
    for folder in data.iterdir():
        if folder.is_dir() and folder.name not in SERVICES:
            shutil.rmtree(folder)
    _cut_endpoints(data / "endpoints.json")
    for model in data.glob("*/*/service-2.json.gz"):
        _write(model.with_suffix(""), _bare(json.loads(gzip.decompress(model.read_bytes()))))
        model.unlink()


def _cut_endpoints(file: Path) -> None:
    document = json.loads(file.read_text("utf-8"))
    for partition in document["partitions"]:
        services = partition["services"]
        partition["services"] = {
            name: services[name] for name in services if name in _ENDPOINT_PREFIXES
        }
    _write(file, document)


def _bare(model: Any) -> Any:
    """A service's model without its documentation, but for what botocore will not do without."""
    bare = _undocumented(model)
    for parameter in bare.get("clientContextParams", {}).values():
        parameter["documentation"] = ""
    return bare


def _undocumented(model: Any) -> Any:
    """A service's model without its documentation; a member that bears this name is kept."""
    if isinstance(model, list):
        return [_undocumented(entry) for entry in model]
    if not isinstance(model, dict):
        return model
    return {
        name: _undocumented(entry)
        for name, entry in model.items()
        if name != "documentation" or not isinstance(entry, str)
    }


def _write(file: Path, document: Any) -> None:
    file.write_text(json.dumps(document, separators=(",", ":")), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
