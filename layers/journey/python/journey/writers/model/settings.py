"""Which model, where it is and what it may use, as the environment says.

============================  ====================================================================
``MODEL``                     its name, or on Bedrock its id or that of an inference profile
``MODEL_URL``                 where an OpenAI-compatible server's API begins
``MODEL_REGION``              where Bedrock is asked
``MODEL_API_KEY``             that server's key, on a developer's machine
``MODEL_SECRET_ARN``          the secret of Secrets Manager that holds it, when deployed
``GUARDRAIL_ID``              Bedrock's guardrail and its version, as in ``abc123:1``
``MODEL_CONCURRENCY``         how many calls of a step may be under way at once
``MAX_TOKENS_PER_JOB``        how many tokens one run may use; 0 for as many as it takes
============================  ====================================================================
"""

import os
from functools import lru_cache
from urllib.parse import urlsplit

from journey.errors import ModelAccessDenied, ModelMisconfigured, ModelUnavailable
from journey.runtime import aws_errors, clock, environment
from journey.writers.model import pricing
from journey.writers.model.bedrock import BedrockClient
from journey.writers.model.openai import OpenAiClient
from journey.writers.model.protocol import Client

_KEPT_SECONDS = 300
"""For how long a container goes on with a key that was changed."""


def bedrock() -> Client:
    """The model on Amazon Bedrock that the environment names.

    Raises:
        ModelMisconfigured: it names none.
    """
    listed = pricing.price(_model())
    return BedrockClient(
        _model(),
        guardrail=os.environ.get("GUARDRAIL_ID", ""),
        is_cached=listed is not None and listed.has_prompt_cache,
        region=os.environ.get("MODEL_REGION"),
    )


def openai() -> Client:
    """The model of an OpenAI-compatible server that the environment names.

    Raises:
        ModelMisconfigured: it names no model or no server, or a secret without a text.
        ModelAccessDenied: the secret that holds the key can't be read.
        ModelUnavailable: nor could it at this moment; it may later.
    """
    url = os.environ.get("MODEL_URL", "")
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise ModelMisconfigured(
            "MODEL_URL must be where an OpenAI-compatible API begins, such as "
            f"http://localhost:11434/v1, not {url!r}"
        )
    return OpenAiClient(_model(), url, _key())


def at_once() -> int:
    """How many calls of a step may be under way at once; at least one."""
    return max(1, environment.number("MODEL_CONCURRENCY"))


def tokens_per_job() -> int | None:
    """How many tokens one run may use; None for as many as it takes."""
    return environment.number("MAX_TOKENS_PER_JOB") or None


def _model() -> str:
    model = os.environ.get("MODEL", "")
    if not model:
        raise ModelMisconfigured("MODEL must name the model, as its server or Bedrock knows it")
    return model


def _key() -> str:
    secret = os.environ.get("MODEL_SECRET_ARN", "")
    if not secret:
        return os.environ.get("MODEL_API_KEY", "")
    return _secret(secret, int(clock.now().timestamp()) // _KEPT_SECONDS)


@lru_cache(maxsize=1)
def _secret(arn: str, period: int) -> str:
    """The secret's text, read once for each container and period."""
    # Asks for a region as soon as it is imported; on a developer's machine there may be none.
    from journey.runtime import aws  # noqa: PLC0415

    try:
        answer = aws.secrets_manager().get_secret_value(SecretId=arn)
    except aws_errors.AwsError as error:
        kind = ModelUnavailable if aws_errors.may_pass(error) else ModelAccessDenied
        told = f"The model's key can't be read: {aws_errors.name_behind(error)}"
        raise kind(told) from None
    if "SecretString" not in answer:
        raise ModelMisconfigured("The secret that MODEL_SECRET_ARN names must hold the key as text")
    return str(answer["SecretString"])
