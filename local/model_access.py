"""How the functions on this machine reach the model that ``WRITER`` asks, and whether they do."""

import os
import subprocess
import sys
from collections.abc import Mapping

import botocore.session

from local.serving.command_error import CommandError
from local.template.template import ROOT, Template

ENDPOINT = "AWS_ENDPOINT_URL_BEDROCK_RUNTIME"
_KEY = "MODEL_API_KEY"
_SIGNED_BY_NOBODY = {"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}
_TRIAL_SECONDS = 180
_ASKS_THE_MODEL = "ContextAnalysisFunction"


def variables() -> dict[str, str]:
    """What the functions get beside what the template gives them.

    For ``WRITER=openai`` the key in ``MODEL_API_KEY``. For ``WRITER=bedrock`` the developer's own
    credentials and region, unless ``AWS_ENDPOINT_URL_BEDROCK_RUNTIME`` names a stand-in; the
    stand-in for the rest of AWS takes any credentials.

    Raises:
        CommandError: there are no credentials, or no region.
    """
    writer = os.environ.get("WRITER")
    if writer == "openai":
        return {_KEY: os.environ.get(_KEY, "")}
    if writer != "bedrock":
        return {}
    if endpoint := os.environ.get(ENDPOINT):
        return {**_SIGNED_BY_NOBODY, ENDPOINT: endpoint}
    return _own_account()


def require_model(parameters: Mapping[str, str], given: Mapping[str, str]) -> None:
    """See that the model answers, before a journey is begun.

    Args:
        parameters: the template's.
        given: what every function gets beside what the template gives it.

    Raises:
        CommandError: it does not.
    """
    if parameters.get("Writer") not in ("bedrock", "openai"):
        return
    functions = Template(parameters).functions()
    function = next(each for each in functions if each.logical_id == _ASKS_THE_MODEL)
    path = os.pathsep.join(map(str, function.layers))
    trial = subprocess.run(
        [sys.executable, "-m", "journey.writers.model.trial"],
        cwd=ROOT,
        env={**function.environment, **given, "PYTHONPATH": path, "NO_PROXY": "127.0.0.1"},
        capture_output=True,
        text=True,
        timeout=_TRIAL_SECONDS,
        check=False,
    )
    if trial.returncode:
        raise CommandError(trial.stderr.strip().splitlines()[-1].rstrip("."))


def _own_account() -> dict[str, str]:
    session = botocore.session.get_session()
    credentials, region = session.get_credentials(), session.get_config_variable("region")
    if credentials is None or region is None:
        raise CommandError(
            "WRITER=bedrock needs AWS credentials and a region, such as AWS_ACCESS_KEY_ID, "
            f"AWS_SECRET_ACCESS_KEY and AWS_DEFAULT_REGION; or {ENDPOINT}, as make model says it"
        )
    known = credentials.get_frozen_credentials()
    return {
        "AWS_ACCESS_KEY_ID": known.access_key,
        "AWS_SECRET_ACCESS_KEY": known.secret_key,
        "AWS_SESSION_TOKEN": known.token or "",
        ENDPOINT: f"https://bedrock-runtime.{region}.amazonaws.com",
        "MODEL_REGION": region,
    }
