"""The API on this machine until Ctrl-C: ``python -m local dev``, or ``make dev PORT=3000``.

Reads ``PORT``, ``STEP_SECONDS``, ``WRITER`` and ``FRESH`` from the environment. Journeys outlive
a restart, unless ``FRESH=1``; runs do not: the sweep ends the jobs whose run was cut off.
"""

import errno
import shutil
import sys

from local import model_access, settings
from local.run import SAMPLE_FORM
from local.serving import interrupts, kept_files, ports
from local.serving.command_error import CommandError, naming_files
from local.stack import Stack
from local.template.intrinsics import TemplateError
from local.template.template import ROOT

STATE = ROOT / ".local" / "dev"
"""What outlives a restart: the table's items, the key that signs tokens, the functions' logs."""

_CURL_SESSION = """\
The API is at {url}, and the page at {url}/; Ctrl-C ends both. In another terminal, at {folder}:

  API={url}
  TOKEN=$(curl -s "$API/local/token?user=ann" | sed 's/.*"token":"//; s/".*//')
  JOB=$(curl -s "$API/api/journey/create" -H "authorization: Bearer $TOKEN" \\
    -H 'content-type: application/json' -d @{form} | sed 's/.*"job_id": *"//; s/".*//')
  curl -s "$API/api/journey/status/$JOB" -H "authorization: Bearer $TOKEN"

Journeys are kept in {state}; the functions' logs are in {state}/logs.
"""


def main() -> int:
    """Serve until Ctrl-C; the exit code."""
    try:
        _serve(ports.from_environment("PORT", 3000))
    except KeyboardInterrupt:
        return 0
    except (TemplateError, CommandError) as error:
        print(f"{error}.", file=sys.stderr)
    return 2


def _serve(port: int) -> None:
    try:
        with naming_files(), kept_files.held(STATE.with_suffix(".lock")):
            if settings.is_asked_for("FRESH") and STATE.exists():
                shutil.rmtree(STATE)
            _serve_from_state(port)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise ports.refusal(error, port, "make dev PORT") from error


def _serve_from_state(port: int) -> None:
    parameters, variables = settings.parameters(step_seconds="1"), model_access.variables()
    python_path = settings.python_path()
    model_access.require_writer(parameters, variables, python_path)
    with Stack(
        parameters,
        port=port,
        python_path=python_path,
        logs=STATE / "logs",
        state=STATE,
        variables=variables,
    ) as stack:
        session = _CURL_SESSION.format(
            url=stack.url,
            folder=ROOT,
            form=SAMPLE_FORM.relative_to(ROOT),
            state=STATE.relative_to(ROOT),
        )
        print(session, flush=True)
        interrupts.wait()
