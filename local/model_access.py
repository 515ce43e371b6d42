"""What the writer that ``WRITER`` names needs on this machine, and whether it is there."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import botocore.session

from local.serving.command_error import CommandError
from local.template.template import ROOT, Template

ENDPOINT = "AWS_ENDPOINT_URL_BEDROCK_RUNTIME"
_KEY = "MODEL_API_KEY"
_SIGNED_BY_NOBODY = {"AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}
_TRIAL_SECONDS = 180
_MODEL_WRITERS = ("bedrock", "openai")
_USES_THE_WRITER = "ContextAnalysisFunction"


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


def require_writer(
    parameters: Mapping[str, str], given: Mapping[str, str], python_path: Sequence[Path]
) -> None:
    """See that the writer can be made, and that its model answers, before a journey is begun.

    Args:
        parameters: the template's.
        given: what every function gets beside what the template gives it.
        python_path: folders that a writer may come from besides what Lambda gives it.

    Raises:
        CommandError: it can't, or does not.
    """
    writer = parameters.get("Writer", "offline")
    module = "journey.writers.model.trial" if writer in _MODEL_WRITERS else "journey.writers.trial"
    functions = Template(parameters).functions()
    function = next(each for each in functions if each.logical_id == _USES_THE_WRITER)
    path = os.pathsep.join(map(str, (*function.layers, *python_path)))
    trial = subprocess.run(  # noqa: S603
        [sys.executable, "-m", module],
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
