"""The embedded stack's AWS for ``sam local``: in reach of containers, its tasks run by SAM."""

import json
from collections.abc import Mapping

from local.aws.local_aws import LocalAws
from local.sam import engine
from local.sam.lambda_service import LambdaService
from local.sam.ports import Ports
from local.serving import whole_files
from local.template.template import ROOT, Template

STATE = ROOT / ".local" / "sam"
ENVIRONMENT = STATE / "environment.json"
"""The functions' environment, for ``sam local --env-vars``; samconfig.toml names this file."""


def local_aws(
    template: Template,
    ports: Ports,
    *,
    target: str = "sam-local",
    objects: Mapping[str, bytes] | None = None,
) -> LocalAws:
    """AWS's stand-in, whose functions are run by ``sam local start-lambda``.

    Args:
        target: what make was asked for.
        objects: what the bucket holds from the beginning, by key.

    Raises:
        SamLocalError: there is no Docker engine.
        CommandError: the port is taken.
    """
    host = engine.address_for_containers()
    ports.require("AWS_PORT", host, target)
    service = LambdaService(ports.lambda_url, template.functions())
    aws = LocalAws(template, service.invoke, host=host, port=ports.aws, objects=objects)
    text = json.dumps(environment(template, endpoint(aws)), indent=2)
    whole_files.write(ENVIRONMENT, f"{text}\n".encode())
    return aws


def endpoint(aws: LocalAws) -> str:
    """Where containers find it."""
    return f"http://{engine.HOST_NAME}:{aws.port}"


def environment(template: Template, url: str) -> dict[str, dict[str, str]]:
    """Every function's environment by logical id, with AWS's stand-in at this URL.

    By itself SAM would give functions logical ids where they expect a table's name and an ARN.
    """
    return {
        function.logical_id: {**function.environment, "AWS_ENDPOINT_URL": url}
        for function in template.functions()
    }
