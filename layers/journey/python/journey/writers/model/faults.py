"""What went wrong with a model, in the project's own errors: the one place that knows the wires'.

Each wire tells its errors in its own words, before the answer or in the middle of it. What may pass
by itself (busy, broken off, not ready) becomes an error that the state machine tries again; what an
operator or the user has to change becomes one that ends the job and says so.
"""

import re

from botocore.exceptions import (
    CredentialRetrievalError,
    NoAuthTokenError,
    NoCredentialsError,
    PartialCredentialsError,
    SSOError,
)
from urllib3.exceptions import ReadTimeoutError

from journey import errors
from journey.errors import StepFailed
from journey.writers.model.protocol import Rung, RungNotSupported, StopReason

_BY_STOP_REASON: dict[StopReason, tuple[type[StepFailed], str]] = {
    StopReason.CUT_SHORT: (errors.ModelAnswerCutShort, "The answer ran into its limit of tokens"),
    StopReason.REFUSED: (errors.ModelRefused, "The model refuses to answer"),
    StopReason.FILTERED: (errors.ModelAnswerFiltered, "The provider's filter took the answer"),
    StopReason.GUARDRAIL: (errors.GuardrailIntervened, "The guardrail stopped the answer"),
    StopReason.CONTEXT_EXCEEDED: (errors.ModelContextExceeded, "The prompt overfills the context"),
    StopReason.MALFORMED: (errors.InvalidModelOutput, "The model's answer was malformed"),
}

_BEDROCK: dict[str, type[StepFailed]] = {
    "throttling": errors.ModelThrottled,
    "toomanyrequests": errors.ModelThrottled,
    "servicequotaexceeded": errors.ModelThrottled,
    "modelnotready": errors.ModelThrottled,
    "modeltimeout": errors.ModelUnavailable,
    "serviceunavailable": errors.ModelUnavailable,
    "internalserver": errors.ModelUnavailable,
    "internalfailure": errors.ModelUnavailable,
    "modelerror": errors.ModelUnavailable,
    "modelstreamerror": errors.ModelUnavailable,
    "accessdenied": errors.ModelAccessDenied,
    "unrecognizedclient": errors.ModelAccessDenied,
    "invalidsignature": errors.ModelAccessDenied,
    "expiredtoken": errors.ModelAccessDenied,
    "resourcenotfound": errors.ModelMisconfigured,
    "validation": errors.ModelMisconfigured,
}

_OPENAI: dict[int, type[StepFailed]] = {
    401: errors.ModelAccessDenied,
    402: errors.ModelAccessDenied,
    403: errors.ModelAccessDenied,
    408: errors.ModelUnavailable,
    413: errors.ModelContextExceeded,
    429: errors.ModelThrottled,
}

_NO_CREDENTIALS = (
    CredentialRetrievalError,
    NoAuthTokenError,
    NoCredentialsError,
    PartialCredentialsError,
    SSOError,
)

_STRUCTURE = re.compile(
    r"outputconfig|output_config|output_format|textformat|response_format|json_schema|json.schema"
    r"|structured.output|guided|grammar|schema|tool",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"not support|n[o']t supported|unsupported|not allowed|not permitted|not available|unknown"
    r"|unrecognized|unexpected|extraneous|extra inputs|invalid|too complex|cannot|can't"
    r"|failed to parse|not implemented",
    re.IGNORECASE,
)
_OVERFULL = re.compile(
    r"context.?(length|window|size)|too long|too many (input )?tokens|maximum.{0,20}tokens"
    r"|exceed\w* (the )?(available )?context",
    re.IGNORECASE,
)
_NO_TLS = re.compile(r"wrong.version.number|certificate.verify.failed", re.IGNORECASE)
_OUT_OF_CREDIT = re.compile(r"insufficient_quota|billing|credit balance", re.IGNORECASE)
_CONTENT = re.compile(r"content_filter|content management policy|responsibleai", re.IGNORECASE)


def stopped(reason: StopReason) -> StepFailed | None:
    """The error that a stop reason means; None where the answer is complete."""
    kind, told = _BY_STOP_REASON.get(reason, (None, ""))
    return kind(told) if kind else None


def broken_off(error: Exception) -> StepFailed:
    """A connection that could not be made, fell silent or broke off."""
    if isinstance(error, _NO_CREDENTIALS):
        return errors.ModelAccessDenied(f"There are no credentials: {type(error).__name__}")
    if isinstance(error, (ReadTimeoutError, TimeoutError)):
        return errors.ModelTimedOut("The model was silent for as long as a call may take")
    if _NO_TLS.search(str(error)):
        return errors.ModelMisconfigured(
            "The server speaks no TLS, or its certificate is not valid"
        )
    return errors.ModelUnavailable(f"The connection to the model failed: {type(error).__name__}")


def of_bedrock(code: str, message: str, rung: Rung) -> StepFailed | RungNotSupported:
    """An error of Bedrock's, raised or sent as an event of the stream.

    Args:
        code: such as ``ThrottlingException``, in whatever spelling.
        message: Bedrock's own sentence, which is looked at and not passed on.
        rung: how the answer was to be structured.
    """
    name = code.casefold().removesuffix("exception").removesuffix("error")
    kind = _BEDROCK.get(name) or _BEDROCK.get(code.casefold()) or errors.ModelUnavailable
    if kind is errors.ModelMisconfigured and name == "validation":
        return _of_a_bad_request(message, rung, f"Bedrock answers {code}")
    return kind(f"Bedrock answers {code}")


def of_openai(status: int, message: str, rung: Rung) -> StepFailed | RungNotSupported:
    """An error of an OpenAI-compatible server's.

    Args:
        status: of HTTP; of an error in the stream, the one that it names, or 500.
        message: the error as the server put it, which is looked at and not passed on.
        rung: how the answer was to be structured.
    """
    told = f"The model's server answers {status}"
    if _OUT_OF_CREDIT.search(message):
        return errors.ModelAccessDenied(told)
    if status in _OPENAI:
        return _OPENAI[status](told)
    if status >= 500 and not _is_about_structure(message, rung):
        # llama.cpp and others answer 500 to a prompt that is too long.
        overfull = _OVERFULL.search(message)
        return (errors.ModelContextExceeded if overfull else errors.ModelUnavailable)(told)
    return _of_a_bad_request(message, rung, told)


def _of_a_bad_request(message: str, rung: Rung, told: str) -> StepFailed | RungNotSupported:
    if _OVERFULL.search(message):
        return errors.ModelContextExceeded(told)
    if _CONTENT.search(message):
        return errors.ModelAnswerFiltered(told)
    if _is_about_structure(message, rung):
        return RungNotSupported(told)
    return errors.ModelMisconfigured(told)


def _is_about_structure(message: str, rung: Rung) -> bool:
    """Whether the way that the answer was to be structured is what the server takes offence at."""
    refused = _STRUCTURE.search(message) and _REFUSED.search(message)
    return rung != Rung.PROMPT and refused is not None
