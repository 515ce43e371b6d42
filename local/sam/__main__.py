"""``make sam-local`` and ``make local-aws``: serve until Ctrl-C.

Reads ``PORT``, ``LAMBDA_PORT``, ``AWS_PORT``, ``STEP_SECONDS``, ``WRITER`` and ``SAM_LOCAL_ARGS``,
further options of ``sam local``, from the environment; ``make local-aws`` also ``SAMPLE``.
"""

import os
import shlex
import sys

from local import settings
from local.run import SAMPLE_FORM
from local.sam import engine, sample_table
from local.sam.aws import STATE, local_aws
from local.sam.ports import Ports
from local.sam.stack import SamStack
from local.serving import interrupts
from local.serving.command_error import CommandError, naming_files
from local.template.intrinsics import TemplateError
from local.template.template import ROOT, Template

_SESSION = """\
The API is at {url}, in Lambda's own containers; Ctrl-C ends them. In another terminal, at {folder}:

  API={url}
  TOKEN=e30.eyJzdWIiOiJhbm4ifQ.unsigned   # the user ann; sam local takes her word for it
  JOB=$(curl -s "$API/api/journey/create" -H "authorization: Bearer $TOKEN" \\
    -H 'content-type: application/json' -d @{form} | sed 's/.*"job_id": *"//; s/".*//')
  curl -s "$API/api/journey/status/$JOB" -H "authorization: Bearer $TOKEN"

Journeys are forgotten at the end; the functions' logs are in {state}.
"""
_AWS_ALONE = """\
DynamoDB and Step Functions are at {url}; Ctrl-C ends them. In other terminals, at {folder}:

  sam local start-lambda{overrides}
  sam local start-api{overrides}
"""
_SAMPLE = """
Table and bucket hold what events/*.json name, so any function can be seen at work:

  sam local invoke StatusFunction --event events/status.json{overrides}
"""


def main(arguments: list[str]) -> int:
    """Serve until Ctrl-C, or only see whether there is an engine to serve with; the exit code."""
    try:
        if arguments == ["engine"]:
            engine.architecture()
            return 0
        serve = _serve_aws if arguments == ["aws"] else _serve
        with naming_files():
            serve(settings.parameters(step_seconds="1"), Ports.from_environment())
    except KeyboardInterrupt:
        return 0
    except (TemplateError, CommandError) as error:
        print(f"{error}.", file=sys.stderr)
    return 2


def _serve(parameters: dict[str, str], ports: Ports) -> None:
    print("Starting the containers; the first time, SAM has to fetch their image.", flush=True)
    options = shlex.split(os.environ.get("SAM_LOCAL_ARGS", ""))
    with SamStack(parameters, ports=ports, options=options) as stack:
        session = _SESSION.format(
            url=stack.url,
            folder=ROOT,
            form=SAMPLE_FORM.relative_to(ROOT),
            state=STATE.relative_to(ROOT),
        )
        print(session, flush=True)
        interrupts.wait()


def _serve_aws(parameters: dict[str, str], ports: Ports) -> None:
    architecture = engine.architecture()
    # What samconfig.toml says holds for the others.
    overrides = " --parameter-overrides Architecture=arm64" if architecture == "arm64" else ""
    template = Template(parameters)
    with_sample = settings.is_asked_for("SAMPLE")
    objects = sample_table.objects() if with_sample else {}
    with local_aws(template, ports, target="local-aws", objects=objects) as aws:
        told = _AWS_ALONE
        if with_sample:
            sample_table.put(template, aws.client("dynamodb"))
            told = _AWS_ALONE + _SAMPLE
        print(told.format(url=aws.url, folder=ROOT, overrides=overrides), flush=True)
        interrupts.wait()


if __name__ == "__main__":
    interrupts.interrupt_once()
    interrupts.end(main(sys.argv[1:]))
