"""Embedded stacks whose writer asks a model."""

from collections.abc import Mapping
from typing import Any

from local.model_access import ENDPOINT
from local.stack import Stack

_PARAMETERS = {"StepSeconds": "0", "MaxActiveJobsPerUser": "100"}
_SIGNED_BY_NOBODY = {"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}


def openai_stack(url: str, model: str, **given: Any) -> Stack:
    """The stack of ``Writer=openai``, its server's API at this URL."""
    return _stack({"Writer": "openai", "Model": model, "ModelUrl": url}, {}, given)


def bedrock_stack(url: str, model: str, **given: Any) -> Stack:
    """The stack of ``Writer=bedrock``, with a stand-in at this URL."""
    return _stack(
        {"Writer": "bedrock", "Model": model}, {ENDPOINT: url, **_SIGNED_BY_NOBODY}, given
    )


def _stack(
    parameters: Mapping[str, str], variables: Mapping[str, str], given: dict[str, Any]
) -> Stack:
    more = given.pop("parameters", {})
    return Stack({**_PARAMETERS, **parameters, **more}, variables=variables, **given)
